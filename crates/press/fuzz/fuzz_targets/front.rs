//! Any text as the front matter of a story.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| press_fuzz::read(&format!("---\n{text}\n---\nText.\n")));
