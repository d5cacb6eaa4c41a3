//! `cargo xtask bench visits`: what a visit costs where there are a hundred thousand stories, beside one where there are only
//! the newest of them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::interaction::browser;
use crate::scale::{failed, names, newsroom};
use crate::shell::{Failed, command, root, say, target};

/// How many stories the small newsroom has: so many that its newest page and its newest lookup have as many as those of
/// the large one.
const FEW: usize = 120;

/// How much more a visit to the large one may cost.
const NEAR: f64 = 1.05;

/// Builds both, visits them, prints a table and notes it in `target/bench/visits.json`.
///
/// # Errors
///
/// When a newsroom cannot be built or visited. A target that is missed is in the table.
pub fn visits(stories: u32) -> Result<(), Failed> {
    let [chromium, puppeteer] = browser()?;
    let folder = target("bench/visits");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(failed)?;
    let press = target("release/press");
    let [small, large] = ["few", "many"].map(|name| folder.join(name));
    newsroom(&press, stories, "en,sq", &large)?;
    newest(&large, &small)?;
    let sites = [&small, &large].map(|content| content.with_extension("site"));
    for (content, site) in [&small, &large].into_iter().zip(&sites) {
        let words = ["build", "--fresh", "--content", &content.to_string_lossy(), "--out", &site.to_string_lossy()];
        command(&press).args(&words).run()?;
    }
    let script = root().join("benches/visits.mjs");
    let words = [&script, &chromium, &puppeteer, &sites[0], &sites[1]].map(|path| path.to_string_lossy().into_owned());
    let rows = command("node").args(&words.each_ref().map(String::as_str)).output();
    let rows = rows.ok_or_else(|| Failed(format!("node {} failed", script.display())))?;
    let parsed: Vec<Value> = serde_json::from_str(&rows).map_err(|error| Failed(format!("{rows}: {error}")))?;
    let manifest = fs::metadata(sites[1].join("news/manifest.json")).map_err(failed)?.len();
    println!(
        "| | {FEW} stories: bytes, requests | {stories} stories | | target | |\n| --- | ---: | ---: | ---: | --- | --- |"
    );
    for row in &parsed {
        let name = row["name"].as_str().unwrap_or_default();
        let number = |site: usize, key: &str| row["sites"][site][key].as_f64().unwrap_or(f64::NAN);
        let share = number(1, "bytes") / number(0, "bytes");
        let met = share <= NEAR && number(1, "requests") <= number(0, "requests");
        let [few, many] = [0, 1].map(|site| format!("{:.0}, {:.0}", number(site, "bytes"), number(site, "requests")));
        let verdict = if met { "met" } else { "**missed**" };
        println!("| {name} | {few} | {many} | {share:.3} | ≤ {NEAR} | {verdict} |");
    }
    let paint = |site: usize| {
        let quartile = |i: usize| parsed[0]["sites"][site]["largest"][i].as_f64().unwrap_or(f64::NAN);
        format!("{:.0} [{:.0}–{:.0}] ms", quartile(1), quartile(0), quartile(2))
    };
    println!("\nLargest paint of the first visit: {}, {}. The manifest: {manifest} bytes.", paint(0), paint(1));
    fs::write(target("bench").join("visits.json"), &rows).map_err(failed)?;
    fs::remove_dir_all(&folder).map_err(failed)?;
    say("Noted in target/bench/visits.json");
    Ok(())
}

/// Makes a newsroom of the newest stories of another, whose links to older ones lead to one of them instead.
fn newest(of: &Path, out: &Path) -> Result<(), Failed> {
    let all = names(&of.join("stories"))?;
    let kept = all.get(all.len().saturating_sub(FEW)..).unwrap_or_default();
    let first = kept.first().map_or("", String::as_str);
    for name in names(of)?.iter().filter(|name| *name != "stories") {
        copy(&of.join(name), &out.join(name), &|text| text)?;
    }
    for name in kept {
        let own = |text: String| {
            let mut parts = text.split("](../");
            let mut whole = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                let (id, rest) = part.split_once('/').unwrap_or((part, ""));
                let id = if kept.iter().any(|known| known == id) { id } else { first };
                whole += &format!("](../{id}/{rest}");
            }
            whole.lines().filter(|line| !line.starts_with("related: ")).map(|line| format!("{line}\n")).collect()
        };
        copy(&of.join("stories").join(name), &out.join("stories").join(name), &own)?;
    }
    Ok(())
}

/// Copies what is at a path, each text changed.
///
/// # Errors
///
/// When something of it cannot be read or written, or is no text.
pub fn copy(from: &Path, to: &Path, change: &dyn Fn(String) -> String) -> Result<(), Failed> {
    if from.is_dir() {
        return names(from)?.iter().try_for_each(|name| copy(&from.join(name), &to.join(name), change));
    }
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(failed)?;
    let text = fs::read_to_string(from).map_err(failed)?;
    fs::write(to, change(text)).map_err(failed)
}
