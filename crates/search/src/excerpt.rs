//! Texts with what was sought marked, and the piece of a text that shows most of it.

use crate::fold::fold;
use crate::message::Part;
use crate::token::{Token, tokens, without_article};

/// How long an excerpt is, in bytes, about.
const LENGTH: usize = 180;

/// A text with the words marked that fold to one of `matched`, which ascends.
#[must_use]
pub fn marked(text: &str, matched: &[String]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut done = 0;
    for token in tokens(text).filter(|token| is_match(token, matched)) {
        push(&mut parts, text.get(done..token.start), false);
        push(&mut parts, text.get(token.start..token.end()), true);
        done = token.end();
    }
    push(&mut parts, text.get(done..), false);
    parts
}

/// The piece of a text that shows most of what was sought; nothing where it shows none of it.
#[must_use]
pub fn excerpt(text: &str, matched: &[String]) -> Vec<Part> {
    if !shows(text, matched) {
        return Vec::new();
    }
    let (from, to) = window(text, matched);
    let piece = cut(text, from, to).trim();
    let mut parts = marked(piece, matched);
    if from > 0 {
        parts.insert(0, Part { text: "… ".into(), mark: false });
    }
    if to < text.trim_end().len() {
        push(&mut parts, Some(" …"), false);
    }
    parts
}

/// Whether a text shows anything of what was sought.
#[must_use]
pub fn shows(text: &str, matched: &[String]) -> bool {
    tokens(text).any(|token| is_match(&token, matched))
}

/// The stretch of a text with most different matches, the first among equals, from a word's start to a word's end.
fn window(text: &str, matched: &[String]) -> (usize, usize) {
    let hits: Vec<(Token, String)> =
        tokens(text).filter(|token| is_match(token, matched)).map(|token| (token, fold(token.text))).collect();
    let mut best = (0, 0);
    for (i, (first, _)) in hits.iter().enumerate() {
        let near = hits.iter().skip(i).take_while(|(token, _)| token.end() <= first.start + LENGTH);
        let mut words: Vec<&String> = Vec::new();
        for (_, folded) in near {
            if !words.contains(&folded) {
                words.push(folded);
            }
        }
        let different = words.len();
        if different > best.0 {
            best = (different, first.start);
        }
    }
    let from = best.1.saturating_sub(LENGTH / 3);
    let line = text.get(..best.1).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let from = if from <= line {
        line
    } else {
        tokens(text).map(|token| token.start).find(|start| *start >= from).unwrap_or(from)
    };
    let to = from + LENGTH;
    let end = tokens(text).map(|token| token.end()).take_while(|end| *end <= to).last().unwrap_or(to.min(text.len()));
    (from, if text.len() <= to { text.len() } else { end })
}

fn is_match(token: &Token, matched: &[String]) -> bool {
    let has = |word: &String| matched.binary_search(word).is_ok();
    let bare = || without_article(token.text).is_some_and(|word| has(&fold(word)));
    has(&fold(token.text)) || bare()
}

/// A piece of a text, whose ends are moved inwards to characters.
fn cut(text: &str, mut from: usize, mut to: usize) -> &str {
    while from < to && !text.is_char_boundary(from) {
        from += 1;
    }
    while to > from && !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(from..to).unwrap_or_default()
}

fn push(parts: &mut Vec<Part>, text: Option<&str>, mark: bool) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        parts.push(Part { text: text.replace('\n', " · "), mark });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn shown(parts: &[Part]) -> String {
        parts.iter().map(|part| if part.mark { format!("[{}]", part.text) } else { part.text.clone() }).collect()
    }

    #[test]
    fn the_original_is_marked() {
        assert_eq!(shown(&marked("Diasporë, e DIASPORE", &set(&["diaspore"]))), "[Diasporë], e [DIASPORE]");
        assert_eq!(shown(&marked("Η μετανάστευση", &set(&["μεταναστευση"]))), "Η [μετανάστευση]");
    }

    #[test]
    fn an_excerpt_stands_around_the_matches() {
        let body = format!(
            "{}\nThe word besa is here, with honour.\n{}",
            "Something else. ".repeat(40),
            "And more. ".repeat(40)
        );
        let parts = shown(&excerpt(&body, &set(&["besa", "honour"])));
        assert!(parts.starts_with("… The word [besa] is here, with [honour]") && parts.ends_with(" …"), "{parts}");
        assert!(parts.len() < 2 * LENGTH);
    }

    #[test]
    fn cutting_spares_characters() {
        assert_eq!(cut("ëëë", 1, 5), "ë");
        let text = "ë".repeat(1000);
        assert!(!excerpt(&text, &set(&[&fold(&text)])).is_empty());
        assert!(excerpt("No match.", &set(&["besa"])).is_empty());
    }
}
