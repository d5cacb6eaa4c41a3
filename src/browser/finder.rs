//! The search in the browser: asks a worker that is started when the reader first turns to the search.

use std::cell::{Cell, RefCell};

use bundle::word;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use search::message::{Reply, Request, SegmentRef};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::{fetch, history, json, manifest, show};
use crate::page::Content;
use crate::route::{Place, Route};
use crate::state::{Engine, Failure, State};

/// How many hits are asked for.
const LIMIT: u32 = 50;

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
}

/// Follows the search field while the search page is shown.
pub fn start(state: State) {
    let sought = move || {
        let lang =
            state.page.with(|page| matches!(&*page.content, Content::Search).then(|| page.interface.lang.clone()));
        lang.map(|lang| (lang, state.search.query.get()))
    };
    // An engine that failed is started anew when the visitor types on, not by its own failure.
    Effect::new(move || {
        if let Some((lang, query)) = sought() {
            open(state);
            follow(state, lang, query);
        }
    });
    Effect::new(move || {
        if let Some((lang, query)) = sought() {
            ask(state, &lang, &query);
        }
    });
    let _ = window_event_listener(ev::submit, move |event| {
        if event
            .target()
            .and_then(|form| form.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|form| form.class_name() == "search-form")
        {
            event.prevent_default();
            state.search.query.notify();
        }
    });
    let _ = window_event_listener(ev::online, move |_| {
        if state.search.engine.get_untracked() == Engine::Failed {
            state.search.query.notify();
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
    let segments = match segments(state).await {
        Err(Failure::Missing) => {
            manifest::renew(state).await?;
            segments(state).await?
        }
        segments => segments?,
    };
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
    tell(&Request::Open { base, segments });
    Ok(())
}

/// The names of the segments of all languages, whose lists are fetched side by side.
async fn segments(state: State) -> Result<Vec<SegmentRef>, Failure> {
    let manifest = manifest::get(state).await?;
    for (_, edition) in manifest.languages.iter() {
        let _ = fetch::ask(state, &edition.search);
    }
    let mut segments = Vec::new();
    for (lang, edition) in manifest.languages.iter() {
        let names: Vec<String> = json::from(fetch::shard(state, &edition.search).await?)?;
        segments.extend(names.into_iter().map(|name| SegmentRef { lang: lang.clone(), name }));
    }
    Ok(segments)
}

fn ask(state: State, lang: &str, query: &str) {
    let id = ASKED.get().wrapping_add(1);
    ASKED.set(id);
    if query.trim().is_empty() {
        state.search.results.set(None);
    } else if state.search.engine.get() == Engine::Ready {
        let order = state.order.get_value().into_iter().filter(|other| other != lang);
        let langs = [lang.to_owned()].into_iter().chain(order).collect();
        tell(&Request::Query { id, text: query.to_owned(), langs, limit: LIMIT });
    }
}

/// Lets the address say what is sought, once the field has rested.
fn follow(state: State, lang: String, query: String) {
    spawn_local(async move {
        fetch::pause(REST).await;
        let rested = state.search.query.with_untracked(|now| *now == query);
        let route = Route::In(lang, Place::Search(query));
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
        address(state, Route::In(lang, Place::Search(state.search.query.get_untracked())));
    }
}

fn address(state: State, route: Route) {
    history::replace(&route.href(&state.base.get_value()));
    state.page.update_untracked(|page| page.route = route);
}

fn heard(state: State, reply: Reply) {
    match reply {
        Reply::Ready { .. } => state.search.engine.set(Engine::Ready),
        Reply::Results(results) if results.id == ASKED.get() => {
            let ui = state.page.with_untracked(|page| page.interface.clone());
            state.announcement.set(if results.hits.is_empty() {
                ui.filled(word::SEARCH_NONE, &[("query", &results.query)])
            } else {
                ui.counted(word::SEARCH_COUNT, results.total)
            });
            // The same answer leaves the hits alone, and the focus among them.
            let same = state.search.results.with_untracked(|known| {
                known.as_ref().is_some_and(|known| known.query == results.query && known.hits == results.hits)
            });
            if !same {
                state.search.results.set(Some(results));
            }
            spawn_local(show::settle_among_hits());
        }
        Reply::Results(_) => {}
        Reply::Failed { .. } => fail(state),
    }
}

fn fail(state: State) {
    if let Some(worker) = WORKER.take() {
        worker.terminate();
    }
    state.search.engine.set(Engine::Failed);
}

fn tell(request: &Request) {
    let text = request.json(&json::quoted);
    WORKER.with_borrow(|worker| {
        if let Some(worker) = worker {
            let _ = worker.post_message(&JsValue::from(text));
        }
    });
}
