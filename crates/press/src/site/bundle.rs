//! The JSON news bundle of a site, and the pages that it draws.

use std::sync::Arc;

use ::bundle::{Edition as Entry, HASH_DIGITS, Manifest, Map, Preview, SCHEMA, ShardName, word};
use ::bundle::{Headline, Interface};
use rayon::prelude::*;
use tidings::{Choice, Content, Page, Route};

use super::around::{Ties, lookups};
use super::desk::Desk;
use super::document::Frame;
use super::edition::{Edition, public};
use super::language::Writer;
use super::relation::relations;
use super::search::parts;
use super::tree::Tree;
use super::{Error, How, Output, alias, app, card, feed, json, sitemap};
use crate::digest::{Print, hexadecimal};
use crate::progress::Progress;

/// Writes the bundle and every page, and says how many pages there are.
///
/// First come the texts, which name nothing; then what surrounds stories, which names texts; then lists and pages, which
/// name both. The search's index, which names texts too, is written beside these.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(
    desk: &Desk,
    mut editions: Vec<Edition>,
    frame: &Frame,
    output: &Output,
    how: &How,
) -> Result<usize, Error> {
    let progress = how.progress;
    progress.step("texts", desk.newsroom.stories.len());
    let (relations, texts) = rayon::join(|| relations(desk.newsroom), || texts(desk, &editions, output, progress));
    let texts = texts?;
    let mut trees = Vec::new();
    for edition in &mut editions {
        let tree = Tree::default();
        name_texts(edition, &texts);
        let bare: Vec<Print> = edition.stories.par_iter().map(|told| Print::of(&told.preview)).collect();
        let around = lookups(desk, edition, &relations, &texts, &bare, &tree, output)?;
        for (told, around) in edition.stories.iter_mut().zip(around) {
            told.preview.body.around = Some(around);
        }
        trees.push((tree, bare));
    }
    progress.step("pages", editions.iter().map(|edition| edition.stories.len()).sum());
    let search = || parts(desk, &editions, output);
    let pages = || {
        let mut count = above(desk, &editions, frame, output)?;
        let mut written = Vec::new();
        for (edition, (tree, bare)) in editions.iter().zip(trees) {
            let writer = Writer::new(desk, edition, frame, output, tree, bare)?;
            let front = writer.lists()?;
            stories(desk, &editions, edition, &relations, &texts, &writer, progress)?;
            ended(desk, edition, &writer)?;
            feed::write(desk, edition, output)?;
            app::write(desk.newsroom, edition, output)?;
            card::write(desk, edition, output, how)?;
            let interface = writer.own("interface", &*writer.interface)?;
            let (pages, tree) = writer.end();
            count += pages;
            written.push((interface, front, tree.write(&edition.language.code, output)?));
        }
        Ok((count, written))
    };
    let (search, pages) = rayon::join(search, pages);
    let (mut count, written) = pages?;
    count += alias::write(desk.newsroom, output)?;
    sitemap::write(desk, &editions, output)?;
    let mut languages = Map::new();
    for (edition, (interface, front, index)) in editions.iter().zip(written) {
        languages.insert(edition.language.code.clone(), Entry { interface, front, index });
    }
    let mut manifest = Manifest { schema: SCHEMA, generation: String::new(), search: search?, languages };
    hexadecimal(&json(&manifest)?).get(..HASH_DIGITS).unwrap_or_default().clone_into(&mut manifest.generation);
    output.write("news/manifest.json", &json(&manifest)?)?;
    Ok(count)
}

/// The shards of every story's versions, by language.
type Texts = Vec<Vec<(String, ShardName)>>;

fn texts(desk: &Desk, editions: &[Edition], output: &Output, progress: &Progress) -> Result<Texts, Error> {
    let stories = desk.newsroom.stories.par_iter().enumerate().map(|(i, story)| {
        let mut shards = Vec::new();
        for edition in editions {
            let Some(told) = edition.stories.get(i).filter(|told| told.is_own(edition)) else { continue };
            let lang = &edition.language.code;
            let stem = format!("{lang}/story/{}", story.id);
            let name = output.shard(&stem, "json", told.print, || json(&desk.full(edition, told)?))?;
            shards.push((lang.clone(), name));
        }
        progress.tick();
        Ok(shards)
    });
    stories.collect()
}

