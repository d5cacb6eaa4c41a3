use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::ShardName;

/// A node of the tree by which a language's shards are found: where everything is that neither the manifest nor a list
/// names itself.
///
/// A shard has a key, and its name is the language, the key and its hash: `en/older/12.0123456789abcdef.json`.
///
/// | key | shard |
/// | --- | --- |
/// | `older/12` | a numbered page of the front: a [`crate::List`] |
/// | `topics`, `topics/2` | a [`crate::Topics`] |
/// | `topic/ID`, `topic/ID/12` | a [`crate::TopicList`], the newest and a numbered one |
/// | `archive` | the [`crate::Archive`] |
/// | `month/2018-03`, `month/2018-03/12` | a [`crate::MonthList`], the newest and a numbered one |
/// | `page/ID` | a [`crate::StaticPage`] |
/// | `at/DAY-SLUG` | the [`crate::Lookup`] of the stories from this one on, by day and address ([`Index::at`]) |
///
/// A node that is no leaf holds the first key of each node below it, whose names are made of `index`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Whether the entries are shards, not further nodes.
    #[serde(default)]
    pub leaf: bool,
    /// Keys, ascending by their bytes, each with the hash of its file.
    pub entries: Vec<(String, String)>,
}

/// What an index leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A node that knows more.
    Node(ShardName),
    /// The shard, and its key.
    Shard(String, ShardName),
}

impl Index {
    /// The key of a story's place among the lookups: the day on which it was published (ISO 8601; what follows the day is
    /// left out) and the last step of its address.
    #[must_use]
    pub fn at(date: &str, slug: &str) -> String {
        ["at/", date.get(..10).unwrap_or(date), "-", slug].concat()
    }

    /// The entry with the greatest key that is not above `key`; in a leaf it may be another than `key`.
    #[must_use]
    pub fn find(&self, lang: &str, key: &str) -> Option<Found> {
        let after = self.entries.partition_point(|(known, _)| known.as_str().cmp(key) != Ordering::Greater);
        let (known, hash) = self.entries.get(after.checked_sub(1)?)?;
        Some(match self.leaf {
            true => Found::Shard(known.clone(), ShardName::new(&[lang, "/", known].concat(), hash, "json")),
            false => Found::Node(ShardName::new(&[lang, "/index"].concat(), hash, "json")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_from_the_entry_before_it_on() {
        let entries = [("at/2018-03", "a"), ("at/2018-03-02-x", "b"), ("older/1", "c")];
        let entries = entries.map(|(key, hash)| (key.to_owned(), hash.to_owned())).to_vec();
        let leaf = Index { leaf: true, entries };
        let found = |key: &str| match leaf.find("en", key) {
            Some(Found::Shard(key, name)) => format!("{key} {}", name.0),
            other => format!("{other:?}"),
        };
        assert_eq!(found(&Index::at("2018-03-02T10:00:00+01:00", "w")), "at/2018-03 en/at/2018-03.a.json");
        assert_eq!(found(&Index::at("2018-03-02", "x")), "at/2018-03-02-x en/at/2018-03-02-x.b.json");
        assert_eq!(found("older/1"), "older/1 en/older/1.c.json");
        assert_eq!(found("archive"), "None");
        let node = Index { leaf: false, ..leaf };
        assert_eq!(node.find("en", "zz"), Some(Found::Node(ShardName("en/index.c.json".into()))));
    }
}
