//! Files for spelling: every word of a part in its order, and every word backwards in that order. A word with one slip is
//! whole before it or after it: so what was meant stands near it in one of the two.
//!
//! ```text
//! spelling   list(word)
//! word       written:shared                  folded; backwards in a file of those
//!            often:number                    the logarithm to base 2 of how many stories have it
//! ```

use crate::bytes::Reader;

/// A word that somebody may have meant, and how many stories have it as a power of 2.
pub type Known = (String, u32);

/// Decodes a file for spelling. The words are as they are read, whichever way they are sorted.
#[must_use]
pub fn decode(bytes: &[u8], backwards: bool) -> Option<Vec<Known>> {
    let mut reader = Reader(bytes);
    let mut last = String::new();
    let words = reader.list(&mut |reader| {
        last = reader.shared(&last)?;
        let word = if backwards { backward(&last) } else { last.clone() };
        Some((word, reader.number()?))
    })?;
    reader.end(words)
}

/// A word from its last letter to its first.
#[must_use]
pub fn backward(word: &str) -> String {
    word.chars().rev().collect()
}

/// How much of a word must be whole before a slip, or after it, to find what was meant: half of it, or a third of one in
/// which two slips are allowed.
#[must_use]
pub fn whole(word: &str, slips: usize) -> String {
    let length = word.chars().count();
    word.chars().take(length / (slips + 1).max(1)).collect()
}

#[cfg(feature = "build")]
/// A file for spelling, of words that ascend.
#[must_use]
pub fn encode(words: &[Known]) -> Vec<u8> {
    let mut out = crate::bytes::Writer::default();
    out.length(words.len());
    let mut last = "";
    for (word, often) in words {
        out.shared(last, word);
        out.number(*often);
        last = word;
    }
    out.0
}
