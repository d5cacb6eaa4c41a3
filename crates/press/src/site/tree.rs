//! The tree by which the shards of a language are found.

use std::sync::Mutex;

use ::bundle::{Index, ShardName};

use super::{Error, Output, json};

/// How many entries a node has at most.
const MOST: usize = 400;

/// The shards of a language, by their keys, while they are written.
#[derive(Debug, Default)]
pub struct Tree(Mutex<Vec<(String, String)>>);

impl Tree {
    /// Adds a shard.
    pub fn add(&self, key: &str, name: &ShardName) {
        if let Ok(mut entries) = self.0.lock() {
            entries.push((key.to_owned(), name.hash().unwrap_or_default().to_owned()));
        }
    }

    /// Writes the nodes and names the root.
    ///
    /// Where a node ends depends on the keys near it alone, so that a new key changes one node and those above it.
    ///
    /// # Errors
    ///
    /// When a node cannot be written.
    pub fn write(self, lang: &str, output: &Output) -> Result<ShardName, Error> {
        let mut entries = self.0.into_inner().unwrap_or_default();
        entries.sort();
        let mut leaf = true;
        loop {
            let parts = parts(&entries);
            let mut above = Vec::new();
            for part in &parts {
                let node = Index { leaf, entries: part.to_vec() };
                let name = output.node(&format!("{lang}/index"), &json(&node)?)?;
                if parts.len() == 1 {
                    return Ok(name);
                }
                let first = part.first().map(|(key, _)| key.clone()).unwrap_or_default();
                above.push((first, name.hash().unwrap_or_default().to_owned()));
            }
            // What comes before every key is not there; the first node says so.
            (entries, leaf) = (above, false);
        }
    }
}

/// Entries in parts of at most [`MOST`]: what is too long is cut before the key with the greatest hash.
fn parts(entries: &[(String, String)]) -> Vec<&[(String, String)]> {
    if entries.len() <= MOST {
        return vec![entries];
    }
    let weight = |(key, _): &(String, String)| {
        let hash = key.bytes().fold(0, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let cut = entries.iter().enumerate().skip(1).max_by_key(|(_, entry)| (weight(entry), &entry.0));
    let (before, after) = entries.split_at(cut.map_or(MOST, |(at, _)| at));
    [parts(before), parts(after)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(count: usize) -> Vec<(String, String)> {
        let mut keys: Vec<_> = (0..count).map(|n| (format!("older/{n}"), String::new())).collect();
        keys.sort();
        keys
    }

    #[test]
    fn a_node_is_bounded_and_nothing_is_lost() {
        let keys = keys(10_000);
        let parts = parts(&keys);
        assert!(parts.iter().all(|part| (1..=MOST).contains(&part.len())) && parts.len() < 100);
        assert_eq!(parts.concat(), keys);
    }

    #[test]
    fn a_new_key_changes_few_nodes() {
        let before = keys(10_000);
        for n in 10_000..10_010 {
            let mut after = before.clone();
            after.push((format!("older/{n}"), String::new()));
            after.sort();
            let known = parts(&before);
            let changed = parts(&after).into_iter().filter(|part| !known.contains(part)).count();
            assert!(changed <= 2, "{n}: {changed}");
        }
    }
}
