//! `cargo xtask test`: every test, in phases, each with its time.

use std::time::{Duration, Instant};

use crate::shell::{Failed, cargo, say};
use crate::{bench, build, dist, tidy, tool, valid};

type Phase = (&'static str, fn() -> Result<(), Failed>);

const PHASES: &[Phase] = &[
    ("tools", || tool::ensure(tool::BUILD).map(drop)),
    ("format", || cargo(&["fmt", "--all", "--check"]).run()),
    ("tidy", tidy::tidy),
    ("clippy", clippy),
    ("unit", unit),
    ("wasm", wasm),
    ("build", build),
    ("dist", dist::test),
    ("site", || {
        cargo(&[
            "test",
            "--release",
            "--no-fail-fast",
            "--package",
            "tidings",
            "--test",
            "site",
            "--test",
            "scale",
            "--test",
            "manual",
            "--test",
            "stopped",
        ])
        .run()
    }),
    ("valid", valid::valid),
    ("browser", browser),
    ("size", || bench::bench(&["size"])),
];

/// What every later phase stands on: without it there is no going on.
const GROUND: &[&str] = &["tools", "build"];

/// Runs the phases that are named, else all, and says at the end which failed: one run tells
/// everything that there is to mend. Only without the tools or the built reader does it end at once.
pub fn test(wanted: &[&str]) -> Result<(), Failed> {
    let known = |name: &&&str| PHASES.iter().any(|(phase, _)| phase == *name);
    if let Some(unknown) = wanted.iter().find(|name| !known(name)) {
        let names: Vec<_> = PHASES.iter().map(|(name, _)| *name).collect();
        return Err(Failed(format!("there is no phase “{unknown}”; they are {}", names.join(", "))));
    }
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut failed: Vec<(&str, String)> = Vec::new();
    for (name, run) in PHASES.iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name)) {
        say(&format!("Phase {name}"));
        let begun = Instant::now();
        let done = run();
        times.push((name, begun.elapsed()));
        if let Err(Failed(why)) = done {
            println!("Phase {name} failed: {why}");
            failed.push((name, why));
            if GROUND.contains(name) {
                break;
            }
        }
    }
    print(&times);
    println!("{} passed, {} failed", times.len() - failed.len(), failed.len());
    if failed.is_empty() {
        return Ok(());
    }
    let each: Vec<_> =
        failed.iter().map(|(name, why)| format!("{why}\n  To run this phase alone: cargo xtask test {name}")).collect();
    Err(Failed(each.join("\n")))
}

fn print(times: &[(&str, Duration)]) {
    let total: Duration = times.iter().map(|(_, time)| time).sum();
    println!();
    for (name, time) in times.iter().chain([&("all phases", total)]) {
        println!("{name:<12} {:>7.1} s", time.as_secs_f64());
    }
}

fn clippy() -> Result<(), Failed> {
    cargo(&["clippy", "--release", "--workspace", "--all-targets", "--", "--deny", "warnings"]).run()?;
    let wasm = ["--target", "wasm32-unknown-unknown", "--package", "tidings", "--package", "worker", "--bins", "--lib"];
    cargo(&["clippy", "--release"]).args(&wasm).args(&["--", "--deny", "warnings"]).run()
}

fn unit() -> Result<(), Failed> {
    cargo(&["test", "--release", "--no-fail-fast", "--workspace", "--exclude", "tidings"]).run()?;
    cargo(&["test", "--release", "--package", "tidings", "--lib"]).run()?;
    cargo(&["test", "--release", "--package", "tidings", "--doc"]).run()
}

/// The parts that run in the browser, compiled to Wasm and run in Node.
fn wasm() -> Result<(), Failed> {
    let path = tool::ensure(tool::BUILD)?;
    let test =
        cargo(&["test", "--release", "--target", "wasm32-unknown-unknown", "--package", "search", "--test", "answers"]);
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner").env("PATH", path).run()
}

fn browser() -> Result<(), Failed> {
    let engines = tool::ensure_browser()?;
    cargo(&["test", "--release", "--package", "tidings", "--test", "visitor"]).env("TIDINGS_ENGINES", engines).run()
}
