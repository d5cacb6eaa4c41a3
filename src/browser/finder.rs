//! The search in the browser: asks a worker that is started when the reader first turns to the search.

use std::cell::{Cell, RefCell};

use leptos::ev;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use search::message::{Failure as Why, Part, Reply, Request, Results};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlSelectElement, MessageEvent, Worker};

use super::{document, fetch, history, json, manifest, show, store};
use crate::page::Content;
use crate::quest::{FILTERS, PAGE, Quest};
use crate::route::{Place, Route};
use crate::state::{Engine, Failure, State};
use crate::view;

/// How many hits are asked for at first: as many as a phone shows. The others of a page follow when its end is seen.
const SHOWN: usize = 3;

/// How long the field must rest before the address follows it, in milliseconds. Browsers allow few changes a second.
const REST: i32 = 400;

#[wasm_bindgen]
extern "C" {
    /// Starts the search's worker (`start.js`).
    #[wasm_bindgen(js_namespace = tidings, catch)]
    fn worker() -> Result<Worker, JsValue>;
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    /// Counts the queries: an answer to an older one is dropped.
    static ASKED: Cell<u32> = const { Cell::new(0) };
    /// Whether the index was opened anew since the last answer.
    static RENEWED: Cell<bool> = const { Cell::new(false) };
    /// Which of the hits gets the focus when more of them come.
    static NEXT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The links of the hits.
const LINKS: &str = ".hit .teaser-title a";

/// Follows the search field while the search page is shown.
pub fn start(state: State) {
    let sought = move || {
        let lang =
            state.page.with(|page| matches!(&*page.content, Content::Search).then(|| page.interface.lang.clone()));
        lang.map(|lang| (lang, state.search.quest.get()))
    };
    // An engine that failed is started anew when the visitor types on, not by its own failure.
    Effect::new(move || {
        if let Some((lang, quest)) = sought() {
            open(state);
            follow(state, lang, quest);
        }
    });
    Effect::new(move || {
        if let Some((lang, quest)) = sought() {
            ask(state, &lang, &quest, if quest.more == 0 { SHOWN } else { quest.hits() });
        }
    });
    let _ = window_event_listener(ev::submit, move |event| {
        if event
            .target()
            .and_then(|form| form.dyn_into::<Element>().ok())
            .is_some_and(|form| form.class_name() == "search-form")
        {
            event.prevent_default();
            state.search.quest.notify();
        }
    });
    let _ = window_event_listener(ev::change, move |event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(select) = select.filter(|select| FILTERS.contains(&&*select.id())) {
            choose(state, &select);
        }
    });
    let _ = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let Some(from) = document().active_element() else { return };
        let typing = ["INPUT", "SELECT", "TEXTAREA"].contains(&&*from.tag_name())
            || from.closest("dialog").is_ok_and(|dialog| dialog.is_some());
        let done = match &*event.key() {
            "/" if !typing && store::note("slash").is_empty() => {
                turn(state);
                true
            }
            key => walk(key, &from),
        };
        if done {
            event.prevent_default();
        }
    });
    let _ = window_event_listener(ev::online, move |_| {
        if state.search.engine.get_untracked() == Engine::Failed {
            state.search.quest.notify();
        }
    });
}

/// Starts the engine, unless it runs.
fn open(state: State) {
    if !matches!(state.search.engine.get_untracked(), Engine::Absent | Engine::Failed) {
        return;
    }
    state.search.engine.set(Engine::Loading);
    spawn_local(async move {
        if engine(state).await.is_err() {
            fail(state);
        }
    });
}

