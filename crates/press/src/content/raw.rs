//! Marks that are none, for a slip of the pen: readers would see them as they are written.

use crate::diagnostic::{At, Findings};

/// Reports them in a piece of a text that has no other marks. `begins` says whether a paragraph begins with it, `linked`
/// whether a link follows.
pub fn check(text: &str, begins: bool, linked: bool, at: &At, findings: &mut Findings) {
    let at = At { length: 0, ..at.clone() };
    let line = at.text.lines().nth(at.line.saturating_sub(1)).unwrap_or_default();
    // A backslash says that readers shall see the sign.
    let meant = |sign: &str| line.contains(&format!("\\{sign}"));
    if let Some(help) = link(text, linked) {
        let message = "This looks like a link or a picture, but is none: readers would see the brackets.";
        findings.error(&at, "not-a-link", message, help);
    }
    let signs = text.chars().take_while(|c| *c == '#').count();
    if begins && !meant("#") && (2..=6).contains(&signs) && text.chars().nth(signs).is_some_and(char::is_alphanumeric) {
        let help = format!("Write a space after the signs: {} Heading", "#".repeat(signs));
        findings.warning(&at, "raw-marks", "This looks like a heading, but readers would see the signs.", help);
    }
    let shortcode = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
    if !meant("{") && text.split("{{").skip(1).any(shortcode) {
        let help = "A shortcode stands between {{< and >}}.";
        findings.warning(&at, "raw-marks", "This looks like a shortcode, but readers would see the braces.", help);
    }
    let note = |rest: &str| rest.split_once(']').is_some_and(|(name, _)| !name.is_empty() && !name.contains(' '));
    if !meant("[") && text.split("[^").skip(1).any(note) {
        let help = "Write its text in a line of its own, such as: [^1]: Where this is from.";
        findings.warning(&at, "raw-marks", "This note has no text, so readers would see its mark.", help);
    }
}

/// What to do about what looks like a link.
fn link(text: &str, linked: bool) -> Option<&'static str> {
    let spaced = |rest: &str| rest.starts_with("../") || rest.is_empty() && linked;
    if let Some((_, rest)) = text.split_once("](") {
        return Some(match rest.split_once(['"', '“', '„', '«']) {
            Some((name, _)) if !name.trim().is_empty() => {
                "What stands under a picture is between plain quotation marks and has none in it, but for those of print: \
                 ![what it shows](picture.jpg \"A “new” ferry.\")."
            }
            _ => {
                "No space may stand between the brackets; a name with spaces stands between < and >: [words](<my file.pdf>), \
                 ![what it shows](<my picture.jpg>)."
            }
        });
    }
    text.split("] (")
        .skip(1)
        .any(spaced)
        .then_some("No space may stand between ] and (: [words](https://example.org/).")
}
