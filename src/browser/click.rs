//! Clicks on links: the ones that lead to pages of the site are followed in the app, all others stay the browser's.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::document::reading;
use super::show::{Going, go};
use super::{enlarge, finder, known, more, motion, text, tool};
use crate::route::{Place, Route};
use crate::state::{Panel, State};

/// Follows clicks. It listens before the router does, which would take any link below the base path for a page.
pub fn start(state: State) {
    let listen = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| click(state, &event));
    let document = document();
    let _ = document.add_event_listener_with_callback_and_bool("click", listen.as_ref().unchecked_ref(), true);
    listen.forget();
}

fn click(state: State, event: &MouseEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if modified || event.button() != 0 || event.default_prevented() {
        return;
    }
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if let Ok(Some(button)) = element.closest("[data-do]") {
        event.prevent_default();
        return tool::act(state, &button);
    }
    let Some(link) = link_of(event.target()) else {
        text::tapped(&element);
        return;
    };
    if link.class_name() == "enlarge"
        && let Some(shown) = enlarge::shown(&link)
    {
        event.prevent_default();
        event.stop_propagation();
        return tool::open(state, Panel::Picture(shown));
    }
    if link.closest(".alert").is_ok_and(|alert| alert.is_some()) {
        state.alert.set(None);
    }
    match target(state, &link) {
        Some((route, block)) => {
            event.prevent_default();
            // Older stories come under the ones that are there; the address of their page is one for who opens it anew.
            if link.rel() == "next" {
                return match route {
                    Route::In(_, Place::Search(quest)) => finder::more(state, quest),
                    route => more::more(state, route),
                };
            }
            let switching = link.closest(".languages,.story-languages,.notice").is_ok_and(|found| found.is_some());
            motion::begin(&link);
            finder::leave(state);
            if switching {
                go(state, with_query(state, route), Going::Switching(reading()));
            } else {
                go(state, route, Going::Forward(block));
            }
        }
        None => event.stop_propagation(),
    }
}

/// The search in another language seeks what is sought in this one.
fn with_query(state: State, route: Route) -> Route {
    match route {
        Route::In(lang, Place::Search(_)) => Route::In(lang, Place::Search(state.search.quest.get_untracked())),
        other => other,
    }
}

/// The link that an event happened in.
pub fn link_of(target: Option<web_sys::EventTarget>) -> Option<HtmlAnchorElement> {
    target?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()
}

/// The page that a link leads to and the block on it, where the app can show it. A link within the page is the
/// browser's own.
pub fn target(state: State, link: &HtmlAnchorElement) -> Option<(Route, String)> {
    let plain = !link.target().is_empty() || link.has_attribute("download") || link.has_attribute("data-plain");
    let location = window().location();
    if plain || link.origin() != location.origin().ok()? {
        return None;
    }
    let (path, query, block) = (link.pathname(), link.search(), link.hash());
    let here = location.pathname().ok()? == path && location.search().ok()? == query;
    if here && !block.is_empty() {
        return None;
    }
    let base = state.base.get_value();
    let route = Route::parse(path.strip_prefix(&*base)?, query.strip_prefix('?').unwrap_or_default())?;
    if let Route::In(lang, Place::Story(slug, _)) = &route
        && let Some(date) = date(link)
    {
        known::learn(lang, slug, &|known| known.date.clone_from(&date));
    }
    route.lang()?;
    Some((route, block.strip_prefix('#').unwrap_or_default().to_owned()))
}

/// When the story was published that a link leads to, where a list or the search says so: by its day it is found.
fn date(link: &Element) -> Option<String> {
    link.closest(".teaser").ok()??.query_selector("time").ok()??.get_attribute("datetime")
}
