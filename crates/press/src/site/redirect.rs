//! Redirects, as the newsroom's host reads them: the pages that lead on do so for readers on every host, these for search
//! engines too.

use std::fmt::Write;
use std::fs;

use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::alias::ways;
use super::{Error, Output};
use crate::content::Newsroom;

/// The file, a redirect a line.
const FILE: &str = "_redirects";

/// How one of ours begins.
const MARK: &str = "# press makes this file anew with the site.\n";

/// How many a host takes.
const MOST: usize = 2000;

/// Writes the redirects of a newsroom whose host reads them, unless others have put a file of theirs there.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write(newsroom: &Newsroom, output: &Output) -> Result<(), Error> {
    let Some(status) = newsroom.site.host.and_then(|(host, _)| host.redirects) else { return Ok(()) };
    let theirs = fs::read(output.target().join(FILE)).is_ok_and(|text| !text.starts_with(MARK.as_bytes()));
    let ways = ways(newsroom);
    if theirs || ways.is_empty() {
        return Ok(());
    }
    let base = newsroom.site.base();
    let mut lines = MARK.to_owned();
    for (file, (route, _)) in ways.iter().take(MOST) {
        let path = file.strip_suffix("index.html").unwrap_or(file);
        // Writing into a string does not fail.
        let _ = writeln!(lines, "{base}/{} {} {status}", utf8_percent_encode(path, CONTROLS), route.href(base));
    }
    output.write(FILE, lines.as_bytes())
}
