//! What somebody types, and filters beside it, in a site of nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::engine::{Ask, Engine};

fuzz_target!(|texts: (&str, &str)| {
    let (text, filters) = texts;
    let _step = Engine::default().ask(&Ask { text, filters, langs: &["en"], limit: 10, newest: false });
});
