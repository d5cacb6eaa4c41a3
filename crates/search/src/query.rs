//! What a reader asks: words, phrases in quotes, words to leave out, and filters.
//!
//! ```text
//! besa "e drejta e kthimit" -turizëm topic:law year:2018 year:2015..2018
//! ```

use crate::fold::{fold, lower};
use crate::token::tokens;

/// The most words that a query has; what follows is not read.
const MOST: usize = 32;

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words that are sought, those of phrases too, in their order.
    pub words: Vec<Sought>,
    /// The phrases: the words that must follow one another, by their places among [`Self::words`].
    pub phrases: Vec<std::ops::Range<usize>>,
    /// The words, and the words of each phrase, that a story must not have.
    pub without: Vec<Vec<Sought>>,
    /// The topics one of which a story must have: folded ids or names.
    pub topics: Vec<String>,
    /// The languages in one of which a story must exist.
    pub langs: Vec<String>,
    /// The years one of which a story must be of: first and last.
    pub years: Vec<(u32, u32)>,
}

/// A word that is sought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// In lower case, as it was typed.
    pub exact: String,
    /// Without case and marks.
    pub folded: String,
    /// Whether it may be unfinished: the last of the query, with nothing after it.
    pub last: bool,
    /// Where it stands in what was typed, in bytes.
    pub at: (usize, usize),
}

impl Query {
    /// Reads what was typed. The last word may be unfinished, unless something stands after it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
            rest = rest.get(start..).unwrap_or_default();
            let (minus, after) = match rest.strip_prefix(['-', '−']) {
                Some(after) if after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => (true, after),
                _ => (false, rest),
            };
            let quoted = after.strip_prefix(is_quote);
            let (piece, next) = match quoted {
                Some(inside) => inside.split_once(is_quote).unwrap_or((inside, "")),
                None => after.split_at(after.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(after.len())),
            };
            rest = next;
            let open = next.is_empty() && quoted.is_none();
            query.piece(piece, text.len() - quoted.unwrap_or(after).len(), minus, quoted.is_some(), open);
        }
        query.words.truncate(MOST);
        let words = query.words.len();
        query.phrases.retain(|phrase| phrase.end <= words);
        query
    }

    /// Whether it leaves stories out, whatever their words.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !(self.topics.is_empty() && self.years.is_empty() && self.langs.is_empty())
    }

    /// Adds filters that are written as they are typed.
    pub fn filter_by(&mut self, filters: &str) {
        filters.split(' ').for_each(|piece| {
            self.filter(piece);
        });
    }

    fn piece(&mut self, piece: &str, from: usize, minus: bool, quoted: bool, open: bool) {
        if !minus && !quoted && self.filter(piece) {
            return;
        }
        let words: Vec<Sought> = tokens(piece)
            .map(|token| Sought {
                exact: lower(token.text),
                folded: fold(token.text),
                last: open && token.end() == piece.len(),
                at: (from + token.start, from + token.end()),
            })
            .filter(|word| !word.folded.is_empty())
            .collect();
        if words.is_empty() {
            return;
        }
        if minus {
            return self.without.push(words);
        }
        let start = self.words.len();
        let parts = words.len();
        self.words.extend(words);
        if quoted && parts > 1 {
            self.phrases.push(start..start + parts);
        }
    }

    /// Takes a filter. `false` where it is none.
    fn filter(&mut self, piece: &str) -> bool {
        let Some((key, value)) = piece.split_once(':').filter(|(_, value)| !value.is_empty()) else { return false };
        match key {
            "topic" => self.topics.push(fold(value)),
            "lang" => self.langs.push(value.to_owned()),
            "year" => {
                let (from, to) = value.split_once("..").unwrap_or((value, value));
                let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
                let year = |year: &str, open| match year {
                    "" => Some(open),
                    year => year.parse().ok().filter(|_| is_year(year)),
                };
                let (Some(from), Some(to)) = (year(from, 0), year(to, u32::MAX)) else { return false };
                self.years.push((from, to));
            }
            _ => return false,
        }
        true
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(query: &Query) -> Vec<&str> {
        query.words.iter().map(|word| word.folded.as_str()).collect()
    }

    #[test]
    fn a_query_has_words_phrases_filters_and_what_it_leaves_out() {
        let query = Query::parse("Besa «e drejta e kthimit» -turizëm -\"të huaj\" topic:law year:2015..2018 18-vjeçar");
        assert_eq!(words(&query), ["besa", "e", "drejta", "e", "kthimit", "18", "vjecar"]);
        assert_eq!(query.phrases, vec![1..5]);
        assert_eq!(query.without.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((query.topics.len(), query.years), (1, vec![(2015, 2018)]));
    }

    #[test]
    fn what_is_no_filter_is_a_word() {
        assert_eq!(words(&Query::parse("year:soon 10:30 :")), ["year", "soon", "10", "30"]);
    }

    #[test]
    fn only_a_word_at_the_very_end_may_be_unfinished() {
        let last = |text: &str| Query::parse(text).words.iter().any(|word| word.last);
        assert!(last("besa e") && last("-x migr"));
        assert!(!last("besa ") && !last("\"besa\"") && !last("\"besa") && !last(" –, "));
    }
}
