//! Static pages, and the page for an address that leads nowhere.

use bundle::{StaticPage, word};

use super::Draw;
use super::element::{Element, el};
use super::story::{fallback, prose};
use crate::quest::Quest;
use crate::route::Place;

/// A static page.
pub fn text(draw: &Draw, page: &StaticPage) -> Element {
    let title = el("h1").at("tabindex", "-1").marked(&draw.marked(&page.lang)).text(&page.title);
    el("article")
        .class("story")
        .with_all(fallback(draw, &page.lang, &draw.page.alternatives()))
        .with(el("header").class("story-head").with(title))
        .with(prose(draw, &page.lang, &page.html))
}

/// The page for an address that leads nowhere.
pub fn lost(draw: &Draw) -> Element {
    let way = |place, word| el("li").with(draw.link(place).text(draw.word(word)));
    let ways = el("ul")
        .class("ways")
        .with(way(Place::Front(None), word::FRONT_PAGE))
        .with(way(Place::Search(Quest::default()), word::SEARCH))
        .with(way(Place::Topics(None), word::ALL_TOPICS))
        .with(way(Place::Archive, word::ARCHIVE));
    el("div").with(draw.headline()).with(el("p").class("standfirst").text(draw.word(word::NOT_FOUND_TEXT))).with(ways)
}
