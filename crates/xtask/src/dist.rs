//! `cargo xtask dist`: press and its reader as one file, which publishers copy.

use std::env;
use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Failed, cargo, command, root, say, target};

/// How large the file may be, in bytes.
const LARGE: u64 = 40_000_000;

/// Where the file is left.
fn place() -> PathBuf {
    target(&format!("dist/press{EXE_SUFFIX}"))
}

/// Builds the reader, and the file around it.
pub fn dist() -> Result<(), Failed> {
    crate::build()?;
    one()
}

/// Builds the file around the reader that `build` has left.
fn one() -> Result<(), Failed> {
    let reader = target("reader");
    if !reader.join("reader.json").is_file() {
        crate::build()?;
    }
    say("Building press with the reader inside");
    let triple = triple()?;
    // The profile of release, so that what runs while compiling is not built twice; the symbols go, and the names of this
    // machine's folders.
    let known = [(root(), "tidings"), (cargo_home(), "cargo"), (sysroot(), "rust")];
    let known = known.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    let flags = [&["-Cstrip=symbols".to_owned()], &known[..]].concat().join("\u{1f}");
    cargo(&["build", "--release", "--package", "press", "--features", "embedded", "--target", &triple])
        .env("TIDINGS_READER", &reader)
        .env("CARGO_ENCODED_RUSTFLAGS", flags)
        // What is C in the cryptography needs no C library, so that any compiler will do, one for musl or not.
        .env(&format!("CC_{}", triple.replace('-', "_")), env::var("CC").unwrap_or_else(|_| "cc".to_owned()))
        .run()?;
    let failed = |error| Failed(format!("{}: {error}", place().display()));
    let (built, work) = (target(&format!("{triple}/release/press{EXE_SUFFIX}")), place().with_extension("new"));
    fs::create_dir_all(target("dist")).map_err(failed)?;
    fs::copy(&built, &work).and_then(|_| fs::rename(&work, place())).map_err(failed)?;
    say(&format!("{}, {:.1} MB", place().display(), bytes(&place())? as f64 / 1e6));
    Ok(())
}

/// Where cargo keeps the sources of other crates.
fn cargo_home() -> PathBuf {
    let home = || env::home_dir().unwrap_or_default().join(".cargo");
    env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// Where Rust itself is.
fn sysroot() -> PathBuf {
    let said = PathBuf::from(command("rustc").args(&["--print", "sysroot"]).output().unwrap_or_default().trim());
    fs::canonicalize(&said).unwrap_or(said)
}

/// What the file is built for: Linux with musl, whose programs need nothing of the machine; elsewhere, and where musl is
/// not to be had, this machine.
fn triple() -> Result<String, Failed> {
    if OS == "linux" {
        let musl = format!("{ARCH}-unknown-linux-musl");
        let there = sysroot().join("lib/rustlib").join(&musl).is_dir();
        if there || command("rustup").args(&["target", "add", &musl]).run().is_ok() {
            return Ok(musl);
        }
        say(&format!("Rust's target {musl} is not to be had: the file will need a C library as new as this machine's"));
    }
    let about = command("rustc").args(&["-vV"]).output().unwrap_or_default();
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failed("rustc does not say what it builds for".into()))
}

fn bytes(file: &Path) -> Result<u64, Failed> {
    fs::metadata(file).map(|about| about.len()).map_err(|error| Failed(format!("{}: {error}", file.display())))
}

/// Builds the file, and tries it where nothing else is: no search path, no environment, an empty folder.
pub fn test() -> Result<(), Failed> {
    one()?;
    let folder = target("dist/try");
    let failed = |error| Failed(format!("{}: {error}", folder.display()));
    let _ = fs::remove_dir_all(&folder);
    newsroom(&folder.join("content")).map_err(failed)?;
    let press = folder.join(format!("press{EXE_SUFFIX}"));
    fs::copy(place(), &press).map_err(failed)?;
    let bare = || command(&press).bare().within(&folder);
    let build = |out: &str| bare().args(&["build", "--content", "content", "--now", "2026-01-01", "--out", out]);
    build("site").run()?;
    let reader = target("reader");
    build("beside").args(&["--reader", &reader.to_string_lossy()]).run()?;
    let (inside, beside) = (files(&folder.join("site"))?, files(&folder.join("beside"))?);
    expect(inside == beside, "the reader inside writes the same site as target/reader")?;
    for page in ["index.html", "en/index.html", "sq/index.html", "en/news/one/index.html", "news/manifest.json"] {
        expect(inside.iter().any(|(name, _)| name == page), &format!("the site has {page}"))?;
    }
    let wasm = inside.iter().filter(|(name, _)| name.starts_with("reader/") && name.ends_with(".wasm"));
    expect(wasm.count() == 2, "the site has the reader and the search")?;
    let refusal = build("none").args(&["--reader", "content"]).refusal()?;
    let clear = "content is no compiled reader: reader.json is missing. Leave out --reader: press has one inside.";
    expect(refusal.contains(clear), &format!("a wrong reader is refused with “{clear}”, not with “{refusal}”"))?;
    let size = bytes(&place())?;
    expect(size <= LARGE, &format!("the file has at most {LARGE} bytes; it has {size}"))?;
    fs::remove_dir_all(&folder).map_err(failed)
}

fn expect(holds: bool, what: &str) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(Failed(format!("{} fails: {what}", place().display()))) }
}

/// A newsroom of one story in two languages.
fn newsroom(folder: &Path) -> std::io::Result<()> {
    let story = |title: &str| format!("---\ntitle: {title}\nsummary: A story.\ndate: 2025-12-18\n---\nHello.\n");
    let site = "title = \"Paper\"\nbase_url = \"https://paper.example/\"\n\n[[languages]]\ncode = \"en\"\nname = \
                \"English\"\n\n[[languages]]\ncode = \"sq\"\nname = \"Shqip\"\n";
    fs::create_dir_all(folder.join("stories/one"))?;
    fs::write(folder.join("site.toml"), site)?;
    fs::write(folder.join("stories/one/index.en.md"), story("One"))?;
    fs::write(folder.join("stories/one/index.sq.md"), story("Një"))
}

/// Every file below a folder with its bytes, in order.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failed> {
    let failed = |error| Failed(format!("{}: {error}", folder.display()));
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.push((name, fs::read(&path).map_err(failed)?));
            }
        }
    }
    found.sort();
    Ok(found)
}
