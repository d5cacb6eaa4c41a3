//! The cards that stand for pages where they are shared: one for each version of a story, and one for each language.

use ::bundle::{Body, Story, modest};
use rayon::prelude::*;

use super::desk::Desk;
use super::edition::{Edition, name};
use super::{Error, How, Output};
use crate::content::{self, Newsroom};
use crate::digest::Print;
use crate::picture::card::{Card, card};
use crate::picture::{Source, files, read};

/// The name of all that makes cards what they are, their words and pictures aside.
const EDITION: &str = "2";

/// A story's card: what it says, the picture that it shows, and its path in the site.
struct Made<'n> {
    topic: String,
    title: &'n str,
    rtl: bool,
    picture: Option<(&'n str, (u8, u8))>,
    seed: u64,
    path: String,
}

impl<'n> Made<'n> {
    fn of(newsroom: &'n Newsroom, story: &'n content::Story, version: &'n content::Version) -> Self {
        let image = version.image.as_ref();
        let picture = image.map(|image| (image.media.as_str(), image.focus.unwrap_or((2, 2))));
        // A drawing has no pixels of its own.
        let picture = picture.filter(|(media, _)| !media.ends_with(".svg"));
        let topic = story.tags.first().map(|tag| name(&newsroom.topics, tag, &version.lang).name).unwrap_or_default();
        Self::with(newsroom, &version.lang, &version.title, topic, &story.date.iso(), picture, &story.id)
    }

    fn with(
        newsroom: &Newsroom,
        lang: &str,
        title: &'n str,
        topic: String,
        day: &str,
        picture: Option<(&'n str, (u8, u8))>,
        id: &str,
    ) -> Self {
        let said = (newsroom.site.title(lang), lang, title, &topic, day, picture, id);
        let print = Print::of(&(said, EDITION)).number();
        let rtl = newsroom.site.language(lang).is_some_and(|language| language.dir == "rtl");
        let path = format!("media/card-{id}-{lang}.{print:016x}.jpg");
        Self { topic, title, rtl, picture, seed: Print::of(&id).number(), path }
    }
}

/// The card of a language, which its lists and pages have.
fn own<'n>(newsroom: &'n Newsroom, lang: &str) -> Made<'n> {
    Made::with(newsroom, lang, newsroom.site.title(lang), String::new(), "", None, "")
}

/// The path of the card of a story's version in the site, from its folder on.
#[must_use]
pub fn of_story<B: Body>(desk: &Desk, story: &Story<B>) -> String {
    let newsroom = desk.newsroom;
    let place = desk.place(&story.id).filter(|place| *place < newsroom.site.cards);
    let known = place.and_then(|place| newsroom.stories.get(place)).filter(|known| known.stands());
    let version = known.and_then(|known| Some((known, known.version(&story.lang)?)));
    version
        .map_or_else(|| of_language(newsroom, &story.lang), |(known, version)| Made::of(newsroom, known, version).path)
}

/// The path of the card of a language.
#[must_use]
pub fn of_language(newsroom: &Newsroom, lang: &str) -> String {
    own(newsroom, lang).path
}

/// Draws the cards of a language. In haste none is drawn: nobody shares a page that is still written.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn write(desk: &Desk, edition: &Edition, output: &Output, how: &How) -> Result<(), Error> {
    if how.hasty {
        output.keep_late(&|path| path.starts_with("media/card-"));
        return Ok(());
    }
    let newsroom = desk.newsroom;
    let lang = &edition.language.code;
    draw(newsroom, lang, &own(newsroom, lang), "", output, how)?;
    let stories: Vec<_> = edition.stories.iter().take(newsroom.site.cards).collect();
    stories.par_iter().filter(|told| told.is_own(edition) && told.story.stands()).try_for_each(|told| {
        let made = Made::of(newsroom, told.story, told.version);
        draw(newsroom, lang, &made, &told.preview.date.text, output, how)
    })
}

fn draw(newsroom: &Newsroom, lang: &str, made: &Made, date: &str, output: &Output, how: &How) -> Result<(), Error> {
    output.page(&made.path, Print::of(&made.path), || {
        let failed = |error| Error::File(made.path.clone().into(), error);
        let says = Card {
            newsroom: newsroom.site.title(lang),
            topic: &made.topic,
            title: made.title,
            date,
            rtl: made.rtl,
            seed: made.seed,
        };
        let picture = made.picture.and_then(|(name, focus)| {
            let media = newsroom.media.get(name)?;
            let facts = media.picture()?;
            let width = modest(&facts.avif())?;
            let all = files(name, &facts);
            let (file, variant) = all.iter().find(|(_, variant)| !variant.avif && variant.width == width)?;
            let bytes = Source::new(media.path(), facts, how.pictures).file(file, *variant).ok()?;
            Some((read(&bytes, facts.form.extension()).ok()?, focus))
        });
        card(&says, picture.as_ref().map(|(picture, focus)| (picture, *focus))).map_err(failed)
    })
}
