//! Fetching segments: in parallel, with a time-out, tried three times, verified by their hash, decompressed by the
//! browser.

use std::future::Future;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array, global};
use search::message::Failure;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortController, DedicatedWorkerGlobalScope, RequestCache, RequestInit, Response};

/// How long a file may take, in milliseconds.
const PATIENCE: i32 = 15_000;

/// How often a file is asked for.
const TRIES: u32 = 3;

/// Begins to fetch a segment at once; the future waits for it.
pub fn segment(url: String, name: String) -> impl Future<Output = Result<Vec<u8>, Failure>> {
    let promise = future_to_promise(async move {
        match persist(&url, &name).await {
            Ok(bytes) => Ok(Uint8Array::from(&*bytes).into()),
            Err(Failure::Damaged) => Err(JsValue::TRUE),
            Err(_) => Err(JsValue::FALSE),
        }
    });
    async move {
        match JsFuture::from(promise).await {
            Ok(bytes) => Ok(Uint8Array::new(&bytes).to_vec()),
            Err(damaged) if damaged.is_truthy() => Err(Failure::Damaged),
            Err(_) => Err(Failure::Network),
        }
    }
}

async fn persist(url: &str, name: &str) -> Result<Vec<u8>, Failure> {
    let mut failure = Failure::Network;
    for attempt in 0..TRIES {
        if attempt > 0 {
            pause((200 << attempt) + (js_sys::Math::random() * 300.0) as i32).await;
        }
        let cache = if attempt == 0 { RequestCache::Default } else { RequestCache::Reload };
        let Ok(file) = once(url, cache).await else {
            failure = Failure::Network;
            continue;
        };
        failure = Failure::Damaged;
        if is_whole(&file, name).await
            && let Ok(bytes) = decompressed(&file).await
        {
            return Ok(bytes);
        }
    }
    Err(failure)
}

async fn once(url: &str, cache: RequestCache) -> Result<Uint8Array, JsValue> {
    let controller = AbortController::new()?;
    let init = RequestInit::new();
    init.set_cache(cache);
    init.set_signal(Some(&controller.signal()));
    let abort = Closure::once_into_js(move || controller.abort());
    let timer = scope().set_timeout_with_callback_and_timeout_and_arguments_0(abort.unchecked_ref(), PATIENCE)?;
    let answer = async {
        let response: Response = JsFuture::from(scope().fetch_with_str_and_init(url, &init)).await?.unchecked_into();
        if !response.ok() {
            return Err(JsValue::NULL);
        }
        Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?))
    };
    let answer = answer.await;
    scope().clear_timeout_with_handle(timer);
    answer
}

/// Whether a file has the hash that its name carries: the 16 digits before the extension. Where there is no
/// cryptography (plain http outside loopback), what decodes must do.
async fn is_whole(file: &Uint8Array, name: &str) -> bool {
    let Some(wanted) = name.rsplit('.').nth(1).filter(|hash| hash.len() == 16) else { return false };
    let Some(subtle) = scope().crypto().ok().map(|crypto| crypto.subtle()).filter(|subtle| !subtle.is_undefined())
    else {
        return true;
    };
    let Ok(digest) = subtle.digest_with_str_and_js_u8_array("SHA-256", file) else { return false };
    let Ok(digest) = JsFuture::from(digest).await else { return false };
    let digest = Uint8Array::new(&digest).to_vec();
    let digits =
        digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(digit.into(), 16));
    digits.take(wanted.len()).eq(wanted.chars())
}

/// The contents of a gzip file, by the browser's own `DecompressionStream`, which no binding of ours names yet.
async fn decompressed(file: &Uint8Array) -> Result<Vec<u8>, JsValue> {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from(key));
    let stream: Function = get(&global(), "DecompressionStream")?.dyn_into()?;
    let stream = Reflect::construct(&stream, &Array::of1(&"gzip".into()))?;
    let body = get(Response::new_with_opt_js_u8_array(Some(file))?.as_ref(), "body")?;
    let pipe: Function = get(&body, "pipeThrough")?.dyn_into()?;
    let readable = pipe.call1(&body, &stream)?;
    let response: Function = get(&global(), "Response")?.dyn_into()?;
    let response: Response = Reflect::construct(&response, &Array::of1(&readable))?.unchecked_into();
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}

async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
