//! Language packs: every word of the interface.

use std::collections::BTreeMap;
use std::path::Path;

use bundle::word;

use super::site::{Language, Site, toml};
use crate::cldr::Locale;
use crate::diagnostic::{At, Findings, nearest};

/// The packs that come with press.
pub const SHIPPED: &[(&str, &str)] = &[
    ("ar", include_str!("../../languages/ar.toml")),
    ("el", include_str!("../../languages/el.toml")),
    ("en", include_str!("../../languages/en.toml")),
    ("it", include_str!("../../languages/it.toml")),
    ("sq", include_str!("../../languages/sq.toml")),
];

/// How many words a finding names that is about many.
const SAID: usize = 5;

/// The words of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// The messages by key; one that counts stands under `key.category`.
    pub words: BTreeMap<String, String>,
}

/// Reads the packs of a site's languages: the shipped ones, and over them those of `languages/`.
pub fn read(folder: &Path, site: &Site, findings: &mut Findings) -> BTreeMap<String, Pack> {
    let english =
        SHIPPED.iter().find(|(lang, _)| *lang == "en").map(|(_, text)| shipped("en", text)).unwrap_or_default();
    let packs = site.languages.iter().map(|language| {
        let base = language.code.split('-').next().unwrap_or_default();
        let of = |code: &str| SHIPPED.iter().find(|(lang, _)| *lang == code);
        let shipped_pack = of(&language.code).or_else(|| of(base)).map(|(lang, text)| shipped(lang, text));
        let mut words = shipped_pack.unwrap_or_default();
        let file = format!("languages/{}.toml", language.code);
        let mut text = String::new();
        if folder.join(&file).is_file() {
            text = super::text(folder, &file, findings).unwrap_or_default();
            words.extend(own(&file, &text, language, findings));
        }
        fill(&mut words, &english, language, &file, &text, findings);
        (language.code.clone(), Pack { words })
    });
    packs.collect()
}

/// The words of a shipped pack; the packs are tested, so what cannot be read is left out.
fn shipped(lang: &str, text: &str) -> BTreeMap<String, String> {
    flat(lang, text, &mut Findings::default())
}

/// The words of a newsroom's own pack, with what is wrong in it reported.
fn own(file: &str, text: &str, language: &Language, findings: &mut Findings) -> BTreeMap<String, String> {
    let words = flat(file, text, findings);
    let categories = Locale::new(&language.code).map(|locale| locale.categories()).unwrap_or_default();
    for (key, message) in &words {
        let stem = key.split('.').next().unwrap_or_default();
        let line =
            text.lines().position(|line| line.trim_start().starts_with(stem) || line.contains(&format!("[{stem}]")));
        let at = At { line: line.map_or(1, |line| line + 1), ..At::start(file, text) };
        let Some(entry) = word::all().find(|entry| entry.key == stem) else {
            let help = match nearest(stem, word::all().map(|entry| entry.key)) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => "The keys are those of the shipped packs.".to_owned(),
            };
            findings.warning(&at, "unknown-word", format!("“{key}” is not a word of the interface."), help);
            continue;
        };
        if let Some((_, category)) = key.split_once('.').filter(|(_, category)| !categories.contains(category)) {
            let of = text.lines().position(|line| line.trim_start().starts_with(category));
            let at = At { line: of.map_or(at.line, |line| line + 1), ..at };
            let help = format!("Its plural forms are {}.", categories.join(", "));
            findings.warning(&at, "plural-category", format!("This language has no plural form “{category}”."), help);
        }
        // “One story” may do without its number.
        let holes = entry.placeholders.iter().filter(|hole| !(entry.plural && **hole == "n"));
        for hole in holes.filter(|hole| !message.contains(&format!("{{{hole}}}"))) {
            let help = format!("Write {{{hole}}} where it belongs. This is: {}", entry.place);
            findings.error(&at, "placeholder", format!("“{key}” lacks {{{hole}}}."), help);
        }
        for hole in holes_of(message).filter(|hole| !entry.placeholders.contains(hole)) {
            let help = match nearest(hole, entry.placeholders.iter().copied()) {
                Some(near) => format!("Did you mean {{{near}}}?"),
                None if entry.placeholders.is_empty() => "Nothing is filled in here: take it out.".to_owned(),
                None => format!("What press fills in here is {{{}}}.", entry.placeholders.join("}, {")),
            };
            findings.error(&at, "placeholder", format!("“{key}” has {{{hole}}}, which press does not know."), help);
        }
    }
    words
}