/// Tells the previews of an edition where their texts are.
fn name_texts(edition: &mut Edition, texts: &Texts) {
    let own = &edition.language.code;
    edition.stories.par_iter_mut().zip(texts).for_each(|(told, texts)| {
        let text = |lang: &str| texts.iter().find(|(known, _)| known == lang).map(|(_, shard)| shard.clone());
        if let Some(shard) = text(&told.version.lang) {
            told.preview.body.shard = shard;
        }
        if told.version.lang != *own {
            for (version, known) in told.preview.versions.iter_mut().zip(&told.story.versions) {
                let shard = text(&version.lang).filter(|_| version.lang != told.version.lang);
                let headline = |shard| Headline { title: known.title.clone(), summary: known.summary.clone(), shard };
                version.headline = shard.map(headline);
            }
        }
    });
}

/// The pages of the stories of an edition.
fn stories(
    desk: &Desk,
    editions: &[Edition],
    edition: &Edition,
    relations: &[super::relation::Relations],
    texts: &Texts,
    writer: &Writer,
    progress: &Progress,
) -> Result<(), Error> {
    edition.stories.par_iter().enumerate().try_for_each(|(i, told)| {
        progress.tick();
        if told.preview.home.is_some() {
            return Ok(());
        }
        let other = |lang: &str| {
            let (_, shard) = texts.get(i)?.iter().find(|(known, _)| known == lang)?;
            let theirs = editions.iter().find(|edition| edition.language.code == lang)?;
            Some(Preview { shard: shard.clone(), around: theirs.stories.get(i)?.preview.body.around.clone() })
        };
        let ties = Ties::of(desk, edition, relations, i, other);
        let shared = card::of_story(desk, &told.preview);
        let print = Print::of(&(told.print, ties.print(writer.bare_prints()), shared));
        let place = tidings::Place::Story(told.preview.slug.clone(), None);
        writer.page(place, print, None, || {
            let story = Box::new(desk.full(edition, told)?);
            Ok(Content::Story(story, Some(Box::new(ties.around(edition)))))
        })
    })
}

/// The pages of the stories whose time is over. Nothing of the bundle leads there: the app leaves them to the browser.
fn ended(desk: &Desk, edition: &Edition, writer: &Writer) -> Result<(), Error> {
    for told in edition.ended.iter().filter(|told| told.preview.home.is_none()) {
        let place = tidings::Place::Story(told.preview.slug.clone(), None);
        writer.page(place, told.print, None, || {
            let story = Box::new(desk.full(edition, told)?);
            Ok(Content::Story(story, Some(Box::default())))
        })?;
    }
    Ok(())
}

/// Writes the pages above all languages: the root and the 404 page of hosts that know only one.
fn above(desk: &Desk, editions: &[Edition], frame: &Frame, output: &Output) -> Result<usize, Error> {
    let Some(first) = editions.first() else { return Ok(0) };
    let choice = |edition: &Edition, title: &str, text: &str| Choice {
        language: public(edition.language),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    let root = editions.iter().map(|edition| {
        let ui = &edition.interface;
        choice(edition, desk.newsroom.site.title(&edition.language.code), ui.word(word::CHOOSE_LANGUAGE))
    });
    let lost = editions.iter().map(|edition| {
        let ui = &edition.interface;
        choice(edition, ui.word(word::NOT_FOUND), ui.word(word::NOT_FOUND_TEXT))
    });
    for (route, choices) in [(Route::Root, root.collect()), (Route::Lost, lost.collect::<Vec<_>>())] {
        let content = Arc::new(Content::Root(choices));
        let interface: Arc<Interface> = Arc::clone(&first.interface);
        let document = frame.document(Page { route: route.clone(), interface, content }, None);
        output.write(&route.file(), document.as_bytes())?;
    }
    Ok(2)
}
