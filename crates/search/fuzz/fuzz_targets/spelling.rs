//! Words for spelling, and that they are written as they were read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::spell::{decode, encode};

fuzz_target!(|bytes: &[u8]| {
    let _backwards = decode(bytes, true);
    if let Some(words) = decode(bytes, false) {
        assert_eq!(decode(&encode(&words), false), Some(words));
    }
});
