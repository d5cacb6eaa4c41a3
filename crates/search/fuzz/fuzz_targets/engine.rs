//! A site of any parts, or of one that asks for many files, which is asked and given any files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::engine::{Ask, Engine, Step};
use search::part::Part;

/// A part of three stories and several files of each kind.
fn part() -> Vec<u8> {
    let firsts = || ["", "b", "m"].map(str::to_owned).into();
    let part = Part {
        stories: 3,
        languages: vec![("en".into(), 3), ("sq".into(), 1)],
        averages: vec![[8; 5]; 2],
        years: vec![(2017, 1), (2018, 2)],
        terms: firsts(),
        forward: firsts(),
        backward: firsts(),
        rules: true,
        block: 2,
        topics: vec![vec!["law".into(), "laws".into()]],
        alike: vec![vec!["boat".into(), "ship".into()]],
        ..Part::default()
    };
    part.encode()
}

fuzz_target!(|site: (Vec<Vec<u8>>, Vec<Vec<u8>>, &str, bool)| {
    let (mut parts, files, text, newest) = site;
    if parts.is_empty() {
        parts.push(part());
    }
    let Ok(mut engine) = Engine::open(&parts) else { return };
    let mut files = files.iter();
    let ask = Ask { text, langs: &["en", "sq"], limit: 10, newest, ..Ask::default() };
    while let Step::Wanted(wanted) = engine.ask(&ask) {
        for file in wanted {
            let Some(bytes) = files.next() else { return };
            let _refused = engine.give(file, bytes);
        }
    }
    let _shown = engine.excerpt("en", text);
});
