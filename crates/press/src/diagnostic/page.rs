//! What explains each kind of finding: the pages of docs/problems, which are in press too.

/// The pages, by code, in alphabetical order.
static PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/problems.rs"));

/// The codes of all kinds of findings, each with its page in Markdown.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.iter().copied()
}

/// The page on a kind of finding.
#[must_use]
pub fn page(code: &str) -> Option<&'static str> {
    pages().find(|(known, _)| *known == code).map(|(_, page)| page)
}
