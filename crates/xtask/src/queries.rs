//! Queries drawn from the stories of a newsroom: the same ones whenever they are the same stories.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use crate::scale::{failed, names};
use crate::shell::Failed;

/// How many letters a word of a two-word query has at least.
const LONG: usize = 5;

/// In how many stories words are counted, to know the rare ones.
const SAMPLE: usize = 2_000;

/// How many stories may be drawn in vain for one query.
const TRIES: usize = 200;

/// What a query is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Two neighbouring words of a headline.
    Headline,
    /// Two rare words of a text.
    Text,
    /// Two neighbouring words of a headline, two letters of the second swapped.
    Slip,
    /// Five running words of a text.
    Five,
    /// Three running words of a text, in quotes.
    Phrase,
}

/// How many queries of each kind are drawn in a language.
const DRAWN: [(Kind, usize); 5] =
    [(Kind::Headline, 100), (Kind::Text, 100), (Kind::Slip, 40), (Kind::Five, 40), (Kind::Phrase, 40)];

/// A query, and what it was drawn from.
#[derive(Clone, Debug)]
pub struct Query {
    /// What it is made of.
    pub kind: Kind,
    /// What is typed.
    pub text: String,
    /// The story.
    pub story: String,
    /// What the address of the story's page ends with.
    pub page: String,
}

impl Kind {
    /// Whether it is one of the two kinds of two words that are spelt right, whose costs have targets.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Headline | Self::Text)
    }
}

/// A story in one language.
struct Version {
    title: String,
    slug: Option<String>,
    text: String,
}

/// Draws queries from the stories that a newsroom has in a language.
///
/// # Errors
///
/// When the stories cannot be read, or none gives a query.
pub fn draw(content: &Path, lang: &str) -> Result<Vec<Query>, Failed> {
    let folder = content.join("stories");
    let stories = names(&folder)?;
    let version = |story: &str| read(&folder.join(story).join(format!("index.{lang}.md")));
    let step = stories.len().div_ceil(SAMPLE).max(1);
    let counts = count(stories.iter().step_by(step).filter_map(|story| version(story).transpose()))?;
    let mut dice = Dice(1);
    let mut queries = Vec::new();
    for (kind, count) in DRAWN {
        let whole = queries.len() + count;
        for _ in 0..count * TRIES {
            if queries.len() == whole {
                break;
            }
            let Some(story) = dice.one(&stories) else { continue };
            let Some(version) = version(story)? else { continue };
            if let Some(text) = compose(kind, &version, &counts, &mut dice) {
                let page = version.slug.unwrap_or_else(|| story.clone());
                queries.push(Query { kind, text, story: story.clone(), page });
            }
        }
        if queries.len() < whole {
            return Err(Failed(format!("too few stories in {lang} to draw queries from: {kind:?}")));
        }
    }
    Ok(queries)
}

/// A version of a story, if there is one.
fn read(file: &Path) -> Result<Option<Version>, Failed> {
    if !file.is_file() {
        return Ok(None);
    }
    let whole = fs::read_to_string(file).map_err(failed)?;
    let (front, text) = whole.trim_start_matches("---\n").split_once("\n---\n").unwrap_or(("", &whole));
    let field = |name: &str| {
        let value = front.lines().find_map(|line| line.strip_prefix(name))?;
        Some(value.trim().trim_matches('"').to_owned())
    };
    let title = field("title:").unwrap_or_default();
    Ok(Some(Version { title, slug: field("slug:"), text: text.to_owned() }))
}

/// In how many of the stories each long word stands.
fn count(versions: impl Iterator<Item = Result<Version, Failed>>) -> Result<HashMap<String, u32>, Failed> {
    let mut counts = HashMap::new();
    for version in versions {
        for word in long(&version?.text) {
            *counts.entry(word).or_default() += 1;
        }
    }
    Ok(counts)
}

