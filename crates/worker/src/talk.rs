//! The conversation with the reader: segments are opened once, and the newest query is answered.

use std::cell::RefCell;

use js_sys::global;
use search::engine::Engine;
use search::message::{Failure, Reply, Request, SegmentRef};
use search::segment;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::fetch::segment as fetch_segment;

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
    /// The newest query that came before the engine was there.
    static WAITING: RefCell<Option<Request>> = const { RefCell::new(None) };
}

/// Listens.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let request = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
        match request {
            Some(Request::Open { base, segments }) => spawn_local(open(base, segments)),
            Some(query @ Request::Query { .. }) => answer(query),
            None => tell(&Reply::Failed { id: None, reason: Failure::Update }),
        }
    });
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
}

async fn open(base: String, names: Vec<SegmentRef>) {
    let fetches: Vec<_> =
        names.into_iter().map(|segment| fetch_segment([&*base, &*segment.name].concat(), segment.name)).collect();
    let mut segments = Vec::new();
    for fetch in fetches {
        match fetch.await {
            Ok(bytes) => segments.push(bytes),
            Err(reason) => return tell(&Reply::Failed { id: None, reason }),
        }
    }
    match Engine::open(&segments) {
        Ok(engine) => {
            tell(&Reply::Ready { stories: u32::try_from(engine.stories()).unwrap_or(u32::MAX) });
            ENGINE.set(Some(engine));
            if let Some(query) = WAITING.take() {
                answer(query);
            }
        }
        Err(segment::Error::Version(_)) => tell(&Reply::Failed { id: None, reason: Failure::Update }),
        Err(segment::Error::Damaged) => tell(&Reply::Failed { id: None, reason: Failure::Damaged }),
    }
}

fn answer(query: Request) {
    let Request::Query { id, text, langs, limit } = &query else { return };
    let langs: Vec<&str> = langs.iter().map(String::as_str).collect();
    let limit = usize::try_from(*limit).unwrap_or(usize::MAX);
    let results = ENGINE.with_borrow(|engine| engine.as_ref().map(|engine| engine.query(text, &langs, limit)));
    match results {
        Some(mut results) => {
            results.id = *id;
            tell(&Reply::Results(results));
        }
        None => WAITING.set(Some(query)),
    }
}

fn tell(reply: &Reply) {
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    if let Ok(text) = serde_json::to_string(reply) {
        let _ = scope.post_message(&JsValue::from(text));
    }
}
