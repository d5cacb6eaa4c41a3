//! The browser's history: where the reader was in each entry, and how to come back there.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use leptos_router::location::State as EntryState;
use wasm_bindgen::JsValue;
use web_sys::{Element, ScrollRestoration};

use super::show::{Going, go, stay};
use super::{document, known, store, visit};
use crate::route::Route;
use crate::state::State;

/// Where the reader was in an entry of the history when leaving it.
pub struct Left {
    /// The number of the entry.
    entry: u32,
    /// How far the page was scrolled, in CSS pixels.
    pub top: f64,
    /// The address of the link that had the focus.
    link: Option<String>,
}

thread_local! {
    /// The number of the entry that is shown.
    static ENTRY: Cell<u32> = const { Cell::new(0) };
    /// Whether the browser is to load the entry anew that it has come to.
    static RELOADS: Cell<bool> = const { Cell::new(false) };
    static NAVIGATE: Cell<Option<StoredValue<Push>>> = const { Cell::new(None) };
}

type Push = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// Follows back and forward.
pub fn start(state: State) {
    NAVIGATE.set(Some(StoredValue::new(Box::new(use_navigate()))));
    let page = state.page.get_untracked();
    known::remember(&page, state.around.get_untracked().as_ref());
    match number_of_entry() {
        Some(number) => {
            ENTRY.set(number);
            if document::scrolled() == 0.0 && location_block().is_empty() {
                document::scroll_to(left(number).top);
            }
        }
        None => ENTRY.set(number_entry()),
    }
    restore(ScrollRestoration::Manual);
    let _ = window_event_listener(ev::pagehide, |_| {
        note();
        // Where the reader was on a page that is loaded anew, the browser does not know: it has left the page before.
        if !RELOADS.get() {
            restore(ScrollRestoration::Auto);
        }
    });
    let _ = window_event_listener(ev::pageshow, |_| restore(ScrollRestoration::Manual));
    let _ = window_event_listener(ev::popstate, move |_| {
        note();
        arrive(state);
    });
}

/// Begins a new entry at an address.
pub fn push(href: &str) {
    note();
    let number = fresh();
    if let Some(navigate) = NAVIGATE.get() {
        let options = NavigateOptions {
            resolve: false,
            replace: false,
            scroll: false,
            state: EntryState::new(Some(JsValue::from(number))),
        };
        navigate.with_value(|navigate| navigate(href, options));
    }
    // The router takes an address that it believes to be the current one for no navigation at all, and it can be wrong
    // after a jump over several entries.
    if number_of_entry() != Some(number)
        && let Ok(history) = window().history()
    {
        let _ = history.push_state_with_url(&JsValue::from(number), "", Some(href));
    }
    ENTRY.set(number);
}

/// Changes the address of the entry that is shown.
pub fn replace(href: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from(ENTRY.get()), "", Some(href));
    }
}

/// Shows the page of an entry that the browser has come to.
pub fn come(left: &Left) {
    ENTRY.set(left.entry);
}

/// Leaves an address to the browser.
pub fn leave(href: &str, here: bool) {
    let location = window().location();
    RELOADS.set(here);
    let _ = if here { location.reload() } else { location.set_href(href) };
}

impl Left {
    /// The link that had the focus, where the page still has it.
    pub fn focused(&self) -> Option<Element> {
        let link = self.link.as_ref()?;
        let mut links = document::all("#main a[href]").into_iter();
        links.find(|a| a.get_attribute("href").as_ref() == Some(link) && a.get_attribute("tabindex").is_none())
    }
}

/// Shows the address that the browser has come to, in an entry that is known, or in a new one: a block of the page. Until
/// that is shown, the reader is where the page belongs that is there.
fn arrive(state: State) {
    let known = number_of_entry();
    let entry = known.unwrap_or_else(number_entry);
    let location = window().location();
    let (path, query) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    let base = state.base.get_value();
    let below = path.strip_prefix(&*base);
    let route = below.and_then(|path| Route::parse(path, query.strip_prefix('?').unwrap_or_default()));
    match route {
        Some(route) if route == state.page.read_untracked().route => {
            stay(state);
            ENTRY.set(entry);
            // The browser itself goes to the block of a new entry.
            if known.is_some() {
                document::scroll_to(left(entry).top);
            }
        }
        Some(route) => go(state, route, Going::Through(left(entry))),
        None => leave(&path, true),
    }
}

/// The id of the block that the address names.
fn location_block() -> String {
    window().location().hash().unwrap_or_default()
}

/// Notes where the reader is in the entry that is shown.
fn note() {
    visit::leave();
    let Some(storage) = store::session().filter(|_| !visit::rests()) else { return };
    let link = document().active_element().and_then(|element| element.get_attribute("href"));
    let noted = [&(document::scrolled() as i32).to_string(), " ", link.as_deref().unwrap_or_default()].concat();
    let _ = storage.set_item(&key(ENTRY.get()), &noted);
}

fn left(entry: u32) -> Left {
    let noted = store::session().and_then(|storage| storage.get_item(&key(entry)).ok().flatten()).unwrap_or_default();
    let (top, link) = noted.split_once(' ').unwrap_or((&noted, ""));
    Left {
        entry,
        top: top.parse::<i32>().unwrap_or_default().into(),
        link: (!link.is_empty()).then(|| link.to_owned()),
    }
}

fn key(entry: u32) -> String {
    ["tidings:", &entry.to_string()].concat()
}

fn number_of_entry() -> Option<u32> {
    window().history().ok()?.state().ok()?.as_f64().map(|number| number as u32)
}

/// Gives the entry that the browser has come to a number.
fn number_entry() -> u32 {
    let number = fresh();
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&JsValue::from(number), "");
    }
    number
}

fn fresh() -> u32 {
    (js_sys::Math::random() * 1e9) as u32
}

fn restore(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(how);
    }
}
