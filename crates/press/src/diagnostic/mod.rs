//! What press tells an editor: where, what is wrong, and how to mend it.

mod page;
mod show;

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;

pub use page::{page, pages};
pub use show::show;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A page would be wrong, unreachable or unsafe: nothing is built.
    Error,
    /// What an editor may rightly decide so.
    Warning,
}

/// The name of a kind of finding.
type Code = &'static str;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The file, relative to the content folder.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// How many characters of the line it is about; 0 where that is not known.
    pub length: usize,
    /// How bad it is.
    pub severity: Severity,
    /// A name for the kind of finding, which stays the same.
    #[serde(deserialize_with = "code")]
    pub code: Code,
    /// What is wrong, in a sentence.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// What stands there, where there is something.
    pub source: Option<Excerpt>,
}

/// A line of a file, or as much of it as a terminal has room for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// Where in it the finding is: how many characters stand before.
    pub at: usize,
}

impl Excerpt {
    /// How many characters of a line are shown.
    const ROOM: usize = 90;

    /// How many of them stand before what is pointed at, at least.
    const BEFORE: usize = 30;

    /// The part of a line around a column, which is counted from 1.
    #[must_use]
    pub fn of(line: &str, column: usize) -> Self {
        let at = column.saturating_sub(1);
        let chars: Vec<char> = line.chars().map(seen).collect();
        let start = if chars.len() <= Self::ROOM { 0 } else { at.saturating_sub(Self::BEFORE) };
        let part: String = chars.iter().skip(start).take(Self::ROOM).collect();
        let (before, after) =
            (if start > 0 { "…" } else { "" }, if start + Self::ROOM < chars.len() { "…" } else { "" });
        Self { text: format!("{before}{part}{after}"), at: at.saturating_sub(start) + before.chars().count() }
    }
}

impl Diagnostic {
    /// The finding as a line of `press check --json`.
    #[must_use]
    pub fn json(&self) -> String {
        let Self { file, line, column, severity, code, message, help, .. } = self;
        json!({ "file": file, "line": line, "column": column, "severity": severity, "code": code, "message": message,
            "help": help })
        .to_string()
    }
}

/// Reads the name of a kind of finding; they are few, and each stays in memory once.
fn code<'de, D: Deserializer<'de>>(from: D) -> Result<Code, D::Error> {
    static KNOWN: Mutex<BTreeSet<Code>> = Mutex::new(BTreeSet::new());
    let code = String::deserialize(from)?;
    let mut known = KNOWN.lock().map_err(D::Error::custom)?;
    if let Some(code) = known.get(code.as_str()) {
        return Ok(code);
    }
    let code: Code = code.leak();
    known.insert(code);
    Ok(code)
}

/// A character as a terminal can show it: what is not seen has a sign.
fn seen(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => '␣',
        c if c.is_control() => '␣',
        c => c,
    }
}

/// A place in a file of the content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<'a> {
    /// The file, relative to the content folder.
    pub file: &'a str,
    /// The file's text, if it is known.
    pub text: &'a str,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// How many characters of the line it is about; 0 where that is not known.
    pub length: usize,
}

impl<'a> At<'a> {
    /// The start of a file.
    #[must_use]
    pub fn start(file: &'a str, text: &'a str) -> Self {
        Self { file, text, line: 1, column: 1, length: 0 }
    }

    /// The place in the same file at a byte offset.
    #[must_use]
    pub fn offset(file: &'a str, text: &'a str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { file, text, line, column, length: 0 }
    }
}

/// How many findings in a row are told of one file.
const MANY: usize = 200;

/// Everything that was found so far.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Findings(Vec<Diagnostic>);

impl Findings {
    /// Adds an error.
    pub fn error(&mut self, at: &At, code: &'static str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Error, at, code, message.into(), help.into());
    }

    /// Adds a warning.
    pub fn warning(&mut self, at: &At, code: &'static str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Warning, at, code, message.into(), help.into());
    }

    fn add(&mut self, severity: Severity, at: &At, code: &'static str, message: String, help: String) {
        let same = self.0.iter().rev().take(MANY).take_while(|finding| finding.file == at.file).count();
        if same == MANY {
            return;
        }
        let (code, message, help) = if same + 1 < MANY {
            (code, message, help)
        } else {
            let message = format!("There are {MANY} findings in this file, or more; the others are not told.");
            ("too-many", message, "Mend the first ones, then look again.".to_owned())
        };
        let line = at.text.lines().nth(at.line.saturating_sub(1)).filter(|line| !line.is_empty());
        let source = line.map(|line| Excerpt::of(line, at.column));
        let (file, line, column, length) = (at.file.to_owned(), at.line, at.column, at.length);
        self.0.push(Diagnostic { file, line, column, length, severity, code, message, help, source });
    }

    /// Adds what was found elsewhere; `lenient` makes warnings of errors.
    pub fn take(&mut self, other: Self, lenient: bool) {
        self.0.extend(other.0.into_iter().map(|finding| match lenient {
            true => Diagnostic { severity: Severity::Warning, ..finding },
            false => finding,
        }));
    }

    /// Leaves out what has one of these codes.
    pub fn leave_out(&mut self, codes: &[&str]) {
        self.0.retain(|finding| !codes.contains(&finding.code));
    }

    /// How many they are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether an error is among them.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// All of them: errors first, then by file and place.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| (a.severity, &a.file, a.line, a.column).cmp(&(b.severity, &b.file, b.line, b.column)));
        // Two versions of a story may come to the same.
        self.0.dedup();
        self.0
    }
}

/// The candidate nearest to a word that was probably misspelt.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = candidates.into_iter().map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate));
    near.filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("daet", ["date", "draft", "tags"]), Some("date"));
        assert_eq!(nearest("colour", ["date", "draft"]), None);
    }

    #[test]
    fn of_a_long_line_what_stands_around_is_shown() {
        let line = format!("{}here{}", "é".repeat(200), "é".repeat(200));
        let excerpt = Excerpt::of(&line, 201);
        assert!(excerpt.text.chars().skip(excerpt.at).collect::<String>().starts_with("here"));
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…') && excerpt.text.chars().count() <= 92);
        assert_eq!(Excerpt::of("short", 1), Excerpt { text: "short".into(), at: 0 });
    }

    #[test]
    fn an_offset_is_a_line_and_a_column() {
        let at = At::offset("x", "é\nbë d", 6);
        assert_eq!((at.line, at.column), (2, 3));
    }
}
