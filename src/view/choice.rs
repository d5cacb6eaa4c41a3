//! The pages above all languages: the site's root, and the 404 page of hosts that know only one.

use super::Draw;
use super::element::{Element, el};
use crate::page::Choice;
use crate::route::{Place, Route};

/// A page that says the same in every language of the site, and leads to each.
pub fn choice(draw: &Draw, choices: &[Choice]) -> Element {
    let items = choices.iter().map(|choice| {
        let language = &choice.language;
        let link = draw.to(&Route::In(language.code.clone(), Place::Front(None))).at("hreflang", &language.code);
        el("li")
            .at("lang", &language.code)
            .at("dir", &language.dir)
            .with(el("h2").text(&choice.title))
            .with(el("p").text(&choice.text))
            .with(el("p").with(link.text(&language.name)))
    });
    let title = el("h1").class("page-title").at("tabindex", "-1").text(&draw.page.interface.title);
    el("div").class("choice").with(title).with(el("ul").with_all(items))
}
