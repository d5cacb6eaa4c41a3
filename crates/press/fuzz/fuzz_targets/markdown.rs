//! Any text as the text of a story.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| press_fuzz::read(&format!("---\ntitle: T\n---\n{text}")));
