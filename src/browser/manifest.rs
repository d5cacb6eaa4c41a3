//! The one file that changes: asked for once when the page is idle, and again when something is not where it was.

use std::cell::RefCell;
use std::rc::Rc;

use bundle::{Manifest, SCHEMA};
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::RequestCache;

use super::{document, fetch, json};
use crate::state::{Alert, Failure, State};

thread_local! {
    static KNOWN: RefCell<Option<Rc<Manifest>>> = const { RefCell::new(None) };
    static PENDING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Asks for the manifest once the browser has nothing better to do, and says on a front page if there is news. Not under
/// Save-Data.
pub fn start(state: State) {
    if document::saves_data() {
        return;
    }
    let opened = state.page.with_untracked(|page| page.route.clone());
    let look = Closure::once_into_js(move || {
        spawn_local(async move {
            let (Ok(manifest), Some(front)) = (get(state).await, state.front.get_value()) else { return };
            let now = opened.lang().and_then(|lang| manifest.languages.get(lang));
            let there = state.page.with_untracked(|page| page.route == opened);
            if there && now.is_some_and(|edition| edition.front != front) {
                state.alert.set(Some(Alert::News(window().location().href().unwrap_or_default())));
            }
        });
    });
    let idle =
        Reflect::get(&window(), &"requestIdleCallback".into()).ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    match idle {
        Some(idle) => drop(idle.call1(&JsValue::UNDEFINED, &look)),
        None => drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(look.unchecked_ref(), 200)),
    }
}

/// The manifest: the one that is known, else a fresh one.
pub async fn get(state: State) -> Result<Rc<Manifest>, Failure> {
    match KNOWN.with_borrow(Clone::clone) {
        Some(manifest) => Ok(manifest),
        None => renew(state).await,
    }
}

/// A fresh manifest, past the browser's cache. Who asks while one is on its way waits for that one.
pub async fn renew(state: State) -> Result<Rc<Manifest>, Failure> {
    let asked = PENDING.with_borrow_mut(|pending| {
        let promise = pending.get_or_insert_with(|| {
            future_to_promise(async move {
                let answer = ask(&state.base.get_value()).await;
                PENDING.set(None);
                KNOWN.set(Some(Rc::new(answer.map_err(fetch::to_js)?)));
                Ok(JsValue::UNDEFINED)
            })
        });
        promise.clone()
    });
    JsFuture::from(asked).await.map_err(|code| fetch::from_js(&code))?;
    KNOWN.with_borrow(Clone::clone).ok_or(Failure::Network)
}

async fn ask(base: &str) -> Result<Manifest, Failure> {
    let bytes = fetch::once(&[base, "/news/manifest.json"].concat(), RequestCache::NoCache).await?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::Damaged)?;
    let value = js_sys::JSON::parse(&text).map_err(|_| Failure::Damaged)?;
    let schema = Reflect::get(&value, &"schema".into()).ok().and_then(|schema| schema.as_f64());
    if schema.is_some_and(|schema| schema > f64::from(SCHEMA)) {
        return Err(Failure::Update);
    }
    json::from(value)
}
