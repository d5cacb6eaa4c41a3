//! The files of a made-up story: an outline, its front matter, and its languages.

use ::search::fold::fold;
use jiff::Span;
use jiff::civil::{Date, DateTime, Weekday, date};

use super::Plan;
use super::outline::{Author, Outline, What};
use super::photograph::FILE;
use super::theme::{BACK, Theme, event, theme};
use super::tongue::{TERMS_OF_TOPIC, Tongue};
use super::topic::{self, TOPICS};
use super::voice::Voice;
use crate::chance::Chance;

/// How many stories a week has: 2, 17, 17, 17, 17, 17, 11, Sunday first.
pub const WEEK: u64 = 98;

/// What the versions of a story have in common.
struct Story<'a> {
    plan: &'a Plan,
    n: u64,
    id: String,
    theme: Theme,
    outline: Outline,
    /// When it was published; the hour is stated where it is not midnight.
    date: DateTime,
}

/// The folder of the story of a number, 0 the oldest, and in it the names of its files with their texts.
pub fn story(plan: &Plan, n: u64) -> (String, Vec<(String, String)>) {
    let mut chance = Chance::of(&[plan.seed, n]);
    let original = if chance.percent(80) { 0 } else { chance.place(plan.languages.len()) };
    let hour = match chance.below(4) {
        0 => [6 + chance.below(16), chance.below(60)].map(|part| i8::try_from(part).unwrap_or_default()),
        _ => [0, 0],
    };
    let links = links(plan.seed, n, &mut chance);
    let (theme, day) = (theme(plan.seed, n), day(n));
    let outline = Author { chance: &mut chance, theme: &theme, day }.outline(&links);
    let story = Story { plan, n, id: id(plan.seed, n), theme, outline, date: day.at(hour[0], hour[1], 0, 0) };
    let mut front = story.common(&mut chance);
    if original > 0 {
        front += &format!("original: {}\n", plan.languages.get(original).map_or("", String::as_str));
    }
    let mut files = Vec::new();
    for (i, lang) in plan.languages.iter().enumerate() {
        let mut own = Chance::of(&[plan.seed, n, 1 + u64::try_from(i).unwrap_or_default()]);
        let missing = own.percent(30);
        if i == original || !missing {
            let of_original = if i == original { Some(front.as_str()) } else { None };
            files.push((format!("index.{lang}.md"), story.version(lang, of_original, &mut own)));
        }
    }
    (story.id, files)
}

/// The page about the newsroom in a language.
pub fn about(plan: &Plan, lang: &str) -> String {
    let theme = theme(plan.seed, 0);
    let mut chance = Chance::of(&[plan.seed, 0xab]);
    let mut author = Author { chance: &mut chance, theme: &theme, day: day(0) };
    let sentences = [(); 3].map(|()| author.sentence(8, 15, &[]));
    let tongue = Tongue::of(lang);
    let mut voice = Voice { tongue, seed: plan.seed, text: format!("---\ntitle: \"{}\"\n---\n", tongue.about) };
    voice.sentences(&sentences);
    voice.text + "\n"
}

