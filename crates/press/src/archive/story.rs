//! One made-up story in its languages.

use jiff::civil::{Date, date};
use jiff::{Span, civil::Weekday};

use super::chance::Chance;
use super::tongue::Tongue;
use super::{Plan, TOPICS};

/// How many stories a week has: 2, 17, 17, 17, 17, 17, 11, Sunday first.
const WEEK: u64 = 98;

/// The files of the story of a number, 0 the oldest: paths from the newsroom's folder on, and texts.
pub fn story(plan: &Plan, n: u64) -> Vec<(String, String)> {
    let mut chance = Chance::of(&[plan.seed, n]);
    let id = id(plan.seed, n);
    let day = day(n);
    let original = if chance.below(100) < 80 { 0 } else { chance.below(count(&plan.languages)) };
    let original = usize::try_from(original).unwrap_or_default();
    let mut tags: Vec<&str> = Vec::new();
    for _ in 0..1 + chance.below(3) {
        let tag =
            usize::try_from(chance.zipf(count(TOPICS))).ok().and_then(|rank| TOPICS.get(rank)).map(|topic| topic[0]);
        tags.extend(tag.filter(|tag| !tags.contains(tag)));
    }
    let links: Vec<u64> = (0..chance.below(4)).filter_map(|_| n.checked_sub(1 + chance.zipf(n))).collect();
    let words = 200 + chance.below(280) + chance.below(280);
    let time = match chance.below(4) {
        0 => format!("T{:02}:{:02}", 6 + chance.below(16), chance.below(60)),
        _ => String::new(),
    };
    let mut files = Vec::new();
    for (i, lang) in plan.languages.iter().enumerate() {
        let missing = chance.below(100) < 30;
        let mut own = Chance::of(&[plan.seed, n, 1 + u64::try_from(i).unwrap_or_default()]);
        if missing && i != original {
            continue;
        }
        let mut front =
            format!("---\ntitle: \"{}\"\nsummary: \"{}\"\n", headline(lang, &mut own), sentence(lang, &mut own));
        if i == original {
            front += &format!("date: {day}{time}\ntags: [{}]\n", tags.join(", "));
            if i > 0 {
                front += &format!("original: {lang}\n");
            }
            if n > 8 && own.below(50) == 0 {
                front += &format!("related: [{}]\n", self::id(plan.seed, own.below(n)));
            }
            if own.below(2) == 0 {
                front += &format!(
                    "sources:\n  - {{ title: \"{}\", url: https://example.org/{n} }}\n",
                    headline(lang, &mut own)
                );
            }
        }
        let text = text(lang, words, &links, plan.seed, &mut own);
        files.push((format!("stories/{id}/index.{lang}.md"), format!("{front}---\n{text}")));
    }
    files
}

/// The name of a story's folder.
fn id(seed: u64, n: u64) -> String {
    let mut chance = Chance::of(&[seed, n, 0x1d]);
    let tongue = Tongue::of("en");
    let [a, b] = [tongue.news(&mut chance), tongue.news(&mut chance)];
    format!("{}-{a}-{b}-{n}", day(n))
}

/// The day of a story, about fourteen a day from the year 2004 on.
fn day(n: u64) -> Date {
    let first = date(2004, 1, 4);
    debug_assert_eq!(first.weekday(), Weekday::Sunday);
    let weeks = i64::try_from(n / WEEK).unwrap_or_default();
    let at = n % WEEK;
    let day = if at < 2 { 0 } else { 1 + (at - 2) / 17 };
    first.saturating_add(Span::new().days(weeks * 7 + i64::try_from(day).unwrap_or_default()))
}

/// A headline of four to ten words, of a person or a town here and there.
pub fn headline(lang: &str, chance: &mut Chance) -> String {
    let tongue = Tongue::of(lang);
    let words = (0..4 + chance.below(7)).map(|i| match chance.below(5) {
        0 => chance.pick(tongue.names).to_owned(),
        1 | 2 => tongue.news(chance).to_owned(),
        _ if i == 0 => tongue.news(chance).to_owned(),
        _ => tongue.any(chance),
    });
    capital(&words.collect::<Vec<_>>().join(" "))
}

/// A paragraph of its own.
pub fn paragraph(lang: &str, seed: u64) -> String {
    let mut chance = Chance::of(&[seed, 0xab]);
    [sentence(lang, &mut chance), sentence(lang, &mut chance)].join(" ") + "\n"
}

fn sentence(lang: &str, chance: &mut Chance) -> String {
    let tongue = Tongue::of(lang);
    let length = 8 + chance.below(16);
    let mut words: Vec<String> = Vec::new();
    for i in 0..length {
        let word = match chance.below(40) {
            0 | 1 => chance.pick(tongue.names).to_owned(),
            2 => (1900 + chance.below(2100)).to_string(),
            3..=6 => tongue.news(chance).to_owned(),
            _ => tongue.any(chance),
        };
        let comma = i > 2 && i + 2 < length && chance.below(9) == 0;
        words.push(if comma { word + "," } else { word });
    }
    capital(&words.join(" ")) + "."
}

/// A text of about so many words, with links to older stories.
fn text(lang: &str, words: u64, links: &[u64], seed: u64, chance: &mut Chance) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut links = links.iter();
    let mut written = 0;
    while written < words {
        let mut block = match chance.below(12) {
            0 if !blocks.is_empty() => format!("## {}\n\n{}", headline(lang, chance), sentence(lang, chance)),
            1 => format!("> {}", sentence(lang, chance)),
            2 => (0..3).map(|_| format!("- {}", sentence(lang, chance))).collect::<Vec<_>>().join("\n"),
            _ => (0..2 + chance.below(4)).map(|_| sentence(lang, chance)).collect::<Vec<_>>().join(" "),
        };
        written += u64::try_from(block.split_whitespace().count()).unwrap_or_default();
        if let Some(link) = links.next() {
            block += &format!(" [{}](../{}/)", capital(Tongue::of(lang).news(chance)), id(seed, *link));
        }
        blocks.push(block);
    }
    blocks.join("\n\n") + "\n"
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn count<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or_default()
}
