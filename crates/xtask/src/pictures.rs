//! `cargo xtask bench pictures`: what a thousand pictures of 12 megapixels cost to publish, and to publish again.

use std::fs;
use std::process::Command;
use std::time::SystemTime;

use crate::scale::{cost, failed, names, written};
use crate::shell::{Failed, command, say, target};

/// The most memory that the first build may take, in megabytes.
const MEMORY: f64 = 1000.0;

/// Builds a newsroom of so many stories, each with a picture of its own, twice, each time into a new folder: the second time
/// with the pictures that the first has kept.
///
/// # Errors
///
/// When a build fails. A target that is missed is in the table.
pub fn pictures(count: u32) -> Result<(), Failed> {
    let folder = target("bench/pictures");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(failed)?;
    let press = target("release/press");
    let [content, kept] = ["newsroom", "kept"].map(|name| folder.join(name));
    let (out, stories) = (content.to_string_lossy(), count.to_string());
    say(&format!("Drawing {count} pictures of 12 megapixels"));
    let words = ["archive", "--pictures", "--languages", "en", "--stories", &stories, "--out", &out];
    command(&press).args(&words).run()?;
    let build = |site: &str| {
        let mut run = Command::new(&press);
        run.arg("build")
            .arg("--content")
            .arg(&content)
            .arg("--pictures")
            .arg(&kept)
            .arg("--out")
            .arg(folder.join(site));
        run
    };
    let first = cost(build("first"))?;
    let then = SystemTime::now();
    let second = cost(build("second"))?;
    let made = written(&kept)?.into_values().filter(|moment| *moment > then).count();
    let [one, other] = ["first", "second"].map(|site| names(&folder.join(site).join("media")));
    let (one, other) = (one?, other?);
    if one != other || one.len() < count as usize {
        return Err(Failed(format!("{} files of pictures became {}", one.len(), other.len())));
    }
    let verdict = |met: bool| if met { "met" } else { "**missed**" };
    let memory = first.memory as f64 / 1e6;
    println!("| {count} pictures of 12 megapixels, {} files | | target | |\n| --- | ---: | --- | --- |", one.len());
    println!("| first build, s | {:.1} | | |", first.seconds);
    println!("| a picture, s | {:.2} | | |", first.seconds / f64::from(count));
    println!("| memory, MB | {memory:.0} | ≤ {MEMORY:.0} | {} |", verdict(memory <= MEMORY));
    println!("| second build, into another folder, s | {:.1} | | |", second.seconds);
    println!("| files made for it | {made} | 0 | {} |", verdict(made == 0));
    fs::remove_dir_all(&folder).map_err(failed)
}
