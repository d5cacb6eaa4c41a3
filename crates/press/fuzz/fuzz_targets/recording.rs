//! Any bytes as a sound, a film or captions, of the kind that the first says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use press::recording::{EXTENSIONS, caption, read};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    match EXTENSIONS.get(usize::from(*first) % (EXTENSIONS.len() + 1)) {
        Some(extension) => drop(read(rest.to_owned(), extension)),
        None => {
            let Ok(cues) = caption::read(&String::from_utf8_lossy(rest)) else { return };
            let written = caption::written(&cues);
            let again = caption::read(&written).map(|cues| caption::written(&cues));
            assert_eq!(again, Ok(written), "what is written is read as the same");
            caption::transcript(&cues);
        }
    }
});
