//! The tools that building and testing need, at pinned versions. What is missing is installed into `.tools/`, or where
//! `TIDINGS_TOOLS` says; what is on the path at the right version is used.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{Failed, cargo, command, root, say};

/// Trunk 0.22 needs a newer Rust.
const TRUNK: &str = "0.21.14";

/// The same as the wasm-bindgen that Cargo.lock holds, which the workspace pins.
const WASM_BINDGEN: &str = "0.2.130";

/// Binaryen, for wasm-opt; its npm package needs no download of its own.
const BINARYEN: &str = "132";

/// Firefox's driver, which Debian has not.
const GECKODRIVER: &str = "0.37.1";

/// The rules that a page is checked by for whoever uses it in another way.
const AXE: &str = "4.14.1";

/// A tool: how to see that it is there, and how to get it.
pub struct Tool {
    name: &'static str,
    /// What its `--version` says where it is the right one.
    version: &'static str,
    install: fn(&Path) -> Result<(), Failed>,
}

/// What building needs.
pub const BUILD: &[Tool] = &[
    Tool { name: "trunk", version: TRUNK, install: |to| crate_binary("trunk", TRUNK, true, to) },
    Tool {
        name: "wasm-bindgen",
        version: WASM_BINDGEN,
        install: |to| crate_binary("wasm-bindgen-cli", WASM_BINDGEN, false, to),
    },
    Tool { name: "wasm-opt", version: BINARYEN, install: |to| node_package("binaryen", BINARYEN, to) },
];

/// What the browser tests need besides the browsers.
const BROWSE: &[Tool] = &[Tool {
    name: "geckodriver",
    version: GECKODRIVER,
    install: |to| crate_binary("geckodriver", GECKODRIVER, true, to),
}];

/// Installs what is missing, the Wasm target included, and gives the search path on which everything is found.
pub fn ensure(tools: &[Tool]) -> Result<OsString, Failed> {
    rust()?;
    let path = path();
    for tool in tools {
        let present = |path: &OsString| version(tool.name, path).is_some_and(|text| says(&text, tool.version));
        if present(&path) {
            continue;
        }
        say(&format!("Installing {} {} into {}", tool.name, tool.version, folder().display()));
        (tool.install)(&folder())?;
        if !present(&path) {
            return Err(Failed(format!("{} {} was installed but does not run", tool.name, tool.version)));
        }
    }
    Ok(path)
}

/// Where Trunk is.
pub fn trunk() -> OsString {
    find("trunk", &path()).map_or_else(|| "trunk".into(), PathBuf::into_os_string)
}

/// Installs the browsers, their drivers and what tests put into pages, and names the engines that can be tested in.
/// Chromium is a must; where another cannot be installed, this says what to install.
pub fn ensure_browser() -> Result<String, Failed> {
    node(&[("axe-core", AXE)])?;
    let root = command("id").args(&["-u"]).output().is_some_and(|id| id.trim() == "0");
    let can_install = root && find("apt-get", &path()).is_some();
    let wanted: Vec<&Engine> = ENGINES.iter().filter(|engine| can_install && !engine.is_there()).collect();
    if !wanted.is_empty() {
        say("Installing the browsers that are missing, their drivers and the fonts of the screenshots");
        // What cannot be had of one does not keep the others away; what is a must is looked for below.
        let _ = command("apt-get").args(&["update", "-qq"]).run();
    }
    for engine in wanted {
        let install = command("apt-get").args(&["install", "-y", "-qq", "--no-install-recommends", "fonts-noto-core"]);
        let _ = install.args(engine.packages).env("DEBIAN_FRONTEND", "noninteractive").run();
    }
    let (there, missing): (Vec<&Engine>, Vec<&Engine>) = ENGINES.iter().partition(|engine| engine.is_there());
    if let Some(engine) = missing.iter().find(|engine| engine.name == "chromium") {
        return Err(Failed(format!(
            "the browser tests need Chromium and ChromeDriver of the same version:\n  {}",
            engine.hint
        )));
    }
    for engine in &missing {
        say(&format!("Left out: tests in {}. They need: {}", engine.name, engine.hint));
    }
    if there.iter().any(|engine| engine.name == "firefox") {
        ensure(BROWSE)?;
    }
    Ok(there.iter().map(|engine| engine.name).collect::<Vec<_>>().join(","))
}

