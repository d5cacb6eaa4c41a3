//! Whether a text is in the language that its file's name says.
//!
//! Looked at are the languages whose packs come with press. A paragraph is only told of when it is long enough, and plainly
//! in another of them.

use std::collections::HashSet;
use std::sync::LazyLock;

use lingua::{Language as Tongue, LanguageDetector, LanguageDetectorBuilder};

use super::block::{Block, Kind};
use super::front::File;
use super::site::{FILE, Site};
use crate::diagnostic::{At, Findings};

/// The languages that are looked at: of every pack that comes with press its code, its name, and what the detector calls it.
pub const LOOKED_AT: &[(&str, &str, Tongue)] = &[
    ("ar", "Arabic", Tongue::Arabic),
    ("el", "Greek", Tongue::Greek),
    ("en", "English", Tongue::English),
    ("it", "Italian", Tongue::Italian),
    ("sq", "Albanian", Tongue::Albanian),
];

/// How many words a paragraph must have to be looked at, and up to how many are.
const WORDS: std::ops::Range<usize> = 12..60;

/// How sure the detector must be: the share of all that is likely.
const SURE: f64 = 0.9;

static DETECTOR: LazyLock<LanguageDetector> = LazyLock::new(|| {
    let tongues: Vec<Tongue> = LOOKED_AT.iter().map(|(.., tongue)| *tongue).collect();
    LanguageDetectorBuilder::from_languages(&tongues).with_low_accuracy_mode().build()
});

/// Warns of paragraphs that are in another language than the file's. Quotations may be in any.
pub fn check(file: &File, lang: &str, blocks: &[Block], findings: &mut Findings) {
    let base = lang.split('-').next().unwrap_or_default();
    let Some((_, name, declared)) = LOOKED_AT.iter().find(|(code, ..)| *code == base) else { return };
    let strange: Vec<(&Block, &str)> = blocks
        .iter()
        .filter(|block| matches!(block.kind, Kind::Paragraph | Kind::List))
        .filter_map(|block| Some((block, other(&block.words, *declared)?)))
        .collect();
    let Some((first, other)) = strange.first() else { return };
    let at = At { line: first.line, ..file.start() };
    let help = "Translate it, or mark a quotation with “>” before each of its lines.";
    let message = match strange.len() {
        1 => format!("This paragraph seems to be in {other}, not in {name}."),
        n => format!("This paragraph and {} more seem to be in {other}, not in {name}.", n - 1),
    };
    findings.warning(&at, "other-language", message, help);
}

/// The name of the language that a text is in, where that is another than the one declared.
///
/// Its commonest words must say so too: names and figures alone tell little, and most texts need not be asked further.
fn other(text: &str, declared: Tongue) -> Option<&'static str> {
    let words: Vec<String> = text.split_whitespace().take(WORDS.end).map(str::to_lowercase).collect();
    let own = common(&words, declared);
    let likely = LOOKED_AT.iter().any(|(.., tongue)| common(&words, *tongue) > own);
    if words.len() < WORDS.start || !likely {
        return None;
    }
    let found = DETECTOR.compute_language_confidence_values(words.join(" "));
    let (tongue, sure) = *found.first()?;
    let name = LOOKED_AT.iter().find(|(.., known)| *known == tongue).map(|(_, name, _)| *name)?;
    (tongue != declared && sure >= SURE && common(&words, tongue) > own).then_some(name)
}

/// The commonest words of the languages that are looked at, in their order.
static COMMON: LazyLock<Vec<HashSet<&str>>> = LazyLock::new(|| {
    let common = |tongue| match tongue {
        Tongue::English => "the of and to in that is was for on with as by are from at it his an be which their",
        Tongue::Italian => "di che è della il la per un del una i le non con in da a si nel dei al alla sono gli",
        Tongue::Albanian => "të e në dhe i një për me që nga u së është më nuk ka por ishte si do kjo ky kanë",
        Tongue::Greek => "και το να του η της με που την των στο από για στην ο τα οι θα δεν είναι τους ένα μια",
        _ => "في من على إلى أن التي عن هذا ما بين وكان كان مع هذه الذي لا بعد كل حين و",
    };
    LOOKED_AT.iter().map(|(.., tongue)| common(*tongue).split(' ').collect()).collect()
});

/// How many of the words are among the commonest of a language.
fn common(words: &[String], tongue: Tongue) -> usize {
    let place = LOOKED_AT.iter().position(|(.., known)| *known == tongue);
    let common = place.and_then(|place| COMMON.get(place));
    common.map_or(0, |common| words.iter().filter(|word| common.contains(word.as_str())).count())
}

/// Says once of each language of the site that is not looked at.
pub fn tell(site: &Site, text: &str, findings: &mut Findings) {
    for language in &site.languages {
        let base = language.code.split('-').next().unwrap_or_default();
        if LOOKED_AT.iter().all(|(code, ..)| *code != base) {
            let at = At::offset(FILE, text, text.find(&format!("\"{}\"", language.code)).unwrap_or_default());
            let message = format!("press cannot tell whether a text is in “{}”, so it has not checked.", language.code);
            findings.warning(&at, "language-not-looked-at", message, "Nothing need be done.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &[(&str, &str)] = &[
        ("sq", "Anijet e para u nisën nga porti i Vlorës në mëngjes, kur qyteti ende flinte dhe deti ishte i qetë."),
        ("en", "The first ships left the port of Vlora in the morning, when the town was asleep and the sea was calm."),
        ("it", "Le prime navi partirono dal porto di Valona al mattino, quando la città dormiva e il mare era calmo."),
        (
            "el",
            "Τα πρώτα πλοία έφυγαν από το λιμάνι του Αυλώνα το πρωί, όταν η πόλη κοιμόταν και η θάλασσα ήταν ήρεμη.",
        ),
        ("ar", "غادرت السفن الأولى ميناء فلورا في الصباح حين كانت المدينة نائمة وكان البحر هادئا تماما في ذلك اليوم."),
    ];

    #[test]
    fn a_text_is_known_for_what_it_is() {
        for (code, text) in TEXTS {
            for (declared, name, tongue) in LOOKED_AT {
                let told = other(text, *tongue);
                assert_eq!(told.is_none(), code == declared, "{code} declared as {name}: {told:?}");
            }
        }
    }

    #[test]
    fn every_language_that_comes_with_press_is_looked_at() {
        let shipped: Vec<&str> = super::super::pack::SHIPPED.iter().map(|(code, _)| *code).collect();
        assert_eq!(shipped, LOOKED_AT.iter().map(|(code, ..)| *code).collect::<Vec<_>>());
    }
}
