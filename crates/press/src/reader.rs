//! A compiled reader: what Trunk has built, checked, named by its final bytes, and put into a site.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::digest::hexadecimal;
use crate::glue;
use crate::site::{self, Output};

/// The name of the file that says what a reader folder holds.
const INDEX: &str = "reader.json";

/// What must be there, and in which order it is named: a file comes after the files that its text names.
const PARTS: &[&str] = &[
    "reader/reader.css",
    "reader/tidings_bg.wasm",
    "reader/tidings.js",
    "reader/worker_bg.wasm",
    "reader/search.js",
    "reader/start.js",
];

/// Each script with the Wasm that it starts.
const GLUED: &[[&str; 2]] =
    &[["reader/tidings.js", "reader/tidings_bg.wasm"], ["reader/worker.js", "reader/worker_bg.wasm"]];

/// The script that stands in every page's head.
const BOOT: &str = "reader/boot.js";

/// The files of the reader that stands in press itself, by name; none unless it was built with the feature `embedded`.
#[cfg(feature = "embedded")]
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/reader.rs"));
#[cfg(not(feature = "embedded"))]
const EMBEDDED: &[(&str, &[u8])] = &[];

/// A reader that fits the components which press renders with.
pub struct Reader {
    files: BTreeMap<String, Vec<u8>>,
}

/// Where a site has the reader, below its base path.
pub struct Assets {
    /// The boot script's text, which imports the reader by its final name.
    pub boot: String,
    /// The style sheet for reading, minified.
    pub style: String,
}

/// What `reader.json` says.
#[derive(Debug, Serialize, Deserialize)]
struct Index {
    build: String,
    files: Vec<String>,
}

/// Why a reader cannot be used.
#[derive(Debug)]
pub enum Error {
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// The folder is no reader: what it lacks.
    Incomplete(PathBuf, String),
    /// The reader was built from other components: its build.
    Build(PathBuf, String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Incomplete(path, what) => {
                let mend = match EMBEDDED {
                    [] => "`cargo xtask build` makes one in target/reader.",
                    _ => "Leave out --reader: press has one inside.",
                };
                write!(f, "{} is no compiled reader: {what} is missing. {mend}", path.display())
            }
            Self::Build(path, build) => write!(
                f,
                "{} was built from other sources ({build}) than this press ({}), so it would not take over the pages \
                 that press renders. Build both anew: `cargo xtask build`.",
                path.display(),
                tidings::BUILD
            ),
        }
    }
}

impl std::error::Error for Error {}

