//! What the worker's script calls. Whatever a text that is returned says is JSON.

use std::cell::RefCell;

use search::engine::{Ask, Engine, Step};
use search::message::{Failure, Reply, Results};
use search::part::{Error, File, KINDS};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static PARTS: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// Takes a part of the index, unpacked, the oldest stories first.
#[wasm_bindgen]
pub fn part(bytes: Vec<u8>) {
    PARTS.with_borrow_mut(|parts| parts.push(bytes));
}

/// Opens the index of the parts that were taken: a [`Reply`], `Ready` or `Failed`.
#[wasm_bindgen]
#[must_use]
pub fn open() -> String {
    let opened = Engine::open(&PARTS.take());
    let reply = match opened {
        Ok(engine) => {
            let facets = engine.facets();
            ENGINE.set(engine);
            Reply::Ready(facets)
        }
        Err(Error::Version(_)) => Reply::Failed { id: None, reason: Failure::Update },
        Err(Error::Damaged) => Reply::Failed { id: None, reason: Failure::Damaged },
    };
    reply.json()
}

/// Asks; `langs` are the reader's languages, with spaces between. Either the results (a [`Reply`]), or which files are
/// wanted first: `{"Wanted":[[name below the folder of the parts, part, kind, number], …]}`.
#[wasm_bindgen]
#[must_use]
pub fn ask(id: u32, text: &str, filters: &str, langs: &str, limit: u32, newest: bool) -> String {
    let langs: Vec<&str> = langs.split(' ').collect();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    ENGINE.with_borrow_mut(|engine| match engine.ask(&Ask { text, filters, langs: &langs, limit, newest }) {
        Step::Answer(results) => Reply::Results(Results { id, ..results }).json(),
        Step::Wanted(files) => {
            let files: Vec<String> = files.into_iter().map(|file| wanted(engine, file)).collect();
            ["{\"Wanted\":[", &files.join(","), "]}"].concat()
        }
    })
}

fn wanted(engine: &Engine, file: File) -> String {
    let name = engine.parts().get(file.part).map(|part| part.name(file)).unwrap_or_default();
    let numbers = [file.part, file.kind as usize, file.number].map(|number| number.to_string()).join(",");
    ["[\"", &name, "\",", &numbers, "]"].concat()
}

/// Gives a file that was wanted, unpacked: `false` where it is not what was wanted.
#[wasm_bindgen]
#[must_use]
pub fn give(part: usize, kind: usize, number: usize, bytes: &[u8]) -> bool {
    let Some(kind) = KINDS.get(kind).copied() else { return false };
    ENGINE.with_borrow_mut(|engine| engine.give(File { part, kind, number }, bytes)).is_ok()
}

/// The piece of a story's text that shows most of what was last asked: a [`Reply`], or nothing.
#[wasm_bindgen]
#[must_use]
pub fn excerpt(id: u32, story: String, lang: &str, text: &str) -> String {
    let parts = ENGINE.with_borrow(|engine| engine.excerpt(lang, text));
    if parts.is_empty() { String::new() } else { Reply::Excerpt { id, story, parts }.json() }
}
