//! Any bytes as a picture, of the kind that the first says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use press::picture::{EXTENSIONS, Facts};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    if let Some(extension) = EXTENSIONS.get(usize::from(*first) % EXTENSIONS.len()) {
        let _ = Facts::of(rest, extension);
    }
});
