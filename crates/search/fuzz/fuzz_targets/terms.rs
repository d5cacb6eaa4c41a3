//! A file of terms, and what it leaves out in the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::term::{decode, decode_rest, encode};

fuzz_target!(|bytes: &[u8]| {
    if let Some(words) = decode(bytes, 100, 2) {
        assert_eq!(decode(&encode(&words, 100, 2), 100, 2).as_ref(), Some(&words));
        let _rest = decode_rest(bytes, &words, 100);
    }
});
