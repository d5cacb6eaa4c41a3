//! The addresses of a site, without making it.

use std::collections::{BTreeMap, BTreeSet};

use tidings::{Place, Quest, Route};

use super::alias::ways;
use super::edition::address;
use super::language::{TOPICS, numbered};
use crate::content::{Language, Newsroom};

/// The HTML files that the site of a newsroom has, by their paths, but for those of addresses that lead nowhere.
#[must_use]
pub fn addresses(newsroom: &Newsroom) -> BTreeSet<String> {
    let places = newsroom.site.languages.iter().flat_map(|language| {
        let code = &language.code;
        places(newsroom, language).into_iter().map(move |place| Route::In(code.clone(), place).file())
    });
    let above = [Route::Root.file()];
    above.into_iter().chain(places).chain(ways(newsroom).into_keys()).collect()
}

fn places(newsroom: &Newsroom, language: &Language) -> Vec<Place> {
    let mut places = vec![Place::Saved, Place::Search(Quest::default()), Place::Archive];
    let mut list = |stories: usize, place: &dyn Fn(Option<u32>) -> Place| {
        places.push(place(None));
        places.extend((1..=numbered(stories)).map(|n| place(Some(n))));
    };
    list(newsroom.stories.len(), &Place::Front);
    let (mut topics, mut months) = (BTreeMap::<&str, usize>::new(), BTreeMap::<(i16, u8), usize>::new());
    for story in &newsroom.stories {
        story.tags.iter().for_each(|tag| *topics.entry(tag).or_default() += 1);
        let day = story.date.day();
        *months.entry((day.year(), day.month().unsigned_abs())).or_default() += 1;
    }
    for (topic, stories) in &topics {
        list(*stories, &|page| Place::Topic((*topic).to_owned(), page));
    }
    for ((year, month), stories) in &months {
        list(*stories, &|page| Place::Month(*year, *month, page));
    }
    let pages = topics.len().div_ceil(TOPICS).max(1);
    places.extend((1..=u32::try_from(pages).unwrap_or(u32::MAX)).map(|n| Place::Topics(Some(n).filter(|&n| n > 1))));
    places.extend(months.keys().map(|(year, _)| *year).collect::<BTreeSet<_>>().into_iter().map(Place::Year));
    places.extend(newsroom.pages.iter().map(|page| Place::Text(page.id.clone())));
    for story in newsroom.stories.iter().chain(&newsroom.ended) {
        let (prefix, slug) = address(language, story);
        if prefix == language.code {
            places.push(Place::Story(slug.to_owned(), None));
        }
    }
    places
}