async fn engine(state: State) -> Result<(), Failure> {
    // The engine is on its way while it is asked where its index is.
    let worker = worker().map_err(|_| Failure::Network)?;
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let reply = event.data().as_string().and_then(|text| json::read(&text));
        match reply {
            Some(reply) => heard(state, reply),
            None => fail(state),
        }
    });
    let broken = Closure::<dyn Fn()>::new(move || fail(state));
    worker.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    worker.set_onerror(Some(broken.into_js_value().unchecked_ref()));
    WORKER.set(Some(worker));
    let base = [&*state.base.get_value(), "/news/"].concat();
    let parts = manifest::get(state).await?.search.iter().map(|name| name.0.clone()).collect();
    tell(&Request::Open { base, parts });
    Ok(())
}

fn ask(state: State, lang: &str, quest: &Quest, limit: usize) {
    let id = ASKED.get().wrapping_add(1);
    ASKED.set(id);
    if quest.is_empty() {
        state.search.results.set(None);
    } else if state.search.engine.get() == Engine::Ready {
        let order = state.order.get_value().into_iter().filter(|other| other != lang);
        let langs = [lang.to_owned()].into_iter().chain(order).collect();
        let filter =
            |name: &str, value: &str| if value.is_empty() { String::new() } else { [name, ":", value, " "].concat() };
        let filters = ["topic", "year", "lang"].map(|name| filter(name, quest.filter(name))).concat();
        let (text, limit, newest) = (quest.words.clone(), u32::try_from(limit).unwrap_or(u32::MAX), quest.newest);
        tell(&Request::Query { id, text, filters, langs, limit, newest });
    }
}

/// Takes what was chosen in a filter, and leaves the focus in it.
fn choose(state: State, select: &HtmlSelectElement) {
    let (name, value) = (select.id(), select.value());
    state.search.quest.update(|quest| quest.set(&name, &value));
    spawn_local(async move {
        tick().await;
        document::by_id(&name).iter().for_each(document::focus);
    });
}

/// Shows more hits, and puts the focus on the first of them.
pub fn more(state: State, quest: Quest) {
    NEXT.set(Some(document::all(LINKS).len()));
    state.search.quest.set(quest);
}

/// Moves the focus from the field to the hits and among them. `false` where the key means nothing there.
fn walk(key: &str, from: &Element) -> bool {
    // The keys that mean nothing anywhere cost nothing.
    if !["ArrowDown", "ArrowUp", "Escape"].contains(&key) {
        return false;
    }
    let links = document::all(LINKS);
    let here = links.iter().position(|link| link == from);
    let field = document::by_id("q");
    let to = match (key, here) {
        ("ArrowDown", None) if field.as_ref() == Some(from) => links.first(),
        ("ArrowDown", Some(at)) => links.get(at + 1),
        ("ArrowUp", Some(0)) | ("Escape", Some(_)) => field.as_ref(),
        ("ArrowUp", Some(at)) => links.get(at - 1),
        _ => return false,
    };
    to.into_iter().for_each(document::focus);
    to.is_some()
}

/// The search is turned to, wherever the reader is.
fn turn(state: State) {
    match document::by_id("q") {
        Some(field) => document::focus(&field),
        None => {
            let lang = state.page.with_untracked(|page| page.interface.lang.clone());
            let going = show::Going::Forward(String::new());
            show::go(state, Route::In(lang, Place::Search(state.search.quest.get_untracked())), going);
        }
    }
}

/// Lets the address say what is sought, once the field has rested.
fn follow(state: State, lang: String, quest: Quest) {
    spawn_local(async move {
        fetch::pause(REST).await;
        let rested = state.search.quest.with_untracked(|now| *now == quest);
        let route = Route::In(lang, Place::Search(quest));
        let shown = state
            .page
            .with_untracked(|page| matches!(&*page.content, Content::Search) && page.route.lang() == route.lang());
        if shown && rested {
            address(state, route);
        }
    });
}

/// Lets the address say at once what is sought, since the reader leaves for a hit.
pub fn leave(state: State) {
    let lang = state
        .page
        .with_untracked(|page| matches!(&*page.content, Content::Search).then(|| page.interface.lang.clone()));
    if let Some(lang) = lang {
        address(state, Route::In(lang, Place::Search(state.search.quest.get_untracked())));
    }
}

