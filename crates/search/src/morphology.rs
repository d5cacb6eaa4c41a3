//! How a language forms its words, learned from the words of an index and their stems, so that a form which no story has
//! still finds the others of its kind. The engine needs no stemmer: the index was made with one.

use crate::bytes::Reader;

/// How long an ending is at most, and what is left of a word at least, in characters.
const ENDING: usize = 8;
const LEFT: usize = 2;

/// The most rules that are kept of a language: those that were seen most.
#[cfg(feature = "build")]
const KEPT: usize = 2000;

/// What endings become in a stem: `-imeve` of `migrimeve` becomes `-im`. By ending, what was seen most first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules(Vec<(String, String)>);

impl Rules {
    /// Learns from words and their stems.
    #[cfg(feature = "build")]
    #[must_use]
    pub fn learn<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> Self {
        let mut seen: std::collections::BTreeMap<(&str, &str), usize> = std::collections::BTreeMap::new();
        words.filter_map(|(word, stem)| rule(word, stem)).for_each(|rule| *seen.entry(rule).or_default() += 1);
        let mut rules: Vec<(&str, &str, usize)> = seen.into_iter().map(|((of, to), count)| (of, to, count)).collect();
        rules.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
        rules.truncate(KEPT);
        rules.sort_by(|a, b| a.0.cmp(b.0).then(b.2.cmp(&a.2)));
        Self(rules.into_iter().map(|(ending, becomes, _)| (ending.to_owned(), becomes.to_owned())).collect())
    }

    /// The likeliest stem of a word among those that `known` knows: by its longest ending, and what was seen most.
    #[must_use]
    pub fn stem(&self, word: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
        let longest = word.chars().count().saturating_sub(ENDING).max(LEFT);
        let cuts = word.char_indices().map(|(at, _)| at).chain([word.len()]).skip(longest);
        for (left, ending) in cuts.filter_map(|at| word.split_at_checked(at)) {
            let from = self.0.partition_point(|(known, _)| known.as_str() < ending);
            let ways = self.0.get(from..).unwrap_or_default().iter().take_while(|(known, _)| known == ending);
            for (_, becomes) in ways {
                let stem = [left, becomes].concat();
                if known(&stem) {
                    return Some(stem);
                }
            }
        }
        None
    }
}

/// Decodes the rules of each language.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Vec<Rules>> {
    let mut reader = Reader(bytes);
    let all = reader.list(&mut |reader| {
        let mut last = String::new();
        let rules = reader.list(&mut |reader| {
            last = reader.shared(&last)?;
            Some((last.clone(), reader.text()?))
        })?;
        Some(Rules(rules))
    })?;
    reader.end(all)
}

#[cfg(feature = "build")]
/// The rules of each language, as a file.
#[must_use]
pub fn encode(all: &[Rules]) -> Vec<u8> {
    let mut out = crate::bytes::Writer::default();
    out.length(all.len());
    for Rules(rules) in all {
        out.length(rules.len());
        let mut last = "";
        for (ending, becomes) in rules {
            out.shared(last, ending);
            out.text(becomes);
            last = ending;
        }
    }
    out.0
}

/// The ending of a word and what it becomes in its stem.
#[cfg(feature = "build")]
fn rule<'w>(word: &'w str, stem: &'w str) -> Option<(&'w str, &'w str)> {
    let shared = word.chars().zip(stem.chars()).take_while(|(a, b)| a == b);
    let (left, at) = shared.fold((0, 0), |(left, at), (c, _)| (left + 1, at + c.len_utf8()));
    let (ending, becomes) = (word.get(at..)?, stem.get(at..)?);
    (left >= LEFT && ending.chars().count() <= ENDING).then_some((ending, becomes))
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_was_never_seen_finds_its_stem() {
        let seen =
            [("migrimet", "migrim"), ("kthimet", "kthim"), ("ligjet", "ligj"), ("migrim", "migrim"), ("ja", "ja")];
        let rules = Rules::learn(seen.into_iter());
        assert_eq!(rules.stem("udhetimet", &|stem| stem == "udhetim"), Some("udhetim".to_owned()));
        assert_eq!(rules.stem("udhetimet", &|stem| stem == "udheti"), None);
        for nothing in ["a", ""] {
            assert_eq!(rules.stem(nothing, &|_| true), None);
        }
    }
}
