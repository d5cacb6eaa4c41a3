//! How fast an index is made on one core, and how much memory that takes: of the stories of a newsroom in one language.
//! Takes the newsroom's folder and the language, and prints an object: `stories`, `words` a story, `seconds`, and
//! `memory`, the bytes that are held at most besides the stories' texts. `cargo xtask bench search` calls it.
#![expect(clippy::print_stdout, reason = "a bench tells what it has measured")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use search::card::Card;
use search::merge::{Stock, merge};
use search::run::{Document, run};

#[path = "../tests/memory/mod.rs"]
mod memory;

/// How many stories are read together, as press does.
const RUN: usize = 512;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let [folder, lang] = &*words else {
        println!("null");
        return ExitCode::SUCCESS;
    };
    let documents = documents(Path::new(folder), lang);
    if documents.is_empty() {
        println!("null");
        return ExitCode::FAILURE;
    }
    let words: usize = documents.iter().flatten().map(|document| document.body.split_whitespace().count()).sum();
    let stories = documents.len();
    let mut seconds = 0.0;
    let memory = memory::most_held(|| {
        let begun = Instant::now();
        let files = index(&documents, lang);
        seconds = begun.elapsed().as_secs_f64();
        assert!(files > 0, "an index has files");
    });
    println!("{{\"stories\":{stories},\"words\":{},\"seconds\":{seconds:.3},\"memory\":{memory}}}", words / stories);
    ExitCode::SUCCESS
}

/// Makes the index, and says how many files it has.
fn index(documents: &[Option<Document>], lang: &str) -> usize {
    let runs = documents.chunks(RUN).enumerate().map(|(n, documents)| (0, run(lang, n * RUN, documents)));
    let runs: Vec<_> = runs.collect();
    let card = |document: &Option<Document>| {
        document.as_ref().map(|document| Card {
            title: document.title.clone(),
            summary: document.summary.clone(),
            ..Card::default()
        })
    };
    let stock = Stock {
        languages: vec![lang.to_owned()],
        cards: vec![documents.iter().map(|document| card(document).unwrap_or_default()).collect()],
        topics: vec![Vec::new(); documents.len()],
        years: vec![2018; documents.len()],
        ..Stock::default()
    };
    merge(&stock, &runs).map_or(0, |made| made.files.len())
}

/// The stories of a newsroom that exist in a language.
fn documents(newsroom: &Path, lang: &str) -> Vec<Option<Document>> {
    let folders = fs::read_dir(newsroom.join("stories")).into_iter().flatten().flatten();
    let texts = folders.filter_map(|folder| fs::read_to_string(folder.path().join(format!("index.{lang}.md"))).ok());
    let documents = texts.filter_map(|text| {
        let (head, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
        let field =
            |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
        let (title, summary) = (field("title:"), field("summary:"));
        Some(Some(Document { title, summary, body: body.to_owned(), ..Document::default() }))
    });
    documents.collect()
}
