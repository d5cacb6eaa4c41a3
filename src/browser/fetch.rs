//! Fetching the immutable files of the bundle: with a time-out, tried three times, verified by their hash.

use std::cell::RefCell;

use bundle::{Map, ShardName};
use gloo_net::http::Request;
use js_sys::{JSON, Promise, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortController, RequestCache};

use crate::state::{Failure, State};

/// How long a file may take, in milliseconds.
const PATIENCE: i32 = 15_000;

/// How often a file is asked for.
const TRIES: u32 = 3;

thread_local! {
    /// Every file that was asked for and did not fail, as a promise of what its JSON says: nothing is fetched twice.
    static FILES: RefCell<Map<Promise>> = const { RefCell::new(Map::new()) };
}

/// Fetches a shard, verifies it, and lets the browser parse it.
pub async fn shard(state: State, name: &ShardName) -> Result<JsValue, Failure> {
    JsFuture::from(ask(state, name)).await.map_err(|code| {
        FILES.with_borrow_mut(|files| files.remove(&name.0));
        from_js(&code)
    })
}

/// Asks for a shard at once, unless it has been asked for, whoever waits for it.
pub fn ask(state: State, name: &ShardName) -> Promise {
    let asked = FILES.with_borrow(|files| files.get(&name.0).cloned());
    asked.unwrap_or_else(|| {
        let (url, file) = ([&*state.base.get_value(), "/news/", &name.0].concat(), name.clone());
        let promise = future_to_promise(async move {
            let bytes = persist(&url, &file).await.map_err(to_js)?;
            let text = String::from_utf8(bytes).map_err(|_| to_js(Failure::Damaged))?;
            JSON::parse(&text).map_err(|_| to_js(Failure::Damaged))
        });
        FILES.with_borrow_mut(|files| files.insert(name.0.clone(), promise.clone()));
        promise
    })
}

/// Tries until the file is whole. A file that is not there is not asked for again: its name will never come back.
async fn persist(url: &str, name: &ShardName) -> Result<Vec<u8>, Failure> {
    let mut failure = Failure::Network;
    for attempt in 0..TRIES {
        if attempt > 0 {
            let jitter = js_sys::Math::random() * 300.0;
            pause((200 << attempt) + jitter as i32).await;
        }
        let cache = if attempt == 0 { RequestCache::Default } else { RequestCache::Reload };
        match once(url, cache).await {
            Ok(bytes) if is_whole(&bytes, name).await => return Ok(bytes),
            Ok(_) => failure = Failure::Damaged,
            Err(Failure::Missing) => return Err(Failure::Missing),
            Err(other) => failure = other,
        }
    }
    Err(failure)
}

/// Fetches a file once, giving up after [`PATIENCE`].
pub async fn once(url: &str, cache: RequestCache) -> Result<Vec<u8>, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    let request = Request::get(url).cache(cache).abort_signal(Some(&controller.signal()));
    let abort = wasm_bindgen::closure::Closure::once_into_js(move || controller.abort());
    let timer = window().set_timeout_with_callback_and_timeout_and_arguments_0(abort.unchecked_ref(), PATIENCE);
    let answer = async {
        let response = request.send().await.map_err(|_| Failure::Network)?;
        match response.status() {
            200..=299 => response.binary().await.map_err(|_| Failure::Network),
            404 | 410 => Err(Failure::Missing),
            _ => Err(Failure::Network),
        }
    };
    let answer = answer.await;
    if let Ok(timer) = timer {
        window().clear_timeout_with_handle(timer);
    }
    answer
}

/// Whether bytes have the hash that the name carries. Where the browser has no cryptography (plain http outside
/// loopback), what parses must do.
async fn is_whole(bytes: &[u8], name: &ShardName) -> bool {
    let Some(wanted) = name.hash() else { return false };
    let Some(subtle) = window().crypto().ok().map(|crypto| crypto.subtle()).filter(|subtle| !subtle.is_undefined())
    else {
        return !bytes.is_empty();
    };
    let Ok(digest) = subtle.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(bytes)) else { return false };
    let Ok(digest) = JsFuture::from(digest).await else { return false };
    let digest = Uint8Array::new(&digest).to_vec();
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
    digits.take(wanted.len()).eq(wanted.chars())
}

/// Waits.
pub async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// A failure as a promise carries it.
pub fn to_js(failure: Failure) -> JsValue {
    JsValue::from(match failure {
        Failure::Network => 0,
        Failure::Damaged => 1,
        Failure::Missing => 2,
        Failure::Update => 3,
    })
}

/// The failure that a promise carried.
pub fn from_js(code: &JsValue) -> Failure {
    match code.as_f64() {
        Some(1.0) => Failure::Damaged,
        Some(2.0) => Failure::Missing,
        Some(3.0) => Failure::Update,
        _ => Failure::Network,
    }
}
