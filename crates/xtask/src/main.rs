//! The project's chores. `cargo xtask` without a word lists them.

mod bench;
mod costs;
mod dist;
mod interaction;
mod lighthouse;
mod live;
mod pagefind;
mod pictures;
mod queries;
mod scale;
mod search;
mod shell;
mod test;
mod tidy;
mod tool;
mod valid;
mod visits;

use std::path::PathBuf;
use std::process::ExitCode;

use shell::{Failed, cargo, say};

const HELP: &str = "\
cargo xtask serve [--port N]   builds the example newsroom and serves it on this machine
cargo xtask test [PHASE …]     every test, or the phases named: format tidy clippy unit wasm build dist site browser size
cargo xtask build              release build of the example newsroom into dist/
cargo xtask dist               press with the reader inside, one file to copy: target/dist/press
cargo xtask bench [NAME …]     the benchmarks: size, lighthouse, and pages with --pack FOLDER
cargo xtask tidy               the rules of the repository
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut words = arguments.iter().map(String::as_str);
    let done = match words.next() {
        Some("serve") => serve(&words.collect::<Vec<_>>()),
        Some("test") => test::test(&words.collect::<Vec<_>>()),
        Some("build") => build(),
        Some("dist") => dist::dist(),
        Some("bench") => bench::bench(&words.collect::<Vec<_>>()),
        Some("tidy") => tidy::tidy(),
        Some("hook") => hook(),
        _ => {
            print!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(why)) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the reader and the example newsroom's site into `dist/`.
pub fn build() -> Result<(), Failed> {
    let path = tool::ensure(tool::BUILD)?;
    say("Building press");
    cargo(&["build", "--release", "--package", "press"]).run()?;
    say("Building the reader and the site of content/ into dist/");
    let trunk = shell::command(tool::trunk()).args(&["build", "--release"]).env("PATH", &path).without("NO_COLOR");
    small(trunk).run()
}

/// What makes the Wasm an eighth smaller: a standard library compiled for size that aborts at once, without the texts of
/// panics. Stable Rust has it behind a switch (docs/adr/0004).
fn small(trunk: shell::Run) -> shell::Run {
    let flags = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
    trunk
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags)
}

fn serve(options: &[&str]) -> Result<(), Failed> {
    build()?;
    let port = match options {
        ["--port", port] => (*port).to_owned(),
        [] => "8080".to_owned(),
        _ => return Err(Failed("serve takes --port N and nothing else".into())),
    };
    say("Serving dist/ (stop with Ctrl+C)");
    shell::command(shell::target("release/press")).args(&["serve", "--site", "dist", "--port", &port]).run()
}

/// Trunk's post_build hook: press takes what Trunk has built, and leaves the site in its place.
fn hook() -> Result<(), Failed> {
    let staging = std::env::var("TRUNK_STAGING_DIR").map_err(|_| Failed("hook is called by Trunk".into()))?;
    let content = std::env::var("TIDINGS_CONTENT").unwrap_or_else(|_| "content".to_owned());
    let reader: PathBuf = shell::target("reader");
    cargo(&["build", "--release", "--quiet", "--package", "press"]).run()?;
    let reader = reader.to_string_lossy();
    let press = shell::command(shell::target("release/press"));
    press
        .args(&[
            "build",
            "--content",
            &content,
            "--collect",
            &staging,
            "--reader",
            &reader,
            "--out",
            &staging,
            "--fresh",
            "--pictures",
            &shell::target("pictures").to_string_lossy(),
        ])
        .run()
}
