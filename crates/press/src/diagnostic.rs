//! What press tells an editor: where, what is wrong, and how to mend it.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Mutex;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;

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
    /// How bad it is.
    pub severity: Severity,
    /// A name for the kind of finding, which stays the same.
    #[serde(deserialize_with = "code")]
    pub code: Code,
    /// What is wrong, in a sentence.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// The text of the line, where there is one.
    pub source: Option<String>,
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

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(f, "{severity}[{}]: {}", self.code, self.message)?;
        writeln!(f, "  --> {}:{}:{}", self.file, self.line, self.column)?;
        if let Some(source) = &self.source {
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            let indent = " ".repeat(self.column.saturating_sub(1));
            writeln!(f, " {margin} |\n {number} | {source}\n {margin} | {indent}^")?;
        }
        writeln!(f, "  help: {}", self.help)
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
}

impl<'a> At<'a> {
    /// The start of a file.
    #[must_use]
    pub fn start(file: &'a str, text: &'a str) -> Self {
        Self { file, text, line: 1, column: 1 }
    }

    /// The place in the same file at a byte offset.
    #[must_use]
    pub fn offset(file: &'a str, text: &'a str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { file, text, line, column }
    }
}

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
        let source = at.text.lines().nth(at.line.saturating_sub(1)).map(str::to_owned).filter(|line| line.len() < 400);
        let (file, line, column) = (at.file.to_owned(), at.line, at.column);
        self.0.push(Diagnostic { file, line, column, severity, code, message, help, source });
    }

    /// Adds what was found elsewhere; `lenient` makes warnings of errors.
    pub fn take(&mut self, other: Self, lenient: bool) {
        self.0.extend(other.0.into_iter().map(|finding| match lenient {
            true => Diagnostic { severity: Severity::Warning, ..finding },
            false => finding,
        }));
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
    fn a_finding_shows_its_line() {
        let mut findings = Findings::default();
        let text = "a\ndaet: 2018\n";
        findings.error(
            &At { file: "x.md", text, line: 2, column: 1 },
            "unknown-key",
            "what is “daet”?",
            "write “date”",
        );
        let shown = findings.sorted()[0].to_string();
        assert!(
            shown.contains("error[unknown-key]: what is “daet”?\n  --> x.md:2:1\n   |\n 2 | daet: 2018\n   | ^"),
            "{shown}"
        );
    }

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("daet", ["date", "draft", "tags"]), Some("date"));
        assert_eq!(nearest("colour", ["date", "draft"]), None);
    }

    #[test]
    fn an_offset_is_a_line_and_a_column() {
        let at = At::offset("x", "é\nbë d", 6);
        assert_eq!((at.line, at.column), (2, 3));
    }
}
