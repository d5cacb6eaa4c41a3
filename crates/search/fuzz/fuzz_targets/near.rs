//! Where the words of a file stand: its first byte says of how many stories each form is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::near::decode;
use search::term::{Form, Word};

fuzz_target!(|bytes: &[u8]| {
    let Some((stories, bytes)) = bytes.split_first() else { return };
    let form = |lang| Form { lang, stories: (0..u32::from(*stories)).collect(), ..Form::default() };
    let word = Word { forms: [0, 1, 2, 0].map(form).into(), ..Word::default() };
    let _told = decode(bytes, &[word.clone(), word], &[vec!["a".into()], Vec::new()], 3);
});
