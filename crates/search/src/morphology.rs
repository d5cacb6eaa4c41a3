//! How a language forms its words, learned from the words of an index and their stems, so that a form which no story has
//! still finds the others of its kind. The engine needs no stemmer: the index was made with one.

use crate::order::order;

/// How long an ending is at most, and what is left of a word at least, in characters.
const ENDING: usize = 8;
const LEFT: usize = 2;

/// What endings become in a stem, and how often: `-imeve` of `migrimeve` becomes `-im`, 12 times. By ending, what was seen
/// most first.
#[derive(Clone, Debug, Default)]
pub struct Rules(Vec<(String, String, usize)>);

impl Rules {
    /// Learns from words and their stems.
    #[must_use]
    pub fn learn<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> Self {
        let seen: Vec<(&str, &str)> = words.filter_map(|(word, stem)| rule(word, stem)).collect();
        let at = |i: usize| seen.get(i).copied().unwrap_or_default();
        let mut rules: Vec<(String, String, usize)> = Vec::new();
        for i in order(seen.len(), &|a, b| at(a).cmp(&at(b))) {
            let (ending, becomes) = at(i);
            match rules.last_mut() {
                Some((known, same, count)) if known == ending && same == becomes => *count += 1,
                _ => rules.push((ending.to_owned(), becomes.to_owned(), 1)),
            }
        }
        let at = |i: usize| rules.get(i).map(|(ending, _, count)| (ending, *count));
        let by = |a: usize, b: usize| match (at(a), at(b)) {
            (Some((ending, count)), Some((other, more))) => ending.cmp(other).then(more.cmp(&count)),
            _ => std::cmp::Ordering::Equal,
        };
        Self(order(rules.len(), &by).into_iter().filter_map(|i| rules.get(i).cloned()).collect())
    }

    /// The likeliest stem of a word among those that `known` knows: by its longest ending, and what was seen most.
    #[must_use]
    pub fn stem(&self, word: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
        let longest = word.chars().count().saturating_sub(ENDING).max(LEFT);
        let cuts = word.char_indices().map(|(at, _)| at).chain([word.len()]).skip(longest);
        for (left, ending) in cuts.filter_map(|at| word.split_at_checked(at)) {
            let from = self.0.partition_point(|(known, ..)| known.as_str() < ending);
            let ways = self.0.get(from..).unwrap_or_default().iter().take_while(|(known, ..)| known == ending);
            for (_, becomes, _) in ways {
                let stem = [left, becomes].concat();
                if known(&stem) {
                    return Some(stem);
                }
            }
        }
        None
    }
}

/// The ending of a word and what it becomes in its stem.
fn rule<'w>(word: &'w str, stem: &'w str) -> Option<(&'w str, &'w str)> {
    let shared = word.chars().zip(stem.chars()).take_while(|(a, b)| a == b);
    let (left, at) = shared.fold((0, 0), |(left, at), (c, _)| (left + 1, at + c.len_utf8()));
    let (ending, becomes) = (word.get(at..)?, stem.get(at..)?);
    (left >= LEFT && ending.chars().count() <= ENDING).then_some((ending, becomes))
}

#[cfg(test)]
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