/// The long words of a text, without what is no text: where links lead.
fn long(text: &str) -> BTreeSet<String> {
    let mut parts = text.split("](");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once(')').map_or("", |(_, rest)| rest));
    let pieces = std::iter::once(first).chain(rest);
    let words = pieces.flat_map(|piece| piece.split(|letter: char| !letter.is_alphabetic()));
    words.filter(|word| is_long(word)).map(str::to_lowercase).collect()
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= LONG
}

/// Makes a query of a story; `None` where it has no words for it.
fn compose(kind: Kind, version: &Version, counts: &HashMap<String, u32>, dice: &mut Dice) -> Option<String> {
    match kind {
        Kind::Headline => Some(pair(&version.title, dice)?.join(" ")),
        Kind::Text => rare(&version.text, counts, dice),
        Kind::Slip => {
            let [right, other] = pair(&version.title, dice)?;
            Some(format!("{right} {}", slip(other)?))
        }
        Kind::Five => Some(dice.one(&running(&version.text, 5))?.join(" ")),
        Kind::Phrase => Some(format!("\"{}\"", dice.one(&running(&version.text, 3))?.join(" "))),
    }
}

/// Two long words of a headline that stand side by side.
fn pair<'t>(title: &'t str, dice: &mut Dice) -> Option<[&'t str; 2]> {
    let pairs = running(title, 2).into_iter().filter_map(|words| <[&str; 2]>::try_from(words).ok());
    let long: Vec<[&str; 2]> = pairs.filter(|pair| pair.iter().all(|word| is_long(word))).collect();
    dice.one(&long).copied()
}

/// Every run of so many words, with nothing but spaces between them.
fn running(text: &str, many: usize) -> Vec<Vec<&str>> {
    let mut runs = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let plain =
            |words: &&[&str]| words.iter().all(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
        runs.extend(words.windows(many).filter(plain).map(<[&str]>::to_vec));
    }
    runs
}

/// Two words that are in as few of the sampled stories as any of the text.
fn rare(text: &str, counts: &HashMap<String, u32>, dice: &mut Dice) -> Option<String> {
    let known = |word: &String| counts.get(word).copied().unwrap_or_default();
    let mut words: Vec<(u32, u64, String)> =
        long(text).into_iter().map(|word| (known(&word), dice.roll(), word)).collect();
    words.sort();
    match &*words {
        [(.., first), (.., second), ..] => Some(format!("{first} {second}")),
        _ => None,
    }
}

/// A word with two letters swapped: the first two from its middle on that differ.
fn slip(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    let at = (middle..letters.len().saturating_sub(1)).find(|at| letters.get(*at) != letters.get(at + 1))?;
    letters.swap(at, at + 1);
    Some(letters.into_iter().collect())
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let many = u64::try_from(all.len()).ok().filter(|many| *many > 0)?;
        all.get(usize::try_from(self.roll() % many).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_with_spaces_between_them_are_running() {
        assert_eq!(
            running("the old *bridge* of stone\nfell, at last", 2),
            [["the", "old"], ["of", "stone"], ["at", "last"]]
        );
    }

    #[test]
    fn a_slip_swaps_two_letters_that_differ() {
        assert_eq!(slip("grigrock").unwrap(), "grigorck");
        assert_eq!(slip("aaaa"), None);
    }

    #[test]
    fn where_a_link_leads_is_no_text() {
        let words = long("See [kindergarten](../2004-police/) nearby.");
        assert_eq!(words.into_iter().collect::<Vec<_>>(), ["kindergarten", "nearby"]);
    }

    #[test]
    fn the_rarest_words_are_drawn() {
        let counts = HashMap::from([("common".to_owned(), 9), ("rarer".to_owned(), 1), ("rarest".to_owned(), 0)]);
        let drawn = rare("common rarer rarest", &counts, &mut Dice(1)).unwrap();
        assert_eq!(drawn, "rarest rarer");
    }
}
