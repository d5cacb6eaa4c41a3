//! The pages as components, each a function of a [`Page`] and the base path.

mod alert;
mod archive;
mod choice;
pub(crate) mod element;
mod frame;
mod front;
mod list;
mod panel;
mod picture;
mod saved;
mod search;
mod story;
mod teaser;
mod text;
mod tool;
mod topics;

use bundle::word::{self, Word};
use element::{Element, el};
use leptos::prelude::*;
use leptos_router::components::Router;
#[cfg(not(target_arch = "wasm32"))]
pub use picture::MEASURE;

#[cfg(target_arch = "wasm32")]
pub(crate) use search::{counted, shown};
#[cfg(target_arch = "wasm32")]
pub(crate) use tool::picture as waiting;

use crate::page::{FirstView, Page};
use crate::route::{Place, Route};
use crate::state::State;

/// The whole app: what stands inside `<div id="app">`.
#[component]
pub fn App(
    /// The data of the page that was opened.
    first: FirstView,
) -> impl IntoView {
    let base = first.base.clone();
    provide_context(State::new(first));
    view! { <Router base=base>{frame::frame()}</Router> }
}

/// What a drawing function is given: the page, and what turns a route into a link.
#[derive(Clone, Copy)]
struct Draw<'a> {
    page: &'a Page,
    base: &'a str,
    /// The reader's languages, the first preferred; empty where they are not known.
    order: &'a [String],
}

/// Draws from what the state holds.
fn draw(state: State, how: &dyn Fn(&Draw) -> Element) -> Element {
    state
        .base
        .with_value(|base| state.order.with_value(|order| state.page.with(|page| how(&Draw { page, base, order }))))
}

/// The language and direction of a text, where they are others than the interface's.
#[derive(Clone, Default)]
struct Marked {
    lang: Option<String>,
    dir: Option<String>,
}

impl Draw<'_> {
    /// A link to an address.
    fn to(&self, route: &Route) -> Element {
        el("a").at("href", route.href(self.base))
    }

    /// A link to a place under the interface's prefix.
    fn link(&self, place: Place) -> Element {
        self.to(&Route::In(self.page.interface.lang.clone(), place))
    }

    /// A word of the interface.
    fn word(&self, word: Word) -> &str {
        self.page.interface.word(word)
    }

    /// What marks a text in a language.
    fn marked(&self, lang: &str) -> Marked {
        let ui = &self.page.interface;
        if lang == ui.lang {
            return Marked::default();
        }
        Marked { lang: Some(lang.to_owned()), dir: Some(ui.dir_of(lang).to_owned()) }
    }

    /// The links to the pages that this one is below.
    fn trail(&self) -> Option<Element> {
        let mut steps = None;
        self.page.trail(&mut |place, name| {
            let step = el("li").with(self.link(place).text(name));
            steps = Some(steps.take().unwrap_or_else(|| el("ol")).with(step));
        });
        Some(el("nav").class("trail").at("aria-label", self.word(word::BREADCRUMB)).with(steps?))
    }

    /// The links to the feeds beside a page, where the site has any.
    fn feeds(&self, place: Place) -> Option<Element> {
        let ui = &self.page.interface;
        let page = Route::In(ui.lang.clone(), place);
        let links = ui.feeds.iter().map(|feed| {
            let link = el("a").at("href", page.beside(&feed.id, self.base));
            el("span").with(link.text(&feed.title))
        });
        let line = el("p").class("meta feeds").with(el("span").text(self.word(word::FOLLOW))).with_all(links);
        (!ui.feeds.is_empty()).then_some(line)
    }

    /// A text in words of the interface, with an element in the place of its one placeholder.
    fn worded(&self, outer: Element, word: Word, inner: Element) -> Element {
        let text = self.word(word);
        let (before, rest) = text.split_once('{').unwrap_or((text, ""));
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        outer.text(before).with(inner).text(after)
    }

    /// The headline of a page that is no story.
    fn headline(&self) -> Element {
        el("h1").class("page-title").at("tabindex", "-1").text(self.page.headline())
    }
}

impl Element {
    /// Marks its text's language.
    fn marked(self, marked: &Marked) -> Self {
        self.at_some("lang", marked.lang.clone()).at_some("dir", marked.dir.clone())
    }
}