impl Reader {
    /// Makes a reader folder at `to` of what Trunk has left in `from`, which is empty afterwards.
    ///
    /// # Errors
    ///
    /// When `from` lacks a part, or was built from other components.
    pub fn collect(from: &Path, to: &Path) -> Result<(), Error> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| Error::File(path, error)
        };
        let index = from.join("index.html");
        if index.exists() {
            fs::remove_file(&index).map_err(failed(&index))?;
        }
        let mut files = files_of(from)?;
        for [script, wasm] in GLUED {
            let Some(mut code) = files.remove(*wasm) else { continue };
            if let Some(script) = files.get_mut(*script) {
                glue::plain(script, &mut code);
            }
            files.insert((*wasm).to_owned(), code);
        }
        if let Some(glue) = files.remove("reader/worker.js")
            && let Some(script) = files.get_mut("reader/search.js")
        {
            *script = glue::joined(&glue, script);
        }
        let wasm = files.get("reader/tidings_bg.wasm").map(Vec::as_slice).unwrap_or_default();
        let build = build_of(wasm).unwrap_or_default();
        let index = Index { build, files: files.keys().cloned().collect() };
        let reader = Self::checked(from, files, &index)?;
        let work = to.with_extension("new");
        let _ = fs::remove_dir_all(&work);
        for (name, bytes) in &reader.files {
            write(&work.join(name), bytes)?;
        }
        let text = serde_json::to_vec_pretty(&index).map_err(|error| Error::File(work.join(INDEX), error.into()))?;
        write(&work.join(INDEX), &text)?;
        if to.exists() {
            fs::remove_dir_all(to).map_err(failed(to))?;
        }
        fs::rename(&work, to).map_err(failed(to))?;
        for entry in fs::read_dir(from).map_err(failed(from))? {
            let path = entry.map_err(failed(from))?.path();
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(failed(&path))?;
        }
        Ok(())
    }

    /// Opens a reader folder.
    ///
    /// # Errors
    ///
    /// When the folder lacks a part, or was built from other components.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        if !folder.join(INDEX).is_file() {
            return Err(Error::Incomplete(folder.to_owned(), INDEX.into()));
        }
        Self::indexed(folder, files_of(folder)?)
    }

    /// The reader that stands in press itself; `None` where press was built without one.
    ///
    /// # Errors
    ///
    /// When press was built with the reader of other components.
    #[must_use]
    pub fn embedded() -> Option<Result<Self, Error>> {
        let files = EMBEDDED.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
        (!EMBEDDED.is_empty()).then(|| Self::indexed(Path::new("the reader inside press"), files.collect()))
    }

    /// The reader among files, one of which is the index.
    fn indexed(folder: &Path, mut files: BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        let text = files.remove(INDEX).unwrap_or_default();
        let index: Index =
            serde_json::from_slice(&text).map_err(|_| Error::Incomplete(folder.to_owned(), INDEX.into()))?;
        files.retain(|name, _| index.files.contains(name));
        Self::checked(folder, files, &index)
    }

    fn checked(folder: &Path, files: BTreeMap<String, Vec<u8>>, index: &Index) -> Result<Self, Error> {
        let missing =
            PARTS.iter().chain([&BOOT]).find(|part| **part != "reader/reader.css" && !files.contains_key(**part));
        if let Some(part) = missing {
            return Err(Error::Incomplete(folder.to_owned(), (*part).into()));
        }
        if index.build != tidings::BUILD {
            return Err(Error::Build(folder.to_owned(), index.build.clone()));
        }
        Ok(Self { files })
    }

    /// A file of the reader.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// Writes the reader into a site, every part under the name of its final bytes.
    ///
    /// # Errors
    ///
    /// When a file cannot be written or a style sheet is not valid.
    pub fn publish(&self, output: &Output, base: &str) -> Result<Assets, site::Error> {
        let mut named: Vec<(String, String)> = Vec::new();
        for part in PARTS {
            let mut bytes = match *part {
                "reader/reader.css" => self.sheet(comes_later)?.into_bytes(),
                part => self.files.get(part).cloned().unwrap_or_default(),
            };
            let (stem, extension) = part.rsplit_once('.').unwrap_or((part, ""));
            if extension == "js" {
                bytes = renamed(&dense(&script(&bytes)), &named).into_bytes();
            }
            let digits = hexadecimal(&bytes);
            let name = ::bundle::ShardName::new(stem, &digits, extension).0;
            output.write(&name, &bytes)?;
            let local = |path: &str| format!("./{}", path.rsplit('/').next().unwrap_or_default());
            named.push((local(part), local(&name)));
        }
        for (name, bytes) in &self.files {
            if !name.starts_with("reader/") && !name.starts_with("style/") && name != INDEX {
                output.write(name, bytes)?;
            }
        }
        let boot = dense(&script(self.files.get(BOOT).map(Vec::as_slice).unwrap_or_default()));
        let below = format!("{base}/reader/");
        let named: Vec<_> = named.into_iter().map(|(old, new)| (old, new.replacen("./", &below, 1))).collect();
        Ok(Assets { boot: renamed(&boot, &named), style: self.sheet(|name| !comes_later(name))? })
    }

    /// The style sheets that `wanted` picks, as one: tokens first, then base, then a sheet a view.
    fn sheet(&self, wanted: impl Fn(&str) -> bool) -> Result<String, site::Error> {
        let mut sheets: Vec<(&str, &str)> = Vec::new();
        for (name, bytes) in &self.files {
            if name.starts_with("style/") && name.ends_with(".css") && wanted(name) {
                let text = std::str::from_utf8(bytes).map_err(|e| site::Error::Style(name.clone(), e.to_string()))?;
                sheets.push((name, text));
            }
        }
        let layer = |name: &str| match name {
            "style/tokens.css" => 0,
            "style/base.css" => 1,
            _ => 2,
        };
        sheets.sort_by_key(|(name, _)| (layer(name), *name));
        site::minified(&sheets)
    }
}

