use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A small map from texts, in the order of its keys: a JSON object.
///
/// Its maps are small and read once, so a list is as good as a tree, and takes a phone less code to fetch: the five trees
/// that it replaces were 5 kB of the reader.
///
/// ```
/// let mut map: bundle::Map<u32> = [("b".to_owned(), 2), ("a".to_owned(), 1)].into_iter().collect();
/// map.insert("b".to_owned(), 3);
/// assert_eq!(map.get("b"), Some(&3));
/// assert_eq!(serde_json::to_string(&map).unwrap(), r#"{"a":1,"b":3}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<V> {
    /// No key stands here twice, unless what was read had it twice; then the first holds.
    entries: Vec<(String, V)>,
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<V> Map<V> {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// The value of a key. Takes a time that grows with the size of the map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&V> {
        self.entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Puts a value at a key, in place of the one that is there.
    pub fn insert(&mut self, key: String, value: V) {
        match self.entries.iter_mut().find(|(known, _)| *known == key) {
            Some(entry) => entry.1 = value,
            None => {
                let at = self.entries.partition_point(|(known, _)| *known < key);
                self.entries.insert(at, (key, value));
            }
        }
    }

    /// The value of a key, for a change; the default is put where there is none.
    pub fn entry(&mut self, key: String) -> &mut V
    where
        V: Default,
    {
        let known = self.entries.iter().position(|(known, _)| *known == key);
        let at = known.unwrap_or_else(|| {
            let at = self.entries.partition_point(|(known, _)| *known < key);
            self.entries.insert(at, (key, V::default()));
            at
        });
        &mut self.entries[at].1
    }

    /// Takes the value of a key out.
    pub fn remove(&mut self, key: &str) {
        self.entries.retain(|(known, _)| known != key);
    }

    /// Keys and values, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = &(String, V)> {
        self.entries.iter()
    }
}

impl<V> IntoIterator for Map<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<V> FromIterator<(String, V)> for Map<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<V: Serialize> Serialize for Map<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Map<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = Map<V>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Map { entries })
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}
