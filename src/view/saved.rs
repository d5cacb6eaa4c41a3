//! The stories that the device keeps for the reader: the saved ones, and those that were read last.

use bundle::word;

use super::Draw;
use super::element::{Element, el};
use super::teaser::tag;
use super::tool::cross;
use crate::route::{Place, Route};
use crate::state::{Kept, Shelf};

/// The page of saved stories; without a shelf, which is before the reader has come, it says what it needs.
pub fn saved(draw: &Draw, shelf: Option<&Shelf>) -> Element {
    let page = el("div").class("saved").with(draw.headline());
    let Some(shelf) = shelf else {
        let needs = el("p").class("search-status search-needs").text(draw.word(word::SAVED_NO_SCRIPT));
        let waiting = el("p").class("search-status search-waiting").text(draw.word(word::SAVED_HINT));
        return page.with(el("div").class("search-below").with(needs).with(waiting));
    };
    let hint = if shelf.saved.is_empty() { word::SAVED_EMPTY } else { word::SAVED_HINT };
    let hint = el("p").class("search-status").text(draw.word(hint));
    let saved = shelf.saved.iter().map(|kept| {
        let unsave = draw.page.interface.filled(word::UNSAVE, &[("title", &kept.title)]);
        row(draw, kept).with(cross("unsave", &unsave))
    });
    let read = (!shelf.read.is_empty()).then(|| {
        let list = el("ul").class("shelf").with_all(shelf.read.iter().map(|kept| row(draw, kept)));
        el("section").with(el("h2").class("day-name").text(draw.word(word::READ_LAST))).with(list)
    });
    let saved = el("ul").class("shelf").with_all(saved);
    page.with(hint).with(saved).with_all(read)
}

fn row(draw: &Draw, kept: &Kept) -> Element {
    let marked = draw.marked(&kept.lang);
    let address = Route::In(kept.prefix.clone(), Place::Story(kept.slug.clone(), None));
    let link = draw.to(&address).marked(&marked).text(&kept.title);
    let go_on = (!kept.block.is_empty()).then(|| {
        let href = [&address.href(draw.base), "#", &kept.block].concat();
        el("a").at("href", href).text(draw.word(word::STOPPED_HERE))
    });
    let time = el("time").at("datetime", &kept.date).text(&kept.date_text);
    el("li")
        .class("teaser row")
        .at("data-id", &kept.id)
        .with(el("p").class("kicker").with_all(tag(draw, &kept.lang)))
        .with(el("h2").class("teaser-title").with(link))
        .with(el("p").class("meta").with(time).with_all(go_on))
}
