//! Lists of stories.

use bundle::{List, Preview, Story, word};

use super::Draw;
use super::element::{Element, el};
use super::teaser::{Room, teaser};
use super::tool::button;
use crate::route::Place;

/// A numbered page of the front.
pub fn older(draw: &Draw, list: &List) -> Element {
    let stories: Vec<_> = list.stories.iter().collect();
    el("div").with(draw.headline()).with(hidden(draw)).with_all(by_day(draw, &stories)).with_all(way_on(
        draw,
        list,
        &Place::Front,
    ))
}

/// Stories as rows, newest first, under the days on which they were published.
pub fn by_day(draw: &Draw, stories: &[&Story<Preview>]) -> Vec<Element> {
    let day = |story: &Story<Preview>| story.date.iso.get(..10).unwrap_or_default().to_owned();
    let days = stories.chunk_by(|a, b| day(a) == day(b)).map(|stories| {
        let name = stories.first().map_or("", |story| &story.date.text);
        let rows = stories.iter().map(|story| teaser(draw, story, Room::Day, "h3"));
        el("section")
            .class("day")
            .with(el("h2").class("day-name").text(name))
            .with(el("div").class("rows").with_all(rows))
    });
    days.collect()
}

/// Stories as rows without days.
pub fn rows(draw: &Draw, list: &List) -> Element {
    if list.stories.is_empty() {
        return empty(draw);
    }
    let rows = list.stories.iter().map(|story| teaser(draw, story, Room::Row, "h2"));
    el("div").class("rows").with(hidden(draw)).with_all(rows)
}

/// Says that a list hides stories, where the reader has asked for that; the style sheet shows it then.
pub fn hidden(draw: &Draw) -> Element {
    let all = button("all").text(draw.word(word::ONLY_MINE_END));
    el("p").class("only-mine").text(draw.word(word::ONLY_MINE)).text(" ").with(all)
}

/// The links to the pages with newer and older stories.
pub fn way_on(draw: &Draw, list: &List, place: &dyn Fn(Option<u32>) -> Place) -> Option<Element> {
    let link = |rel: &'static str, page, word| draw.link(place(page)).at("rel", rel).text(draw.word(word));
    let newer = list.newer().map(|page| link("prev", page, word::NEWER));
    let older = list.older().map(|page| link("next", Some(page), word::OLDER));
    (newer.is_some() || older.is_some()).then(|| el("p").class("pages").with_all(newer).with_all(older))
}

/// A list without stories.
pub fn empty(draw: &Draw) -> Element {
    let archive = draw.link(Place::Archive).text(draw.word(word::ARCHIVE));
    el("p").class("empty").text(draw.word(word::EMPTY_LIST)).text(" ").with(archive)
}
