//! A part, and that it is written as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::part::Part;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(part) = Part::decode(bytes) {
        assert_eq!(Part::decode(&part.encode()), Ok(part));
    }
});
