//! What the device remembers of a reader's visits: which stories were the newest at the last one, which were read, and
//! where the reader stopped. It remembers nothing where the reader has said so.

use std::cell::Cell;

use bundle::{Around, Interface, Preview, Story, word};
use leptos::ev;
use leptos::prelude::*;
use web_sys::Element;

use super::{document, load, store, tool};
use crate::page::{Content, Page};
use crate::route::{Place, Route};
use crate::state::{Alert, State};
use crate::view::element::el;

/// The newest stories that were seen: their day, and their ids, parted by spaces. In the settings it is what was seen
/// up to now; in what lasts as long as the tab, what was seen before this visit.
const SEEN: &str = "seen";
const BEFORE: &str = "tidings:before";

thread_local! {
    static STATE: Cell<Option<State>> = const { Cell::new(None) };
    /// Whether the reader has erased what was remembered: then nothing more is noted of the page that is shown.
    static RESTING: Cell<bool> = const { Cell::new(false) };
    /// What waits for the reader to go on without the offer.
    static OFFERED: Cell<Option<WindowListenerHandle>> = const { Cell::new(None) };
}

/// Begins a visit, or goes on with it.
pub fn start(state: State) {
    STATE.set(Some(state));
    if let Some(session) = store::session()
        && session.get_item(BEFORE).ok().flatten().is_none()
    {
        let _ = session.set_item(BEFORE, &store::note(SEEN));
    }
}

/// Notes nothing more of the page that is shown.
pub fn rest() {
    RESTING.set(true);
}

/// Whether nothing is to be noted.
pub fn rests() -> bool {
    RESTING.get()
}

/// Forgets what was read, and what was new.
pub fn forget(state: State) {
    store::write(SEEN, "");
    if let Some(session) = store::session() {
        let _ = session.remove_item(BEFORE);
    }
    store::change(state.shelf, |shelf| shelf.read.clear());
    rest();
}

/// Marks the stories of a page that has just been drawn: the new ones as new, and those to be read in a version that the
/// reader prefers by a link to that one. Notes which are the newest.
pub fn mark(state: State, page: &Page) {
    let ui = &page.interface;
    let before = store::session().and_then(|session| session.get_item(BEFORE).ok().flatten()).unwrap_or_default();
    let base = state.base.get_value();
    let links = document::all("#main .teaser-title a");
    let around = state.around.get_untracked();
    for story in load::stories(&page.content).iter().chain(around.iter().flat_map(Around::stories)) {
        let prefix = story.home.as_ref().unwrap_or(&ui.lang);
        let asked = story.asked(&ui.lang).map(str::to_owned);
        let href = Route::In(prefix.clone(), Place::Story(story.slug.clone(), asked)).href(&base);
        let Some(link) = links.iter().find(|link| link.get_attribute("href").as_ref() == Some(&href)) else { continue };
        let preferred = state.order.with_value(|order| story.clone().preferred(&ui.lang, order));
        if preferred.lang != story.lang
            && let Some(lang) = preferred.asked(&ui.lang)
        {
            let asked = Route::In(prefix.clone(), Place::Story(story.slug.clone(), Some(lang.to_owned())));
            let _ = link.set_attribute("href", &asked.href(&base));
            tell(ui, link, &preferred);
        }
        if is_new(story, &before)
            && let Ok(Some(teaser)) = link.closest(".teaser")
            && let Ok(Some(kicker)) = teaser.query_selector(".kicker")
            && kicker.query_selector(".new").is_ok_and(|new| new.is_none())
        {
            let _ = kicker.append_child(&el("span").class("new").text(ui.word(word::NEW)).drawn());
        }
    }
    if let Content::Front(list) = &*page.content
        && store::remembers()
        && !rests()
        && let Some(day) = list.stories.iter().map(day).max()
    {
        let newest = list.stories.iter().filter(|story| self::day(story) == day).map(|story| &*story.id);
        store::write(SEEN, &[day].into_iter().chain(newest).collect::<Vec<_>>().join(" "));
    }
}

/// Tells a story in a list in another version than the one that stands there.
fn tell(ui: &Interface, link: &Element, story: &Story<Preview>) {
    let Ok(Some(teaser)) = link.closest(".teaser") else { return };
    let part = |css: &str| teaser.query_selector(css).ok().flatten();
    let summary = part(".teaser-summary").map(|summary| (summary, &*story.summary));
    let tag = part(".tag > [lang]").map(|tag| (tag, ui.name_of(&story.lang)));
    for (element, text) in summary.into_iter().chain(tag).chain([(link.clone(), &*story.title)]) {
        element.set_text_content(Some(text));
        let _ = element.set_attribute("lang", &story.lang);
        let _ = element.set_attribute("dir", ui.dir_of(&story.lang));
    }
    let _ = link.set_attribute("hreflang", &story.lang);
    if let Some(aside) = part(".tag > .aside") {
        aside.set_text_content(Some(&ui.filled(word::IN_LANGUAGE, &[("language", ui.name_of(&story.lang))])));
    }
}

/// The day of a story's date.
fn day(story: &Story<Preview>) -> &str {
    story.date.iso.get(..10).unwrap_or_default()
}

/// Whether a story is newer than the newest that were seen.
fn is_new(story: &Story<Preview>, before: &str) -> bool {
    let mut seen = before.split(' ');
    let last = seen.next().unwrap_or_default();
    !last.is_empty() && (day(story) > last || day(story) == last && !seen.any(|id| id == story.id))
}

/// Notes that a story is read, and offers to go on where the reader stopped.
pub fn opened(state: State, begins: Begins) {
    RESTING.set(false);
    if !store::remembers() {
        return;
    }
    let Some(mut now) = tool::current(state) else { return };
    let mut block = String::new();
    store::change(state.shelf, |shelf| {
        if let Some(known) = shelf.read.iter().position(|kept| kept.id == now.id) {
            block = shelf.read.remove(known).block;
        }
        now.block.clone_from(&block);
        shelf.read.insert(0, now);
    });
    if begins == Begins::AtTheTop && document::by_id(&block).is_some_and(|_| !block.is_empty()) {
        state.alert.set(Some(Alert::Resume(["#", &block].concat())));
        await_reading(state);
    }
}

/// Takes the offer away once the reader has gone on without it: by a screen.
fn await_reading(state: State) {
    let reads = move |_| {
        let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        if document::scrolled() < screen {
            return;
        }
        if let Some(Alert::Resume(_)) = state.alert.get_untracked() {
            state.alert.set(None);
        }
        OFFERED.take().into_iter().for_each(WindowListenerHandle::remove);
    };
    let before = OFFERED.replace(Some(window_event_listener(ev::scroll, reads)));
    before.into_iter().for_each(WindowListenerHandle::remove);
}

/// Where a reader begins on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// At its top.
    AtTheTop,
    /// At a block, or where the reader was before.
    Within,
}

/// Notes where a reader stops who leaves the page.
pub fn leave() {
    let Some(state) = STATE.get().filter(|_| store::remembers() && !rests()) else { return };
    let Some(now) = tool::current(state) else { return };
    let block = document::stopped().unwrap_or_default();
    store::change(state.shelf, |shelf| {
        if let Some(kept) = shelf.read.iter_mut().find(|kept| kept.id == now.id) {
            kept.block = block;
        }
    });
}
