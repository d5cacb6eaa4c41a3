//! The size budget, measured on `dist/`: prints a table, and fails where a part is over its target.
//!
//! Sizes are what a host sends: brotli at its best level. `cargo xtask bench size` runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

/// What a part may weigh, in bytes.
struct Part {
    name: &'static str,
    target: usize,
    weighs: usize,
}

fn main() -> ExitCode {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    match parts(&dist).and_then(|parts| record(&parts).map(|()| parts)) {
        Ok(parts) => table(&parts),
        Err(error) => {
            eprintln!("dist/ cannot be measured ({error}): `cargo xtask build` makes it");
            ExitCode::FAILURE
        }
    }
}

fn parts(dist: &Path) -> std::io::Result<Vec<Part>> {
    let files = files(&dist.join("reader"))?;
    let of = |wanted: &dyn Fn(&str) -> bool| -> std::io::Result<usize> {
        let mut sum = 0;
        for file in files.iter().filter(|file| wanted(&file.file_name().unwrap_or_default().to_string_lossy())) {
            sum += brotli(&fs::read(file)?);
        }
        Ok(sum)
    };
    let search = |name: &str| name.starts_with("worker") || name.starts_with("search");
    let reader = of(&|name| !search(name) && !name.ends_with(".css"))?;
    let style = of(&|name| name.ends_with(".css"))?;
    let worker = of(&search)?;
    let story = fs::read_to_string(dist.join("en/news/article-13/index.html"))?;
    let words = words_of(&story);
    let front = fs::read(dist.join("en/index.html"))?;
    let manifest = fs::read(dist.join("news/manifest.json"))?;
    let boot =
        story.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>")).map_or("", |(boot, _)| boot);
    println!("The story has {words} words.");
    let mut parts = vec![
        Part { name: "reader: Wasm and JS", target: 150_000, weighs: reader },
        Part { name: "reader: its style sheet", target: 2_000, weighs: style },
        Part { name: "search: Wasm and JS", target: 45_000, weighs: worker },
        Part { name: "a story's page", target: 14_000, weighs: brotli(story.as_bytes()) },
        Part { name: "the front page", target: 14_000, weighs: brotli(&front) },
        Part { name: "boot script, not compressed", target: 1_024, weighs: boot.len() },
        Part { name: "manifest", target: 4_000, weighs: brotli(&manifest) },
    ];
    // `cargo xtask dist` makes it.
    if let Ok(about) = fs::metadata(beside("dist").join(format!("press{}", std::env::consts::EXE_SUFFIX))) {
        let weighs = usize::try_from(about.len()).unwrap_or(usize::MAX);
        parts.push(Part { name: "press with the reader inside, not compressed", target: 40_000_000, weighs });
    }
    Ok(parts)
}

/// A folder of cargo's target folder.
fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name(name)
}

/// Writes the sizes as JSON to `target/bench/size.json`.
fn record(parts: &[Part]) -> std::io::Result<()> {
    let folder = beside("bench");
    fs::create_dir_all(&folder)?;
    let sizes: Vec<_> =
        parts.iter().map(|part| json!({ "part": part.name, "bytes": part.weighs, "target": part.target })).collect();
    fs::write(folder.join("size.json"), json!(sizes).to_string())
}

fn table(parts: &[Part]) -> ExitCode {
    println!("| part | bytes, brotli | target | |\n| --- | ---: | ---: | --- |");
    let mut over = 0;
    for part in parts {
        let met = part.weighs <= part.target;
        over += usize::from(!met);
        println!("| {} | {} | {} | {} |", part.name, part.weighs, part.target, if met { "met" } else { "MISSED" });
    }
    if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

/// How many words stand between `<div id="text"` and the end of the article, tags left out.
fn words_of(page: &str) -> usize {
    let text = page.split_once("id=\"text\"").map_or("", |(_, rest)| rest);
    let text = text.split("</article>").next().unwrap_or_default();
    let words = text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    words.map(|text| text.split_whitespace().count()).sum()
}

fn brotli(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    ::brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).map_or(usize::MAX, |_| out.len())
}
