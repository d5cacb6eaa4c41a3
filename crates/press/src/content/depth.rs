//! How deep a text may nest, and how many signs it may have: what parses and sanitises it takes ever longer for more.

use crate::diagnostic::{At, Findings};

/// How deep quotations, lists and elements may stand in one another.
const DEPTH: usize = 100;

/// How many of the signs &, < and > a text may have.
const SIGNS: usize = 50_000;

/// Reports a text that is refused whole.
pub fn deep(at: &At, findings: &mut Findings) {
    let help = "Look for a line with very many of the signs >, -, * or &, or for HTML that is never closed.";
    findings.error(at, "too-deep", "The text is nested too deeply to be a story.", help);
}

/// The line, counted from 0, that nests too deeply for a parser that looks at each level for every line.
#[must_use]
pub fn too_deep(text: &str) -> Option<usize> {
    let depth = |line: &str| {
        let marks = line.len() - line.trim_start_matches([' ', '\t', '>', '-', '*', '+']).len();
        let lead = line.get(..marks).unwrap_or_default();
        let quotes = lead.matches('>').count();
        let items = lead.split([' ', '\t']).filter(|mark| matches!(*mark, "-" | "*" | "+")).count();
        let indent = (lead.len() - lead.trim_start().len()) / 2;
        quotes + items.max(indent)
    };
    text.lines().position(|line| depth(line) > DEPTH)
}

/// How deep elements nest in HTML.
fn nesting(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        match tag.as_bytes() {
            [b'/', ..] => depth = depth.saturating_sub(1),
            [c, ..] if c.is_ascii_alphabetic() => {
                let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
                let empty = matches!(&*tag[..end].to_ascii_lowercase(), "br" | "hr" | "img" | "wbr" | "input");
                depth += usize::from(!empty);
                deepest = deepest.max(depth);
            }
            _ => {}
        }
    }
    deepest
}

/// Whether rendered HTML is more than what sanitises it can take.
#[must_use]
pub fn is_too_much(html: &str) -> bool {
    let signs = ["&amp;", "&lt;", "&gt;"].into_iter().map(|sign| html.matches(sign).count()).sum::<usize>();
    nesting(html) > DEPTH || signs > SIGNS
}
