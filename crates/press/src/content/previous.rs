//! The addresses of the site as it is published now: none of them may be lost.

use std::collections::BTreeSet;
use std::path::Path;

use tidings::{Place, Route};

use super::site::FILE;
use super::{Newsroom, again};
use crate::diagnostic::{At, Findings, nearest};
use crate::site::{addresses, published};

/// How many lost addresses are named one by one.
const SAID: usize = 20;

/// Reports addresses that a published site has and this newsroom lacks, unless they are said to be gone.
pub fn check(folder: &Path, newsroom: &Newsroom, previous: &Path, findings: &mut Findings) {
    let site = again(folder, FILE);
    let at = match site.find("\ngone") {
        Some(place) => At::offset(FILE, &site, place + 1),
        None => At::start(FILE, ""),
    };
    if !previous.join("news/manifest.json").is_file() {
        let message = format!("The folder {} does not hold a site made by press.", previous.display());
        let help = "Give --previous the folder of the site as it is published now.";
        findings.error(&at, "no-previous", message, help);
        return;
    }
    let now = addresses(newsroom);
    let path =
        |address: &str| address.trim_matches('/').trim_end_matches("index.html").trim_end_matches('/').to_owned();
    let gone: BTreeSet<String> = newsroom.site.gone.iter().map(|address| path(address)).collect();
    let before = published(previous, newsroom.site.base());
    let mut lost: Vec<(&String, Option<String>)> = Vec::new();
    for file in before.iter().filter(|file| !now.contains(*file)) {
        let list = list(newsroom, file).map(|below| path(&below));
        // What is said of a list without a language holds for every language, and is said once.
        let said = list.as_ref().is_some_and(|list| lost.iter().any(|(_, known)| known.as_ref() == Some(list)));
        if !said && !gone.contains(&path(file)) && !list.as_ref().is_some_and(|list| gone.contains(list)) {
            lost.push((file, list));
        }
    }
    let step = |file: &str| file.trim_end_matches("/index.html").rsplit('/').next().unwrap_or_default().to_owned();
    let news: Vec<String> = now.iter().filter(|file| file.contains("/news/")).map(|file| step(file)).collect();
    for (file, list) in lost.iter().take(SAID) {
        let address = format!("/{}", file.trim_end_matches("index.html"));
        let near = nearest(&step(file), news.iter().map(String::as_str)).map(|near| format!(" (“{near}”?)"));
        let help = match list {
            Some(list) => format!(
                "No story is in this list any more. Shall it be so? Write gone = [\"/{list}/\"] into site.toml; without a \
                 language it holds for all."
            ),
            None => format!(
                "Has the story another address now{}? Write aliases: [{address}] into its front matter. Was it wrong? \
                 Retract it. Shall nothing stand there any more? Write gone = [\"{address}\"] into site.toml.",
                near.unwrap_or_default()
            ),
        };
        let message = format!("The published address {address} would lead nowhere.");
        match list {
            // A list may run empty by itself, as when the time of its last story is over: nobody may be there then.
            Some(_) => findings.warning(&at, "lost-address", message, help),
            None => findings.error(&at, "lost-address", message, help),
        }
    }
    if lost.len() > SAID {
        let message = format!("{} more published addresses would lead nowhere.", lost.len() - SAID);
        findings.error(&at, "lost-address", message, "Mend the first ones; press check names the others then.");
    }
}

/// The path of a list below its language, where a file is the page of one.
fn list(newsroom: &Newsroom, file: &str) -> Option<String> {
    match Route::parse(file.trim_end_matches("index.html"), "")? {
        Route::In(lang, Place::Story(..) | Place::Text(_)) if newsroom.site.speaks(&lang) => None,
        Route::In(lang, _) if newsroom.site.speaks(&lang) => file.strip_prefix(&lang).map(str::to_owned),
        _ => None,
    }
}
