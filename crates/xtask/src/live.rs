//! `cargo xtask bench live`: how long an edit takes to be seen beside `press serve`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::interaction::browser;
use crate::shell::{Failed, command, root, say, target};

/// How long it may take, in milliseconds.
const TARGET: f64 = 300.0;

/// Edits a story of a copy of the example newsroom again and again, and notes the times in `target/bench/live.json`.
///
/// # Errors
///
/// Where the median is over its target.
pub fn live() -> Result<(), Failed> {
    let [chromium, puppeteer] = browser()?;
    let copy = target("bench/live");
    let failed = |error: std::io::Error| Failed(format!("{}: {error}", copy.display()));
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(failed)?;
    }
    copied(&root().join("content"), &copy).map_err(failed)?;
    let words = [root().join("benches/live.mjs"), chromium, puppeteer, target("release/press"), copy.clone()];
    let words = words.map(|path| path.to_string_lossy().into_owned());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let said = command("node").args(&words).output().ok_or_else(|| Failed("benches/live.mjs failed".into()))?;
    let times: Value = serde_json::from_str(&said).map_err(|error| Failed(format!("benches/live.mjs: {error}")))?;
    let of = |key: &str| times[key].as_f64().unwrap_or(f64::INFINITY);
    let met = of("median") <= TARGET;
    println!("| an edit of a story, until it is on screen | made ms | seen ms | least | most | target | |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
    let word = if met { "met" } else { "MISSED" };
    let [made, median, least, most] = ["made", "median", "least", "most"].map(of);
    println!("| | {made:.0} | {median:.0} | {least:.0} | {most:.0} | {TARGET:.0} | {word} |");
    let file = target("bench").join("live.json");
    fs::write(&file, said).map_err(|error| Failed(error.to_string()))?;
    say(&format!("Noted in {}", file.display()));
    if met { Ok(()) } else { Err(Failed("an edit takes too long to be seen".into())) }
}

fn copied(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let to = to.join(entry.file_name());
        match entry.path() {
            folder if folder.is_dir() => copied(&folder, &to)?,
            file => drop(fs::copy(file, to)?),
        }
    }
    Ok(())
}
