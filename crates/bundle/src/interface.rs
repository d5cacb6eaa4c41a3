use serde::{Deserialize, Serialize};

use crate::word::{self, Word};
use crate::{Lists, Map, Numbers, Plurals, ShardName, TopicName};

/// Everything that the interface shows in one language, whatever the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interface {
    /// The language (BCP 47).
    pub lang: String,
    /// The newsroom's name.
    pub title: String,
    /// Every language of the site, in its order.
    pub languages: Vec<Language>,
    /// The topics that the row under the masthead shows.
    #[serde(default)]
    pub nav: Vec<TopicName>,
    /// The links at the foot.
    #[serde(default)]
    pub pages: Vec<PageLink>,
    /// The feeds beside the front page and beside every topic: the names of their files, and what they are called
    /// (`RSS`, `Atom`, `JSON Feed`). Links to them stand only where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feeds: Vec<PageLink>,
    /// The messages by key; one that counts stands under `key.category`.
    pub words: Map<String>,
    /// The shard of the messages that few visits need, a map as `words` is; `None` where `words` holds them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<ShardName>,
    /// Where the button leads with which a reader at risk leaves the site; without it there is no such button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
    /// The language's plural rules.
    pub plurals: Plurals,
    /// How the language writes numbers.
    pub numbers: Numbers,
    /// How the language joins a list.
    #[serde(default)]
    pub lists: Lists,
}

/// A language of the site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// Whether stories that lack the language have no page under its prefix; its lists then lead to the original's own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_fallbacks: bool,
}

/// A static page, or a file beside a page, as a link needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageLink {
    /// The last step of its address.
    pub id: String,
    /// Its title in the interface's language, else in one that it has.
    pub title: String,
    /// The title's language where it is another than the interface's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

impl Interface {
    /// The message of a word; its key where the pack lacks it.
    #[must_use]
    pub fn word(&self, word: Word) -> &str {
        self.words.get(word.0).map_or(word.0, String::as_str)
    }

    /// The message of a word with its placeholders filled: `[("title", "…")]` fills `{title}`.
    #[must_use]
    pub fn filled(&self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.word(word), values)
    }

    /// The title of a page of a list: of a further one with its number.
    #[must_use]
    pub fn numbered(&self, title: &str, page: Option<u32>) -> String {
        match page {
            None => title.to_owned(),
            Some(n) => self.filled(word::LIST_PAGE, &[("title", title), ("n", &self.numbers.write(n.into()))]),
        }
    }

    /// The message of a word that counts, for `n` things: the one of the number's plural category, with `{n}` filled.
    #[must_use]
    pub fn counted(&self, word: Word, n: u32) -> String {
        let of = |category: &str| self.words.get(&[word.0, ".", category].concat());
        let message = of(self.plurals.category(n.into())).or_else(|| of("other")).map_or(word.0, String::as_str);
        fill(message, &[("n", &self.numbers.write(n.into()))])
    }

    /// The language with this code, where the site has it.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|language| language.code == code)
    }

    /// A language's own name, else its code.
    #[must_use]
    pub fn name_of<'a>(&'a self, code: &'a str) -> &'a str {
        self.language(code).map_or(code, |language| &language.name)
    }

    /// A language's direction, `ltr` where it is not known.
    #[must_use]
    pub fn dir_of(&self, code: &str) -> &str {
        self.language(code).map_or("ltr", |language| &language.dir)
    }
}

fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let hole = after
            .split_once('}')
            .and_then(|(name, after)| Some((values.iter().find(|(key, _)| *key == name)?.1, after)));
        match hole {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word;

    #[test]
    fn placeholders_are_filled_once_and_values_are_not_read_again() {
        assert_eq!(fill("{a} — {b}", &[("a", "{b}"), ("b", "x")]), "{b} — x");
        assert_eq!(fill("{unknown} {", &[("a", "1")]), "{unknown} {");
    }

    #[test]
    fn a_counted_word_takes_the_category_of_the_number() {
        let words = [("story_count.one", "{n} story"), ("story_count.other", "{n} stories")];
        let interface = Interface {
            words: words.map(|(key, message)| (key.into(), message.into())).into_iter().collect(),
            plurals: Plurals { small: "xo".into(), cycle: "x".into() },
            ..Interface::default()
        };
        assert_eq!(interface.counted(word::STORY_COUNT, 1), "1 story");
        assert_eq!(interface.counted(word::STORY_COUNT, 12), "12 stories");
    }
}
