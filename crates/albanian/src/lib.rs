//! A light stemmer for Albanian: it unites the forms of a word for retrieval.
//!
//! ```
//! assert_eq!(albanian::stem("shkollën"), albanian::stem("shkollat"));
//! assert_eq!(albanian::stem("Migrimet"), albanian::stem("migruar"));
//! assert_eq!(albanian::stem("kërkesë"), albanian::stem("kerkese"));
//! ```
//!
//! A stem is a key to compare, not a word to read. It is written in the letters a–z: readers leave out the diacritics of
//! ë and ç, so the word and its folding have one stem. Where folding makes two words alike (*rendë* and *rëndë*), they
//! stay alike.
//!
//! # What is stripped
//!
//! Albanian inflects at the end of the word. The grammar followed is Newmark, Hubbard & Prifti, *Standard Albanian: A
//! Reference Grammar for Students* (Stanford 1982), beside Buchholz & Fiedler, *Albanische Grammatik* (Leipzig 1987).
//!
//! 1. **Nouns** have two numbers, five cases, and a definite form with the article behind: *mal, mali, malit, malin;
//!    male, malet, maleve, malesh*. After k, g, h and in some vowel stems the article is *-u*. Feminine nouns end in *-ë*
//!    (*vajzë, vajza, vajzës, vajzën*), *-e* (*lule, lulja, lules, lulen*) or *-i* (*liri, liria, lirisë, lirinë*).
//!    Plurals are formed by *-e, -a, -ë, -nj, -llarë*, or by a change at the end of the stem (*mik, miq; zog, zogj; popull,
//!    popuj*), which is undone. The weak ë of *libër* falls out in *libri*; it falls out everywhere here.
//! 2. **Adjectives** have the endings of nouns. *-shëm* (*i suksesshëm*) and the adverb's *-isht* go too.
//! 3. **Verbs** are of three classes. Those in *-oj* and *-uaj* (*punoj, punova, punuar; shkruaj, shkrova*) go by a stem
//!    in *-o*, which keeps *tregoj* (show) apart from *treg* (market), and *kaloj* (pass) from *kalë* (horse). Those in *-ej*
//!    (*kthej, ktheva, kthyer*) and those in a consonant (*hap, hapa, hapur*) go by the bare stem. Each has present,
//!    imperfect, aorist, optative, admirative, imperative, the mediopassive in *-hem* or *-em*, and a participle, which is
//!    inflected as an adjective.
//! 4. **Action nouns** in *-im* go with the verbs in *-oj*: *migrim*, *migroj*. Those in *-je* go with the verb in a
//!    consonant: *hapje*, *hap*. Other derivation stays: *-tar, -tor, -ues* and *-ësi* make words of another meaning
//!    (*rëndësi*, importance, is not *i rëndë*, heavy).
//!
//! # How
//!
//! The longest ending that leaves enough of a word is taken off, then what a participle, an action noun or an adjective
//! adds to its stem (`endings.rs`). A second round is needed because an ending may look like part of a stem: *Berlin* has
//! the ending of an accusative, so *Berlini* must lose it as well. `words.rs` lists the words that this would harm, and
//! stems that change within.
//!
//! The work is linear in the length of the word. How well it does is in the README; `examples/evaluate.rs` measures it.

mod endings;
mod words;

use endings::{ENDINGS, Group, NOMINAL, THEMES, VOWELS};
use words::{CHANGED, FUNCTION, KEPT};

/// The stem of one word, in folded letters.
///
/// A word with other letters than a–z (after folding) or with digits only comes back in lower case and folded.
#[must_use]
pub fn stem(word: &str) -> String {
    let word = fold(word);
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) || FUNCTION.binary_search(&word.as_str()).is_ok() {
        return word;
    }
    let stem = kept(&word).map_or_else(|| stripped(&word), str::to_owned);
    match CHANGED.iter().find(|(_, others)| others.contains(&stem.as_str())) {
        Some((first, _)) => (*first).to_owned(),
        None => stem,
    }
}

/// Lower case, without diacritics.
fn fold(word: &str) -> String {
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    word.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(c)).map(without_diacritic).collect()
}

/// ë and ç, the nasal vowels of Gheg (â, ê, î, ô, û), and what names bring from other languages.
fn without_diacritic(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

/// The stem of a word that is a kept stem with a noun's ending, or none.
fn kept(word: &str) -> Option<&str> {
    let stems = NOMINAL.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| is_kept(stem)).max_by_key(|stem| stem.len())
}

fn is_kept(stem: &str) -> bool {
    KEPT.binary_search(&stem).is_ok()
}

/// The word without its ending, and without what makes a participle, an action noun or an adjective of its stem.
fn stripped(word: &str) -> String {
    let stem = without_longest(word, ENDINGS);
    if is_kept(&stem) { stem } else { levelled(&without_longest(&stem, THEMES)) }
}

/// The word with the longest ending that fits replaced by its theme.
fn without_longest(word: &str, groups: &[Group]) -> String {
    let fitting = groups.iter().flat_map(|group| {
        let rests = group.endings.iter().filter_map(|ending| word.strip_suffix(ending));
        rests.filter(|rest| (group.rest)(rest)).map(|rest| (rest, group.theme))
    });
    let (rest, theme) = fitting.min_by_key(|(rest, _)| rest.len()).unwrap_or((word, ""));
    format!("{rest}{theme}")
}

/// The stem with one spelling of what changes at its end: *popuj* as *popull*, *miq* as *mik*, *zogj* as *zog*, *libër* as
/// *libr-*.
fn levelled(stem: &str) -> String {
    // The last number is the length from which a stem has the change: *kullë* (tower) and *ujë* (water) look like it.
    for (from, to, shortest) in [("ull", "u", 5), ("uj", "u", 4), ("gj", "g", 4), ("q", "k", 3)] {
        if let Some(rest) = stem.strip_suffix(from).filter(|_| stem.len() >= shortest) {
            return format!("{rest}{to}");
        }
    }
    for (weak, strong) in [("er", "r"), ("el", "l"), ("em", "m")] {
        let rest = stem.strip_suffix(weak).filter(|rest| rest.len() >= 2 && !rest.ends_with(VOWELS));
        if let Some(rest) = rest {
            return format!("{rest}{strong}");
        }
    }
    stem.to_owned()
}
