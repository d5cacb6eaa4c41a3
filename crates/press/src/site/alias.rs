//! Pages that lead on: from the other addresses of a story to the one that it has.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use tidings::{Place, Route};

use super::edition::{address, shown};
use super::{Error, Output, redirect};
use crate::content::{Language, Newsroom, Story, Version};
use crate::digest::Print;
use crate::escape::escaped;

/// A page that leads on: where to, and the version that stands there.
pub type Ways<'n> = BTreeMap<String, (Route, &'n Version)>;

/// Writes a page for every alias but those that the host redirects without one, and says how many pages there are.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(newsroom: &Newsroom, output: &Output) -> Result<usize, Error> {
    let mut ways = ways(newsroom);
    let redirected = redirect::write(newsroom, &ways, output)?;
    ways.retain(|file, _| !redirected.contains(file));
    let base = newsroom.site.base();
    ways.par_iter().try_for_each(|(file, (route, version))| {
        let (address, title) = (route.href(base), &version.title);
        output.page(file, Print::of(&(newsroom.site.origin(), &address, title)), || {
            Ok(page(newsroom, &version.lang, &address, title).into_bytes())
        })
    })?;
    Ok(ways.len())
}

/// Whether an address of a newsroom leads on to another.
#[must_use]
pub fn leads_on(newsroom: &Newsroom) -> bool {
    !ways(newsroom).is_empty()
}

/// The files of all aliases, as far as nothing else has their addresses.
///
/// An alias that was a story's address in a language holds for the languages that showed the story there in another; and
/// where a language has a translation with a slug of its own, the address that it had before is one.
#[must_use]
pub fn ways(newsroom: &Newsroom) -> Ways<'_> {
    let mut ways = Ways::new();
    let stories = || newsroom.stories.iter().chain(&newsroom.ended);
    let mut taken = BTreeSet::new();
    for language in &newsroom.site.languages {
        for story in stories() {
            let (prefix, slug) = address(language, story);
            if prefix == language.code {
                taken.insert(file(route(language, slug).path().trim_start_matches('/')));
                enter(language, story, slug, &mut ways);
            }
        }
    }
    ways.retain(|file, _| !taken.contains(file));
    ways
}

fn enter<'n>(language: &Language, story: &'n Story, slug: &str, ways: &mut Ways<'n>) {
    let Some(version) = shown(story.versions.iter(), language, &story.original) else { return };
    let own = route(language, slug);
    let mut add = |path: &str| {
        ways.entry(file(path)).or_insert_with(|| (own.clone(), version));
    };
    for (other, alias) in story.versions.iter().flat_map(|other| other.aliases.iter().map(move |alias| (other, alias)))
    {
        match Route::parse(alias, "") {
            Some(Route::In(lang, Place::Story(slug, _)))
                if lang == other.lang && (lang == version.lang || lang == story.original) =>
            {
                add(route(language, &slug).path().trim_start_matches('/'));
            }
            _ if other.lang == language.code => add(alias),
            _ => {}
        }
    }
    if let Some(original) = story.version(&story.original).filter(|_| version.lang == language.code) {
        add(route(language, &original.slug).path().trim_start_matches('/'));
    }
}

fn route(language: &Language, slug: &str) -> Route {
    Route::In(language.code.clone(), Place::Story(slug.to_owned(), None))
}

/// The file at a path.
#[must_use]
pub fn file(path: &str) -> String {
    match path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        true => path.to_owned(),
        false => format!("{}/index.html", path.trim_end_matches('/')),
    }
}

/// A page that leads on at once, and has a link for who is not led.
fn page(newsroom: &Newsroom, lang: &str, address: &str, title: &str) -> String {
    let (address, title, lang) = (escaped(address), escaped(title), escaped(lang));
    let dir = newsroom.site.language(&lang).map_or("ltr", |language| language.dir.as_str());
    format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title><link rel=\"canonical\" href=\"{}{address}\">\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\"></head><body><p><a href=\"{address}\">{title}</a></p></body></html>\n",
        escaped(newsroom.site.origin()),
    )
}
