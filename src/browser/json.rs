//! JSON, parsed and printed by the browser: no parser of our own has to be fetched.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::state::Failure;

/// Reads a value; `None` for what is not JSON, or of another shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    from(js_sys::JSON::parse(text).ok()?).ok()
}

/// Reads a value that the browser has parsed.
pub fn from<T: DeserializeOwned>(value: JsValue) -> Result<T, Failure> {
    serde_wasm_bindgen::from_value(value).map_err(|_| Failure::Damaged)
}

/// Prints a value.
pub fn write(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok().map(String::from)
}