impl Story<'_> {
    /// The front matter that stands in the original alone.
    fn common(&self, chance: &mut Chance) -> String {
        let tags = self.theme.topics.iter().filter_map(|topic| TOPICS.get(*topic)).map(|names| names[0]);
        let mut front = format!("date: {}\ntags: [{}]\n", moment(self.date), tags.collect::<Vec<_>>().join(", "));
        if chance.percent(4) {
            front += &format!("series: {}\n", topic::series(self.n));
        }
        if self.n > 8 && chance.percent(2) {
            front += &format!("related: [{}]\n", id(self.plan.seed, chance.below(self.n)));
        }
        if self.plan.pictures {
            front += &format!("images:\n  - src: {FILE}\n    alt: \"A scene cut from paper.\"\n");
        }
        front
    }

    /// A version, with the front matter of the original where it is that.
    fn version(&self, lang: &str, of_original: Option<&str>, chance: &mut Chance) -> String {
        let title = self.title(lang);
        let mut front = format!("---\ntitle: \"{title}\"\nsummary: \"");
        let mut voice = self.voice(lang, front);
        voice.sentences(&self.outline.summary);
        front = voice.text + "\"\n" + of_original.unwrap_or_default();
        if chance.percent(10) {
            front += &format!("slug: {}\n", self.slug(lang, &title));
        }
        if chance.percent(8) {
            front += &format!("lastmod: {}\n", self.changed(chance));
        }
        if of_original.is_some() && chance.percent(50) {
            front += &self.source(lang);
        }
        let mut voice = self.voice(lang, front + "---\n");
        voice.blocks(&self.outline.blocks);
        voice.text
    }

    fn voice(&self, lang: &str, text: String) -> Voice {
        Voice { tongue: Tongue::of(lang), seed: self.plan.seed, text }
    }

    fn title(&self, lang: &str) -> String {
        let mut voice = self.voice(lang, String::new());
        voice.words(&self.outline.title);
        voice.text
    }

    /// An address of the headline's first words; of English ones where the language has other letters.
    fn slug(&self, lang: &str, title: &str) -> String {
        let steps = |title: &str| {
            let title = fold(title);
            let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            words.take(4).collect::<Vec<_>>().join("-")
        };
        match title.chars().any(|c| c > '\u{36f}' && c.is_alphabetic()) {
            true => format!("{}-{}-{}", steps(&self.title("en")), lang.to_lowercase(), self.n),
            false => format!("{}-{}", steps(title), self.n),
        }
    }

    /// When a version was changed: hours or days after the story's date.
    fn changed(&self, chance: &mut Chance) -> String {
        let later = match self.date.hour() {
            0 => Span::new().days(1 + i64::try_from(chance.zipf(9)).unwrap_or_default()),
            _ => Span::new().hours(1 + i64::try_from(chance.zipf(72)).unwrap_or_default()),
        };
        moment(self.date.saturating_add(later))
    }

    /// Where the facts come from.
    fn source(&self, lang: &str) -> String {
        let (topic, town) = (self.theme.topics.first(), self.theme.towns.first());
        let term = topic.copied().unwrap_or_default() * TERMS_OF_TOPIC;
        let mut voice = self.voice(lang, String::new());
        voice.capital(|voice| voice.what(What::Term(term, 0)));
        voice.text += ", ";
        voice.what(What::Town(town.copied().unwrap_or_default()));
        let year = self.date.year();
        format!("sources:\n  - {{ title: \"{} {year}\", url: https://example.org/{} }}\n", voice.text, self.n)
    }
}

/// A day, with the hour where that is not midnight.
fn moment(date: DateTime) -> String {
    match (date.hour(), date.minute()) {
        (0, 0) => date.date().to_string(),
        (hour, minute) => format!("{}T{hour:02}:{minute:02}:00", date.date()),
    }
}

/// The older stories that a story links to: often the last one of the same event, and others that are rarer the older they
/// are.
fn links(seed: u64, n: u64, chance: &mut Chance) -> Vec<u64> {
    let mut links = Vec::new();
    if let Some(event) = event(seed, n).filter(|_| chance.percent(60)) {
        links.extend((n.saturating_sub(BACK)..n).rev().find(|older| self::event(seed, *older) == Some(event)));
    }
    for _ in 0..chance.below(4) {
        links.extend(n.checked_sub(1 + chance.zipf(n)).filter(|older| !links.contains(older)));
    }
    links
}

/// The name of a story's folder.
pub fn id(seed: u64, n: u64) -> String {
    let mut chance = Chance::of(&[seed, n, 0x1d]);
    let terms = TOPICS.len() * TERMS_OF_TOPIC;
    let [a, b] = [(); 2].map(|()| Tongue::of("en").term(chance.place(terms), 0));
    format!("{}-{a}-{b}-{n}", day(n))
}

/// The day of a story, about fourteen a day from the year 2004 on.
pub fn day(n: u64) -> Date {
    let first = date(2004, 1, 4);
    debug_assert_eq!(first.weekday(), Weekday::Sunday);
    let weeks = i64::try_from(n / WEEK).unwrap_or_default();
    let at = n % WEEK;
    let day = if at < 2 { 0 } else { 1 + (at - 2) / 17 };
    first.saturating_add(Span::new().days(weeks * 7 + i64::try_from(day).unwrap_or_default()))
}
