//! The rules of languages, and the stems that they guess.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::morphology::{decode, encode};

fuzz_target!(|bytes: &[u8]| {
    if let Some(rules) = decode(bytes) {
        assert_eq!(decode(&encode(&rules)).as_ref(), Some(&rules));
        for rules in &rules {
            let _stem = rules.stem("emigrimeve", &|stem| stem.len() % 2 == 0);
        }
    }
});