/// Whether a sheet styles only what the reader draws, and comes with it.
fn comes_later(name: &str) -> bool {
    matches!(name, "style/panel.css" | "style/reader.css")
}

/// A script without its comment lines and indentation, and without what it says to developers.
fn script(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    // No line of code begins with a star.
    let silent = ["//", "/**", "*", "console.warn("];
    let said = |line: &&str| !line.is_empty() && !silent.iter().any(|begin| line.starts_with(begin));
    text.lines().map(str::trim).filter(said).collect::<Vec<_>>().join("\n")
}

/// A script that has no regular expressions, without the spaces and line ends that part nothing.
fn dense(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut quote = None;
    let mut rest = script.chars().peekable();
    let word = |c: char| c.is_alphanumeric() || "_$".contains(c);
    while let Some(c) = rest.next() {
        let before = out.chars().next_back().unwrap_or('\n');
        let after = rest.peek().copied().unwrap_or('\n');
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, ' ') if !(word(before) && word(after)) => continue,
            (None, '\n') if "{;,(".contains(before) || "})".contains(after) => continue,
            (None, '}') if before == ';' => drop(out.pop()),
            _ => {}
        }
        out.push(c);
    }
    out
}

/// A text with every quoted old name replaced by the new one.
fn renamed(text: &str, names: &[(String, String)]) -> String {
    names.iter().fold(text.to_owned(), |text, (old, new)| {
        ['"', '\'']
            .iter()
            .fold(text, |text, quote| text.replace(&format!("{quote}{old}{quote}"), &format!("{quote}{new}{quote}")))
    })
}

/// The build that a compiled reader names, found among its bytes.
fn build_of(wasm: &[u8]) -> Option<String> {
    let mark = b"tidings-build:";
    let at = wasm.windows(mark.len()).position(|window| window == mark)?;
    let digits = wasm.get(at + mark.len()..at + mark.len() + 16)?;
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some(format!("tidings-build:{digits}"))
}

fn files_of(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        let failed = |error| Error::File(at.clone(), error);
        for entry in fs::read_dir(&at).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).map_err(|error| Error::File(path.clone(), error))?);
            }
        }
    }
    Ok(files)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |error| Error::File(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, bytes).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dense_script_keeps_its_texts_and_its_words_apart() {
        let script = "const a = () => {\nreturn \"x = 1; }\";\n};\nif (a) b();\nelse c('}  ');";
        assert_eq!(dense(script), "const a=()=>{return\"x = 1; }\"};\nif(a)b();else c('}  ');".replace(";\n", ";"));
    }

    #[test]
    fn a_script_says_nothing_to_developers() {
        let text = b"/**\n * Asks; a reader's `lang`.\n * @param {number} id\n */\nfunction ask(id) {\n    // Now.\n    return id;\n}\n";
        assert_eq!(script(text), "function ask(id) {\nreturn id;\n}");
    }

    #[test]
    fn names_are_replaced_only_where_they_are_quoted_whole() {
        let names = [("./a.js".to_owned(), "./a.0123.js".to_owned())];
        assert_eq!(
            renamed(r#"import("./a.js"); "./a.js.map" './a.js'"#, &names),
            r#"import("./a.0123.js"); "./a.js.map" './a.0123.js'"#
        );
    }

    #[test]
    fn the_build_is_found_among_the_bytes() {
        assert_eq!(
            build_of(b"\0asm..tidings-build:0123456789abcdef..").as_deref(),
            Some("tidings-build:0123456789abcdef")
        );
        assert_eq!(build_of(b"\0asm..tidings-build:012"), None);
    }
}
