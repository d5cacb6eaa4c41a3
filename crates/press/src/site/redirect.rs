//! Redirects, as the newsroom's host reads them: the pages that lead on do so for readers on every host, these for search
//! engines too.

use std::collections::BTreeSet;

use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::alias::Ways;
use super::{Error, Output};
use crate::content::Newsroom;
use crate::host::{Page, is_ours};

/// Writes the redirects of a newsroom whose host reads them, unless others have put a file of theirs there. Gives the
/// files of the pages that a redirect stands for: the host would show them instead.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write(newsroom: &Newsroom, ways: &Ways, output: &Output) -> Result<BTreeSet<String>, Error> {
    let mut gone = BTreeSet::new();
    let base = newsroom.site.base();
    let known = newsroom.site.host.and_then(|(host, _)| host.redirects.as_ref());
    let Some(host) = known.filter(|host| base.is_empty() || host.page != Page::GoesAtRoot) else { return Ok(gone) };
    let form = host.form;
    let there = output.target().join(form.file);
    if there.exists() && !is_ours(&there) {
        return Ok(gone);
    }
    let (mut rules, mut size) = (Vec::new(), form.text(&[]).len());
    for (file, (route, _)) in ways.iter().filter(|(file, _)| form.encoded || file.is_ascii()) {
        let path = file.strip_suffix("index.html").unwrap_or(file);
        let from = format!("{base}/{}", utf8_percent_encode(path, CONTROLS));
        let to = route.href(base);
        let mut more = vec![form.rule(&from, &to)];
        // Where there is no folder, nothing leads to the address with a slash at its end.
        if let Some(from) = from.strip_suffix('/').filter(|_| host.page != Page::Stays) {
            more.push(form.rule(from, &to));
        }
        size += more.iter().map(|rule| form.size(rule)).sum::<usize>();
        if rules.len() + more.len() > host.most || size > host.bytes {
            break;
        }
        rules.append(&mut more);
        if host.page != Page::Stays {
            gone.insert(file.clone());
        }
    }
    if !rules.is_empty() {
        output.write(form.file, form.text(&rules).as_bytes())?;
    }
    Ok(gone)
}