/// Where Chromium is.
pub fn chromium() -> Option<PathBuf> {
    let names = ENGINES.iter().find(|engine| engine.name == "chromium")?.programs.first()?;
    names.iter().find_map(|name| find(name, &path()))
}

/// An engine that tests run in.
struct Engine {
    name: &'static str,
    /// The programs it needs, each by the names that it may have.
    programs: &'static [&'static [&'static str]],
    /// Debian's packages.
    packages: &'static [&'static str],
    /// What to install elsewhere.
    hint: &'static str,
}

const ENGINES: &[Engine] = &[
    Engine {
        name: "chromium",
        programs: &[&["chromium", "chromium-browser", "google-chrome"], &["chromedriver"]],
        packages: &["chromium", "chromium-driver"],
        hint: "Debian, Ubuntu  sudo apt-get install chromium chromium-driver fonts-noto-core\n  \
               Fedora          sudo dnf install chromium chromedriver google-noto-sans-arabic-fonts\n  \
               Arch            sudo pacman -S chromium noto-fonts\n  \
               macOS           brew install --cask chromium chromedriver",
    },
    Engine {
        name: "firefox",
        programs: &[&["firefox", "firefox-esr"]],
        packages: &["firefox-esr"],
        hint: "Firefox (Debian: firefox-esr)",
    },
    Engine {
        name: "webkit",
        programs: &[&["WebKitWebDriver"], &["Xvfb"]],
        packages: &["webkit2gtk-driver", "xvfb"],
        hint: "WebKitGTK with its driver and a virtual screen (Debian: webkit2gtk-driver xvfb)",
    },
];

impl Engine {
    fn is_there(&self) -> bool {
        let path = path();
        self.programs.iter().all(|names| names.iter().any(|name| find(name, &path).is_some()))
    }
}

/// Installs packages of Node's registry that are missing at their version, and gives the folder that they lie in.
pub fn node(packages: &[(&str, &str)]) -> Result<PathBuf, Failed> {
    let modules = folder().join("npm/node_modules");
    for (name, version) in packages {
        let about = fs::read_to_string(modules.join(name).join("package.json")).unwrap_or_default();
        let about: Value = serde_json::from_str(&about).unwrap_or_default();
        if about["version"] != *version {
            say(&format!("Installing {name} {version} into {}", folder().display()));
            node_package(name, version, &folder())?;
        }
    }
    Ok(modules)
}

/// The program of a Python package at its version, in an environment of its own; `None` where there is no Python for it.
pub fn python(name: &str, version: &str) -> Option<PathBuf> {
    let home = folder().join(format!("python-{name}-{version}"));
    let program = home.join("bin").join(name);
    if !program.is_file() {
        say(&format!("Installing {name} {version} into {}", home.display()));
        command("python3").args(&["-m", "venv", &home.to_string_lossy()]).run().ok()?;
        let pip = home.join("bin/pip");
        command(pip).args(&["install", "--quiet", &format!("{name}=={version}")]).run().ok()?;
    }
    program.is_file().then_some(program)
}

/// A Python that has these packages at their versions, in an environment of its own; `None` where there is none.
pub fn python_with(name: &str, packages: &[(&str, &str)]) -> Option<PathBuf> {
    let wanted: Vec<String> = packages.iter().map(|(package, version)| format!("{package}=={version}")).collect();
    let home = folder().join(format!("python-{name}"));
    let (program, noted) = (home.join("bin/python"), home.join("packages"));
    if fs::read_to_string(&noted).ok().as_deref() != Some(&*wanted.join("\n")) {
        say(&format!("Installing {} into {}", wanted.join(", "), home.display()));
        command("python3").args(&["-m", "venv", "--clear", &home.to_string_lossy()]).run().ok()?;
        let packages: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let install = command(&program).args(&["-m", "pip", "install", "--quiet"]);
        install.args(&packages).run().ok()?;
        fs::write(&noted, wanted.join("\n")).ok()?;
    }
    program.is_file().then_some(program)
}

/// The folder of our own tools.
fn folder() -> PathBuf {
    env::var_os("TIDINGS_TOOLS").map_or_else(|| root().join(".tools"), |folder| root().join(folder))
}

