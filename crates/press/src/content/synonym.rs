//! Words that the newsroom holds for the same when somebody searches: `synonyms.txt`, a line a group.
//!
//! ```text
//! # Words of law, and of talk; of one language or of several.
//! refugjat = azilkërkues
//! boat = ship = anije
//! ```

use std::path::Path;

use search::fold::fold;
use search::token::tokens;

use crate::diagnostic::{At, Findings};

/// The file.
pub const FILE: &str = "synonyms.txt";

/// Reads the groups, each word without case and marks. A newsroom need not have any.
pub fn read(folder: &Path, findings: &mut Findings) -> Vec<Vec<String>> {
    if !folder.join(FILE).is_file() {
        return Vec::new();
    }
    let Some(text) = super::text(folder, FILE, findings) else { return Vec::new() };
    let mut groups = Vec::new();
    for (line, n) in text.lines().zip(1..) {
        let meant = line.split('#').next().unwrap_or_default().trim();
        if meant.is_empty() {
            continue;
        }
        let at = At { line: n, ..At::start(FILE, &text) };
        let words: Vec<&str> = meant.split('=').map(str::trim).collect();
        if words.len() < 2 {
            let help = "Write words that mean the same with = between them: boat = ship.";
            findings.error(&at, "synonyms", format!("“{meant}” stands alone on its line."), help);
        }
        for word in words.iter().filter(|word| tokens(word).count() != 1 || word.chars().any(char::is_whitespace)) {
            let help = "Each is one word, without spaces or hyphens; leave out what has more.";
            findings.error(&at, "synonyms", format!("“{word}” is not one word."), help);
        }
        let mut group: Vec<String> = words.into_iter().map(fold).collect();
        group.sort_unstable();
        group.dedup();
        groups.push(group);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Vec<Vec<String>>, Vec<(usize, &'static str)>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), text).unwrap();
        let mut findings = Findings::default();
        let groups = read(folder.path(), &mut findings);
        (groups, findings.sorted().into_iter().map(|finding| (finding.line, finding.code)).collect())
    }

    #[test]
    fn words_of_a_line_mean_the_same() {
        let (groups, findings) = of("# law\nRefugjat = azilkërkues\n\nboat=ship = anije # three\n");
        assert_eq!(groups, [vec!["azilkerkues", "refugjat"], vec!["anije", "boat", "ship"]]);
        assert_eq!(findings, []);
    }

    #[test]
    fn what_is_no_group_of_words_is_told_with_its_line() {
        assert_eq!(
            of("boat = ship\nalone\ntwo words = one\n= x\n").1,
            [(2, "synonyms"), (3, "synonyms"), (4, "synonyms")]
        );
    }
}