fn address(state: State, route: Route) {
    history::replace(&route.href(&state.base.get_value()));
    state.page.update_untracked(|page| page.route = route);
}

fn heard(state: State, reply: Reply) {
    match reply {
        Reply::Ready(facets) => {
            state.search.facets.set(facets);
            state.search.engine.set(Engine::Ready);
        }
        Reply::Results(results) if results.id == ASKED.get() => {
            RENEWED.set(false);
            found(state, results);
        }
        Reply::Excerpt { id, story, parts } if id == ASKED.get() => shows(state, &story, parts),
        Reply::Results(_) | Reply::Excerpt { .. } => {}
        Reply::Failed { reason: Why::Missing, .. } if !RENEWED.replace(true) => renew(state),
        Reply::Failed { .. } => fail(state),
    }
}

/// Opens the index that there is now: the site was published anew, and the host has the old one no more. Until the new
/// manifest is there, nothing opens the old one again.
fn renew(state: State) {
    stop(state, Engine::Loading);
    spawn_local(async move {
        if manifest::renew(state).await.is_err() || engine(state).await.is_err() {
            fail(state);
        }
    });
}

fn found(state: State, mut results: Results) {
    let id = results.id;
    state.announcement.set(state.page.with_untracked(|page| view::counted(&page.interface, &results)));
    // The same answer leaves the hits alone, and the focus among them; what is known of a hit is not learned anew.
    let same = state.search.results.with_untracked(|known| {
        let Some(known) = known.as_ref().filter(|known| known.query == results.query) else { return false };
        for hit in &mut results.hits {
            if let Some(known) = known.hits.iter().find(|known| known.id == hit.id && known.lang == hit.lang) {
                hit.excerpt.clone_from(&known.excerpt);
            }
        }
        results.id = known.id;
        *known == results
    });
    let left = results.hits.len() < usize::try_from(results.total).unwrap_or_default().min(PAGE);
    if !same {
        let focused =
            document().active_element().filter(|focused| focused.closest(".hits").is_ok_and(|hits| hits.is_some()));
        let focused = focused.and_then(|link| link.get_attribute("href"));
        state.search.results.set(Some(results));
        spawn_local(async move {
            tick().await;
            let links = document::all(LINKS);
            let again = links.iter().find(|link| focused.is_some() && link.get_attribute("href") == focused);
            let next = NEXT.take().and_then(|next| links.get(next));
            next.or(again).into_iter().for_each(document::focus);
        });
    }
    spawn_local(show::settle_among_hits());
    if left {
        spawn_local(async move {
            tick().await;
            document::foot_is_seen("0px").await;
            if ASKED.get() == id {
                let lang = state.page.with_untracked(|page| page.interface.lang.clone());
                ask(state, &lang, &state.search.quest.get_untracked(), PAGE);
            }
        });
    }
}

/// Shows what of a story's text was sought, in the place of its summary.
fn shows(state: State, story: &str, parts: Vec<Part>) {
    let mut place = None;
    state.search.results.update_untracked(|results| {
        let hits = results.iter_mut().flat_map(|results| &mut results.hits);
        if let Some((at, hit)) = hits.enumerate().find(|(_, hit)| hit.id == story) {
            hit.excerpt = parts;
            place = Some((at, hit.clone()));
        }
    });
    if let Some((at, hit)) = place
        && let Some(shown) = document::all(".hit .teaser-summary").get(at)
    {
        let _ = shown.replace_with_with_node_1(&view::shown(state, &hit).drawn());
    }
}

fn fail(state: State) {
    stop(state, Engine::Failed);
}

/// Ends the worker, if there is one.
fn stop(state: State, engine: Engine) {
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
    state.search.engine.set(engine);
}

fn tell(request: &Request) {
    let text = request.json(&json::quoted);
    WORKER.with_borrow(|worker| {
        if let Some(worker) = worker {
            let _ = worker.post_message(&JsValue::from(text));
        }
    });
}
