//! Stems: what the forms of a word share, by which they find one another. Only an index that is made needs them.

use rust_stemmers::Algorithm;

use crate::fold::fold;

/// What finds stems in a language: the stemmers of Snowball, and one of our own for Albanian; elsewhere a word is its own
/// stem.
pub struct Stemmer(Kind);

enum Kind {
    Albanian,
    Snowball(rust_stemmers::Stemmer),
    None,
}

impl Stemmer {
    /// For a language (BCP 47).
    #[must_use]
    pub fn of(lang: &str) -> Self {
        let snowball = |algorithm| Kind::Snowball(rust_stemmers::Stemmer::create(algorithm));
        Self(match lang.split('-').next().unwrap_or_default() {
            "sq" => Kind::Albanian,
            "ar" => snowball(Algorithm::Arabic),
            "da" => snowball(Algorithm::Danish),
            "nl" => snowball(Algorithm::Dutch),
            "en" => snowball(Algorithm::English),
            "fi" => snowball(Algorithm::Finnish),
            "fr" => snowball(Algorithm::French),
            "de" => snowball(Algorithm::German),
            "el" => snowball(Algorithm::Greek),
            "hu" => snowball(Algorithm::Hungarian),
            "it" => snowball(Algorithm::Italian),
            "no" | "nb" | "nn" => snowball(Algorithm::Norwegian),
            "pt" => snowball(Algorithm::Portuguese),
            "ro" => snowball(Algorithm::Romanian),
            "ru" => snowball(Algorithm::Russian),
            "es" => snowball(Algorithm::Spanish),
            "sv" => snowball(Algorithm::Swedish),
            "ta" => snowball(Algorithm::Tamil),
            "tr" => snowball(Algorithm::Turkish),
            _ => Kind::None,
        })
    }

    /// The stem of a word in lower case, folded.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        match &self.0 {
            Kind::Albanian => albanian::stem(word),
            Kind::Snowball(stemmer) => fold(&stemmer.stem(word)),
            Kind::None => fold(word),
        }
    }
}
