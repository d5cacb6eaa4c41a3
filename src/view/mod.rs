//! The pages as components, each a function of a [`Page`] and the base path.

mod alert;
mod archive;
mod choice;
mod frame;
mod front;
mod list;
mod search;
mod story;
mod teaser;
mod text;
mod topics;

use leptos::prelude::*;
use leptos_router::components::Router;

use crate::page::{FirstView, Page};
use crate::route::Route;
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
}

impl Draw<'_> {
    fn href(&self, route: &Route) -> String {
        route.href(self.base)
    }

    /// A place under the interface's prefix, as a link.
    fn link(&self, place: crate::route::Place) -> String {
        Route::In(self.page.interface.lang.clone(), place).href(self.base)
    }

    /// The language and direction to mark a text with, where it is another than the interface's.
    fn marked(&self, lang: &str) -> (Option<String>, Option<String>) {
        let ui = &self.page.interface;
        if lang == ui.lang { (None, None) } else { (Some(lang.to_owned()), Some(ui.dir_of(lang).to_owned())) }
    }
}
