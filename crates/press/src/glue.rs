//! The names by which compiled Wasm and its JavaScript know each other.
//!
//! wasm-bindgen ends the name of every import with 16 hexadecimal digits, so that two versions of one import can stand
//! in one program. The digits stand in both files and do not compress: 2.4 kB of each reader file. Here they make way
//! for digits that count, of the same length, so that nothing in the Wasm moves. And a script that imports the glue of
//! its Wasm becomes one file with it, a request less.

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

/// `script`, which imports all that it needs from `glue` in one line, with the glue in the place of that line: what of it
/// is needed.
pub fn joined(glue: &[u8], script: &[u8]) -> Vec<u8> {
    let (glue, script) = (String::from_utf8_lossy(glue), String::from_utf8_lossy(script));
    let import = |line: &&str| line.starts_with("import ") && line.ends_with(" from \"./worker.js\";");
    let Some(line) = script.lines().find(import) else { return script.into_owned().into_bytes() };
    // The last line of the glue names what it exports besides functions.
    let glue = glue.lines().filter(|line| !line.starts_with("export {"));
    let glue = glue.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
    script.replace(line, &needed(glue, &script)).into_bytes()
}

/// The glue without the functions that nothing names.
fn needed(mut glue: String, script: &str) -> String {
    loop {
        let unused = functions(&glue).into_iter().find(|(name, range)| {
            let others =
                [script, glue.get(..range.start).unwrap_or_default(), glue.get(range.end..).unwrap_or_default()];
            !others.iter().any(|text| has_name(text, name))
        });
        match unused {
            Some((_, range)) => glue.replace_range(range, ""),
            None => return glue,
        }
    }
}

fn has_name(text: &str, name: &str) -> bool {
    let part = |c: &char| c.is_alphanumeric() || "_$".contains(*c);
    text.match_indices(name).any(|(at, _)| {
        let after = text.get(at + name.len()..).and_then(|rest| rest.chars().next());
        let before = text.get(..at).and_then(|rest| rest.chars().next_back());
        !before.iter().chain(&after).any(part)
    })
}

/// The functions that a script has at the beginning of a line, by name, up to the brace that ends them there.
fn functions(script: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    for (start, _) in script.match_indices("function ") {
        let begin = script.get(..start).unwrap_or_default().trim_end_matches("async ").len();
        let rest = script.get(start..).unwrap_or_default();
        let name = rest.strip_prefix("function ").and_then(|rest| rest.split('(').next()).unwrap_or_default();
        if (begin == 0 || script.get(..begin).is_some_and(|before| before.ends_with('\n')))
            && let Some(end) = rest.find("\n}\n")
        {
            found.push((name.to_owned(), begin..start + end + 3));
        }
    }
    found
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
    fn a_script_and_what_it_needs_of_its_glue_are_one() {
        let glue = b"export function ask(id) {\n    return one(id);\n}\nfunction one(id) {\n    return id;\n}\nasync \
            function on() {\n    three();\n}\nfunction three() {\n    asks();\n}\nlet last;\nexport { init as default };\n";
        let script = b"// Asks.\nimport { ask } from \"./worker.js\";\nask(1);\n";
        let joined = joined(glue, script);
        let joined = String::from_utf8_lossy(&joined);
        assert!(
            joined.starts_with("// Asks.\nfunction ask(id) {\n    return one(id);\n}\nfunction one(id)"),
            "{joined}"
        );
        assert!(joined.ends_with("}\nlet last;\nask(1);\n") && !joined.contains("three"), "{joined}");
    }

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
