//! A run, and a part that is made of it: a file of terms that is made can be read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::merge::{Stock, merge};
use search::part::Kind;
use search::term::decode;

fuzz_target!(|bytes: &[u8]| {
    let stock = Stock { languages: vec!["en".into()], years: vec![2018; 20], ..Stock::default() };
    let files = merge(&stock, &[(0, bytes.to_vec())]).map(|made| made.files).unwrap_or_default();
    for (_, _, bytes) in files.iter().filter(|(kind, ..)| *kind == Kind::Terms) {
        assert!(decode(bytes, 20, 1).is_some());
    }
});
