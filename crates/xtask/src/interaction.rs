//! `cargo xtask bench interaction`: how long a press on each control takes to be seen on a slow phone.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::lighthouse::serve;
use crate::shell::{Failed, command, root, say, target};
use crate::tool;

/// Drives Chromium; it fetches no browser of its own. The same version as Lighthouse's.
const PUPPETEER: &str = "24.43.1";

/// Presses every control of the example newsroom, prints a table and notes it in `target/bench/interaction.json`.
///
/// # Errors
///
/// Where a control takes longer than its target.
pub fn interaction() -> Result<(), Failed> {
    let [chromium, puppeteer] = browser()?;
    let (address, _server) = serve()?;
    let script = root().join("benches/interaction.mjs");
    let words = [&script, &chromium, &puppeteer].map(|path| path.to_string_lossy().into_owned());
    let [script, chromium, puppeteer] = &words;
    let rows = command("node").args(&[script, chromium, &address, puppeteer]).output();
    let rows = rows.ok_or_else(|| Failed(format!("node {script} failed")))?;
    let parsed: Vec<Value> = serde_json::from_str(&rows).map_err(|error| Failed(format!("{script}: {error}")))?;
    println!("| pressed | ms to the next painted frame | target | |\n| --- | ---: | ---: | --- |");
    let mut missed = Vec::new();
    for row in &parsed {
        let (control, took) = (row["control"].as_str().unwrap_or_default(), row["milliseconds"].as_f64());
        let (took, goal) = (took.unwrap_or(f64::INFINITY), row["target"].as_f64().unwrap_or_default());
        println!("| {control} | {took:.0} | {goal:.0} | {} |", if took <= goal { "met" } else { "MISSED" });
        if took > goal {
            missed.push(control);
        }
    }
    let file = target("bench").join("interaction.json");
    fs::create_dir_all(target("bench")).and_then(|()| fs::write(&file, rows)).map_err(|e| Failed(e.to_string()))?;
    say(&format!("Noted in {}", file.display()));
    if missed.is_empty() { Ok(()) } else { Err(Failed(format!("missed: {}", missed.join(", ")))) }
}

/// Chromium, and the module that drives it.
///
/// # Errors
///
/// When one of them cannot be had.
pub fn browser() -> Result<[PathBuf; 2], Failed> {
    let modules = tool::node(&[("puppeteer-core", PUPPETEER)])?;
    let chromium = tool::chromium().ok_or_else(|| Failed("this needs Chromium: cargo xtask test browser".into()))?;
    Ok([chromium, modules.join("puppeteer-core/lib/esm/puppeteer/puppeteer-core.js")])
}
