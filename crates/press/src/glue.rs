//! The names by which compiled Wasm and its JavaScript know each other.
//!
//! wasm-bindgen ends the name of every import with 16 hexadecimal digits, so that two versions of one import can stand
//! in one program. The digits stand in both files and do not compress: 2.4 kB of each reader file. Here they make way
//! for digits that count, of the same length, so that nothing in the Wasm moves.

use std::collections::{BTreeMap, BTreeSet};

/// What every such name begins with.
const BEGIN: &[u8] = b"__wb";

/// How many digits end it.
const DIGITS: usize = 16;

/// Counts where `script` and `wasm` have the digits of a hash.
pub fn plain(script: &mut [u8], wasm: &mut [u8]) {
    let names = names(script);
    let mut counts: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut plain = BTreeMap::new();
    for name in names {
        let (stem, _) = name.split_at(name.len() - DIGITS);
        let count = counts.entry(stem.to_vec()).or_default();
        plain.insert(name.clone(), [stem, format!("{count:0DIGITS$}").as_bytes()].concat());
        *count += 1;
    }
    for bytes in [script, wasm] {
        for place in places(bytes) {
            let at = bytes.get(place.clone()).and_then(|name| plain.get(name));
            if let (Some(at), Some(name)) = (at, bytes.get_mut(place)) {
                name.copy_from_slice(at);
            }
        }
    }
}

fn names(bytes: &[u8]) -> BTreeSet<Vec<u8>> {
    places(bytes).into_iter().filter_map(|place| bytes.get(place).map(<[u8]>::to_vec)).collect()
}

/// Where names stand that end with the digits of a hash. In Wasm what follows a name is its kind, no letter.
fn places(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(BEGIN.len()).position(|w| w == BEGIN)) {
        let start = at + found;
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
        let name = rest.get(..length).unwrap_or_default();
        let hash = name.rsplit(|b| *b == b'_').next().unwrap_or_default();
        if hash.len() == DIGITS && hash.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b)) {
            places.push(start..start + length);
        }
        at = start + length.max(1);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_length_and_stay_apart() {
        let mut script =
            b"{ __wbg_set_0123456789abcdef: f, __wbg_set_fedcba9876543210: g, __wbindgen_cast_0: h }".to_vec();
        let mut wasm = b"\x1c__wbg_set_fedcba9876543210\0\x07__wbg_get_1111111111111111\0".to_vec();
        plain(&mut script, &mut wasm);
        assert_eq!(
            String::from_utf8_lossy(&script),
            "{ __wbg_set_0000000000000000: f, __wbg_set_0000000000000001: g, __wbindgen_cast_0: h }"
        );
        // What only one of the two knows is no name between them.
        assert_eq!(String::from_utf8_lossy(&wasm), "\x1c__wbg_set_0000000000000001\0\x07__wbg_get_1111111111111111\0");
    }
}
