use serde::{Deserialize, Serialize};

/// How many hexadecimal digits of the SHA-256 of its bytes a shard's name carries: 64 bits.
pub const HASH_DIGITS: usize = 16;

/// The name of an immutable file below `news/`, such as `en/front.0123456789abcdef.json`.
///
/// The part before the extension is the hash: the first [`HASH_DIGITS`] hexadecimal digits of the SHA-256 of the
/// file's bytes. Who fetches the file checks it before parsing; a name without a hash matches no bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShardName(pub String);

impl ShardName {
    /// Names a file by the hexadecimal SHA-256 of its bytes. `stem` and `extension` come without dots at the seam.
    #[must_use]
    pub fn new(stem: &str, sha256: &str, extension: &str) -> Self {
        let hash = sha256.get(..HASH_DIGITS).unwrap_or(sha256);
        Self(format!("{stem}.{hash}.{extension}"))
    }

    /// The hash that the name carries, or `None` where it carries none.
    #[must_use]
    pub fn hash(&self) -> Option<&str> {
        let hash = self.0.rsplit('.').nth(1)?;
        let hexadecimal = hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        (hash.len() == HASH_DIGITS && hexadecimal).then_some(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_the_start_of_the_hash() {
        let name = ShardName::new("en/front", &"0123456789abcdef".repeat(4), "json");
        assert_eq!(name.0, "en/front.0123456789abcdef.json");
        assert_eq!(name.hash(), Some("0123456789abcdef"));
    }

    #[test]
    fn a_name_without_a_hash_has_none() {
        for name in ["front.json", "front.0123.json", "front.0123456789ABCDEF.json", "", "x"] {
            assert_eq!(ShardName(name.into()).hash(), None, "{name}");
        }
    }
}