/// The search path: the machine's own, then ours.
fn path() -> OsString {
    let machine = env::var_os("PATH").unwrap_or_default();
    let ours = [folder().join("bin"), folder().join("npm/node_modules/.bin")];
    // Ours first: what lies there is of the pinned version, whatever else the machine has.
    let all = ours.into_iter().chain(env::split_paths(&machine));
    env::join_paths(all).unwrap_or(machine)
}

fn find(name: &str, path: &OsString) -> Option<PathBuf> {
    env::split_paths(path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// What a tool says of its version. Asking costs up to a second for wasm-opt, so the answer is kept beside the tool.
fn version(name: &str, path: &OsString) -> Option<String> {
    let program = find(name, path)?;
    let noted = folder().join(format!("{name}.version"));
    let stamp = fs::metadata(&program).and_then(|metadata| metadata.modified()).ok();
    let fresh = fs::metadata(&noted).and_then(|metadata| metadata.modified()).ok();
    if program.starts_with(folder())
        && stamp.zip(fresh).is_some_and(|(program, note)| note >= program)
        && let Ok(text) = fs::read_to_string(&noted)
    {
        return Some(text);
    }
    let text = command(&program).args(&["--version"]).env("PATH", path).without("NO_COLOR").output()?;
    if program.starts_with(folder()) {
        let _ = fs::write(&noted, &text);
    }
    Some(text)
}

/// Whether one of the words of a version text is the version.
fn says(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word == version || word.trim_start_matches(['v', '(']) == version)
}

/// Adds what Rust itself needs for the Wasm: its target, and the sources of the standard library.
fn rust() -> Result<(), Failed> {
    let sysroot = command("rustc").args(&["--print", "sysroot"]).output().unwrap_or_default();
    let library = Path::new(sysroot.trim()).join("lib/rustlib");
    if !library.join("wasm32-unknown-unknown").is_dir() {
        say("Adding Rust's Wasm target");
        command("rustup").args(&["target", "add", "wasm32-unknown-unknown"]).run()?;
    }
    if !library.join("src/rust/library").is_dir() {
        say("Adding the sources of Rust's standard library");
        command("rustup").args(&["component", "add", "rust-src"]).run()?;
    }
    Ok(())
}

/// Installs a program from crates.io: as a binary where cargo-binstall is at hand, else compiled, for which little
/// optimisation is enough and takes a third of the time.
fn crate_binary(name: &str, version: &str, locked: bool, to: &Path) -> Result<(), Failed> {
    let work = to.join("installing");
    let _ = fs::remove_dir_all(&work);
    let place = work.to_string_lossy().into_owned();
    let exact = format!("{name}@{version}");
    let binstall = find("cargo-binstall", &path()).is_some()
        && cargo(&["binstall", "--no-confirm", "--root", &place, &exact]).run().is_ok();
    if !binstall {
        let mut install = cargo(&["install", "--root", &place, "--version", version, name]);
        if locked {
            install = install.args(&["--locked"]);
        }
        for (key, value) in [("OPT_LEVEL", "1"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")] {
            install = install.env(&format!("CARGO_PROFILE_RELEASE_{key}"), value);
        }
        let folder = env::temp_dir().join(format!("tidings-{name}-{version}"));
        install.env("CARGO_TARGET_DIR", &folder).within(&env::temp_dir()).run()?;
        let _ = fs::remove_dir_all(folder);
    }
    let bin = to.join("bin");
    let failed = |error: std::io::Error| Failed(format!("{}: {error}", bin.display()));
    fs::create_dir_all(&bin).map_err(failed)?;
    for entry in fs::read_dir(work.join("bin")).map_err(failed)?.flatten() {
        fs::rename(entry.path(), bin.join(entry.file_name())).map_err(failed)?;
    }
    fs::remove_dir_all(&work).map_err(failed)
}

fn node_package(name: &str, version: &str, to: &Path) -> Result<(), Failed> {
    let place = to.join("npm");
    fs::create_dir_all(&place).map_err(|error| Failed(format!("{}: {error}", place.display())))?;
    let place = place.to_string_lossy().into_owned();
    let package = format!("{name}@{version}");
    command("npm").args(&["install", "--silent", "--no-audit", "--no-fund", "--prefix", &place, &package]).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(says("trunk 0.21.14", "0.21.14"));
        assert!(says("wasm-opt version 132 (version_132)", "132"));
        assert!(!says("trunk 0.21.1", "0.21.14"));
        assert!(!says("wasm-bindgen 0.2.1301", "0.2.130"));
    }
}
