//! A block of cards.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::card::decode;

fuzz_target!(|bytes: &[u8]| {
    let _cards = decode(bytes);
});
