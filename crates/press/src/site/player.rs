//! The recordings of a text: where it has a link to one, its page has a player.
//!
//! Nothing of a recording is fetched before a reader plays it: not itself, nor its captions, and the picture in its place is
//! one like any other, behind the player, and lazy.

use crate::content::{Language, Newsroom};
use crate::recording::Facts;

/// How a recording stands in a rendered text.
const LINK: &str = "<a href=\"media:";

/// A text in a language whose recordings can be played in its page.
#[must_use]
pub fn players(newsroom: &Newsroom, html: &str, lang: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // Only press writes such links.
    while let Some((before, link)) = rest.split_once(LINK) {
        out.push_str(before);
        let name = link.split('"').next().unwrap_or_default();
        let facts = newsroom.media.get(name).and_then(|media| media.recording());
        let inside = link.split_once('>').and_then(|(_, rest)| rest.split_once("</a>"));
        match (facts, inside) {
            (Some(facts), Some((words, after))) => {
                out += &player(facts, name, words, lang, &newsroom.site.languages);
                rest = after;
            }
            _ => {
                out.push_str(LINK);
                rest = link;
            }
        }
    }
    out.push_str(rest);
    out
}

fn player(facts: &Facts, name: &str, words: &str, lang: &str, languages: &[Language]) -> String {
    let label = words.replace('"', "&quot;");
    let link = format!("{LINK}{name}\">{words}</a>");
    let Some((width, height)) = facts.film else {
        return format!("<audio src=\"media:{name}\" controls preload=\"none\" aria-label=\"{label}\">{link}</audio>");
    };
    // Those in the language of the text come first.
    let (own, others): (Vec<_>, Vec<_>) = facts.captions.iter().partition(|(code, _)| code == lang);
    let tracks = own.into_iter().chain(others).map(|(code, file)| {
        let label = languages.iter().find(|language| language.code == *code).map_or(&**code, |language| &language.name);
        format!("<track kind=\"captions\" src=\"media:{file}\" srclang=\"{code}\" label=\"{label}\">")
    });
    let tracks: String = tracks.collect();
    format!(
        "<video src=\"media:{name}\" controls preload=\"none\" playsinline width=\"{width}\" height=\"{height}\" \
         aria-label=\"{label}\">{tracks}{link}</video>"
    )
}
