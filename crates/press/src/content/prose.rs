//! What is checked of a text besides its links: headings, lengths, and characters that nobody sees.

use super::block::Kind;
use super::front::File;
use super::markdown::Rendered;
use crate::diagnostic::{At, Findings};

/// How many characters a headline has at most: search engines and news readers cut what is longer.
const TITLE: usize = 110;

/// How many characters a summary has at most.
const SUMMARY: usize = 300;

/// Checks a text.
pub fn check(file: &File, text: &Rendered, retracted: bool, findings: &mut Findings) {
    for (key, most) in [("title", TITLE), ("summary", SUMMARY)] {
        let length = file.text_of(key, &mut Findings::default()).unwrap_or_default().chars().count();
        if length > most
            && let Some(node) = file.get(key)
        {
            let message =
                format!("The {key} has {length} characters; more than {most} are cut off where space is short.");
            findings.warning(&file.at(node), "too-long", message, "Say it in fewer words.");
        }
    }
    if let Some(node) = file.get("reason").filter(|_| !retracted) {
        let help = "Add retracted: with the day to the original, or take the reason out.";
        findings.warning(&file.at(node), "reason", "This story is not retracted, so its reason is never shown.", help);
    }
    headings(file, text, findings);
    invisible(file, findings);
}

/// Warns of a heading that is more than one level below the one before.
fn headings(file: &File, text: &Rendered, findings: &mut Findings) {
    let mut before = 1;
    for block in &text.blocks {
        let Kind::Heading(level) = block.kind else { continue };
        if level > before + 1 {
            let message = format!("After a heading of level {before} comes one of level {level}.");
            let message = if before == 1 { format!("The first heading is of level {level}.") } else { message };
            let help = format!("Begin it with {}, so that no level is left out.", "#".repeat(usize::from(before) + 1));
            findings.warning(&At { line: block.line, ..file.start() }, "heading-skips", message, help);
        }
        before = level;
    }
}

/// Reports characters that are not seen and change what is: bidi controls, control characters, spaces without width. Those
/// that writing needs (joiners, marks of direction, soft hyphens) are none of them.
fn invisible(file: &File, findings: &mut Findings) {
    for (line, n) in file.text.lines().zip(1..) {
        let Some((i, c)) = line.chars().enumerate().find(|(_, c)| is_invisible(*c)) else { continue };
        let at = At { line: n, column: i + 1, length: 1, ..file.start() };
        let code = u32::from(c);
        match c {
            '\u{202d}' | '\u{202e}' => {
                let message = format!("An invisible character (U+{code:04X}) turns the direction of what follows.");
                let help = "Delete it; it makes readers see other words than there are.";
                findings.error(&at, "invisible", message, help);
            }
            '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => {
                let message = format!("An invisible character (U+{code:04X}) sets the direction of what follows.");
                let help = "Delete it; where a name runs the other way, write <bdi>name</bdi>.";
                findings.warning(&at, "invisible", message, help);
            }
            _ => {
                let message = format!("An invisible character (U+{code:04X}) stands here.");
                findings.warning(
                    &at,
                    "invisible",
                    message,
                    "Delete it: put the cursor just after it and press the backspace key once.",
                );
            }
        }
    }
}

fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
}
