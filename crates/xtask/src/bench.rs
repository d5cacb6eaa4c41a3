//! `cargo xtask bench`: what is watched as a ratio or a size, never as a time in a test.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::interaction::interaction;
use crate::lighthouse::lighthouse;
use crate::live::live;
use crate::pictures::pictures;
use crate::scale::scale;
use crate::search::search;
use crate::shell::{Failed, cargo, command, root, say, target};
use crate::visits::visits;

/// Runs the benchmarks that are named, else all.
pub fn bench(words: &[&str]) -> Result<(), Failed> {
    let pack = words.iter().position(|word| *word == "--pack").and_then(|at| words.get(at + 1)).copied();
    let wanted =
        |name: &str| words.iter().all(|word| word.starts_with("--") || Some(*word) == pack) || words.contains(&name);
    if wanted("size") {
        if words.is_empty() || !root().join("dist/index.html").is_file() {
            crate::build()?;
        }
        cargo(&["bench", "--quiet", "--package", "tidings", "--bench", "size"]).run()?;
    }
    if wanted("pages") {
        pages(pack)?;
    }
    if wanted("scale") {
        scale()?;
    }
    if wanted("pictures") {
        pictures(1000)?;
    }
    if wanted("search") {
        search([10_000, 100_000])?;
    }
    if wanted("visits") {
        visits(100_000)?;
    }
    if wanted("interaction") {
        interaction()?;
    }
    if wanted("live") {
        live()?;
    }
    if wanted("lighthouse") {
        lighthouse(pack)?;
    }
    Ok(())
}

/// First visit and navigation beside bare HTML, Hugo and SvelteKit, with the harness in the folder `--pack` names.
fn pages(pack: Option<&str>) -> Result<(), Failed> {
    let Some(pack) = pack else {
        say("pages: absent, for it needs the folder of the comparison: cargo xtask bench pages --pack FOLDER");
        return Ok(());
    };
    let run = Path::new(pack).join("run.sh");
    if !run.is_file() {
        return Err(Failed(format!("{pack} has no run.sh")));
    }
    let folder = target("bench");
    fs::create_dir_all(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let (press, reader) = (target("release/press"), target("reader"));
    let paths = [press, reader, folder.join("peers"), folder.clone()].map(|path| path.to_string_lossy().into_owned());
    let [press, reader, cache, out] = &paths;
    let peers = "floor-inline,floor,hugo,sveltekit";
    command("bash")
        .args(&[&run.to_string_lossy(), "--press", press, "--reader", reader, "--cache", cache, "--out", out])
        .args(&["--peers", peers, "--n", "9"])
        .run()?;
    let note = json!({ "pages": "pages.json", "navigate": "navigate.json", "peers": peers });
    fs::write(folder.join("peers.json"), note.to_string()).map_err(|error| Failed(error.to_string()))
}