/// A pack to fill in: every word of the interface in a remark, in the language where press has it, else in English, with a
/// line for each of the language's plural forms, and above each where a reader meets it.
#[must_use]
pub fn blank(language: &Language) -> String {
    let of = |code: &str| SHIPPED.iter().find(|(lang, _)| *lang == code).map(|(lang, text)| shipped(lang, text));
    let english = of("en").unwrap_or_default();
    let words = of(&language.code).unwrap_or_default();
    let said = |key: &str, other: &str| {
        let of = |words: &BTreeMap<String, String>| words.get(key).or_else(|| words.get(other)).cloned();
        ::toml::Value::String(of(&words).or_else(|| of(&english)).unwrap_or_default())
    };
    let mut text = format!(
        "# The words of the interface in “{}”. Translate what stands in quotation marks and take the # before the word away;\n\
         # a word that keeps it stays as it is. What stands in braces is filled in by press.\n",
        language.code
    );
    for entry in word::all() {
        text += &format!("\n# {}\n", entry.place);
        let key = entry.key;
        if entry.plural {
            let other = format!("{key}.other");
            for category in Locale::new(&language.locale).map(|locale| locale.categories()).unwrap_or_default() {
                let key = format!("{key}.{category}");
                text += &format!("#{key} = {}\n", said(&key, &other));
            }
        } else {
            text += &format!("#{key} = {}\n", said(key, key));
        }
    }
    text
}

/// What stands between braces in a message.
fn holes_of(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Fills what is missing with English, and says so.
fn fill(
    words: &mut BTreeMap<String, String>,
    english: &BTreeMap<String, String>,
    language: &Language,
    file: &str,
    text: &str,
    findings: &mut Findings,
) {
    let missing = |entry: &&word::Entry| {
        let key = if entry.plural { format!("{}.other", entry.key) } else { entry.key.to_owned() };
        !words.contains_key(&key)
    };
    let missing: Vec<&str> = word::all().filter(missing).map(|entry| entry.key).collect();
    if missing.is_empty() {
        return;
    }
    let at = At::start(file, text);
    let few: Vec<&str> = missing.iter().copied().take(SAID).collect();
    let more = if missing.len() > SAID { ", …" } else { "" };
    let (code, few, count) = (&language.code, few.join(", "), missing.len());
    let message = format!("The interface in “{code}” lacks {count} words: {few}{more}. English stands there.");
    findings.warning(
        &at,
        "missing-words",
        message,
        format!("Add them to {file}. press words {code} writes a file with all of them to fill in."),
    );
    if missing.contains(&"choose_language") {
        words.insert("choose_language".to_owned(), language.name.clone());
    }
    for (key, message) in english {
        if missing.contains(&key.split('.').next().unwrap_or_default()) {
            words.entry(key.clone()).or_insert_with(|| message.clone());
        }
    }
}

/// A pack's messages by key: `key = "…"`, or a table of plural categories.
fn flat(file: &str, text: &str, findings: &mut Findings) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for (key, value) in toml::<BTreeMap<String, ::toml::Value>>(file, text, findings).unwrap_or_default() {
        match value {
            ::toml::Value::String(message) => drop(words.insert(key, message)),
            ::toml::Value::Table(table) => {
                for (category, message) in table {
                    if let ::toml::Value::String(message) = message {
                        words.insert(format!("{key}.{category}"), message);
                    }
                }
            }
            _ => {
                let help = "Write key = \"words\".";
                findings.error(&At::start(file, text), "not-text", format!("“{key}” is not a text."), help);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_packs_are_whole() {
        for (lang, text) in SHIPPED {
            let mut findings = Findings::default();
            let language = Language {
                code: (*lang).into(),
                name: String::new(),
                dir: "ltr".into(),
                locale: (*lang).into(),
                fallbacks: true,
                partial: false,
            };
            let words = own(lang, text, &language, &mut findings);
            assert_eq!(findings.sorted(), [], "{lang}");
            let categories = Locale::new(lang).unwrap().categories();
            for entry in word::all() {
                if entry.plural {
                    for category in &categories {
                        assert!(
                            words.contains_key(&format!("{}.{category}", entry.key)),
                            "{lang}: {}.{category}",
                            entry.key
                        );
                    }
                } else {
                    assert!(words.contains_key(entry.key), "{lang}: {}", entry.key);
                }
            }
        }
    }

    /// The quotation marks of CLDR 44.1, and behind them the alternate ones
    /// (<https://github.com/unicode-org/cldr-json>, `cldr-misc-full/main/*/delimiters.json`): ICU4X has no data on them.
    const QUOTATION: &[(&str, [&str; 2])] =
        &[("ar", ["”“", "’‘"]), ("el", ["«»", "“”"]), ("en", ["“”", "‘’"]), ("it", ["«»", "“”"]), ("sq", ["«»", "“”"])];

    #[test]
    fn the_shipped_packs_quote_as_cldr_does() {
        for (lang, text) in SHIPPED {
            let (_, marks) = QUOTATION.iter().find(|(known, _)| known == lang).unwrap();
            for (key, message) in shipped(lang, text) {
                let used: String = message.chars().filter(|c| "«»„“”‟‹›\"".contains(*c)).collect();
                let paired = |marks: &&str| used.is_empty() || used == marks.repeat(used.chars().count() / 2);
                assert!(marks.iter().any(paired), "{lang}: {key} has {used}");
            }
        }
    }
}
