//! Findings as a terminal shows them.

use std::fmt;
use std::io::{self, IsTerminal};
use std::ops::Range;

use codespan_reporting::diagnostic::{self, Label};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::termcolor::{ColorChoice, StandardStream, WriteColor};
use codespan_reporting::term::{Config, emit_into_string, emit_to_write_style};

use super::{Diagnostic, Severity};

/// Shows findings on standard error, or else on standard output; in colours where that is a terminal.
///
/// # Errors
///
/// When nothing can be written there.
pub fn show(findings: &[Diagnostic], on_error: bool) -> io::Result<()> {
    let colours = |terminal: bool| if terminal { ColorChoice::Auto } else { ColorChoice::Never };
    let mut out = match on_error {
        true => StandardStream::stderr(colours(io::stderr().is_terminal())),
        false => StandardStream::stdout(colours(io::stdout().is_terminal())),
    };
    let out: &mut dyn WriteColor = &mut out;
    for finding in findings {
        emit_to_write_style(out, &Config::default(), &Line(finding), &finding.drawn()).map_err(io::Error::other)?;
    }
    Ok(())
}

impl Diagnostic {
    /// The finding as what draws it wants it.
    fn drawn(&self) -> diagnostic::Diagnostic<()> {
        let drawn = match self.severity {
            Severity::Error => diagnostic::Diagnostic::error(),
            Severity::Warning => diagnostic::Diagnostic::warning(),
        };
        let drawn = drawn.with_code(self.code).with_message(&self.message);
        let help = format!("help: {}", self.help);
        match &self.source {
            Some(_) => drawn.with_labels(vec![Label::primary((), self.marked())]).with_notes(vec![help]),
            None => drawn.with_notes(vec![format!("in {}", self.file), help]),
        }
    }

    /// The bytes of the excerpt that are pointed at.
    fn marked(&self) -> Range<usize> {
        let Some(source) = &self.source else { return 0..0 };
        let offset = |chars: usize| source.text.char_indices().nth(chars).map_or(source.text.len(), |(i, _)| i);
        offset(source.at)..offset(source.at + self.length.max(1))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&emit_into_string(&Config::default(), &Line(self), &self.drawn()).map_err(|_| fmt::Error)?)
    }
}

/// The line that a finding is in, as a file that has no other.
struct Line<'a>(&'a Diagnostic);

impl<'a> Files<'a> for Line<'_> {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.0.file)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(self.0.source.as_ref().map_or("", |source| &source.text))
    }

    fn line_index(&'a self, (): (), _: usize) -> Result<usize, Error> {
        Ok(0)
    }

    fn line_number(&'a self, (): (), _: usize) -> Result<usize, Error> {
        Ok(self.0.line)
    }

    fn column_number(&'a self, (): (), _: usize, _: usize) -> Result<usize, Error> {
        Ok(self.0.column)
    }

    fn line_range(&'a self, (): (), _: usize) -> Result<Range<usize>, Error> {
        Ok(0..self.source(())?.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{At, Findings};

    #[test]
    fn a_finding_shows_its_line() {
        let mut findings = Findings::default();
        let text = "a\ndaet: 2018\n";
        let at = At { line: 2, length: 4, ..At::start("x.md", text) };
        findings.error(&at, "unknown-key", "what is “daet”?", "write “date”");
        findings.error(&At::start("y.md", ""), "gone", "no", "yes");
        let shown: Vec<String> = findings.sorted().iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "error[unknown-key]: what is “daet”?\n  ┌─ x.md:2:1\n  │\n2 │ daet: 2018\n  │ ^^^^\n  │\n  = help: write “date”\n\n",
                "error[gone]: no\n = in y.md\n = help: yes\n\n",
            ]
        );
    }
}
