//! Static pages, and the page for an address that leads nowhere.

use bundle::{StaticPage, word};
use leptos::prelude::*;

use super::Draw;
use super::story::{fallback, prose};
use crate::route::Place;

/// A static page.
pub fn text(draw: &Draw, page: &StaticPage) -> impl IntoView + use<> {
    let (lang, dir) = draw.marked(&page.lang);
    let here = draw.page.alternatives();
    view! {
        <article class="story">
            {fallback(draw, &page.lang, &here)}
            <header class="story-head">
                <h1 tabindex="-1" lang=lang dir=dir>{page.title.clone()}</h1>
            </header>
            {prose(draw, &page.lang, &page.html)}
        </article>
    }
}

/// The page for an address that leads nowhere.
pub fn lost(draw: &Draw) -> impl IntoView + use<> {
    let ui = &draw.page.interface;
    let link = |place, word| view! { <li><a href=draw.link(place)>{ui.word(word).to_owned()}</a></li> };
    view! {
        <h1 class="page-title" tabindex="-1">{draw.page.headline()}</h1>
        <p class="standfirst">{ui.word(word::NOT_FOUND_TEXT).to_owned()}</p>
        <ul class="ways">
            {link(Place::Front(None), word::FRONT_PAGE)}
            {link(Place::Search(String::new()), word::SEARCH)}
            {link(Place::Topics, word::ALL_TOPICS)}
            {link(Place::Archive, word::ARCHIVE)}
        </ul>
    }
}
