//! What a story says of days: dates, what it announces, what was corrected, how long it leads.

use serde::{Deserialize, Serialize};

use super::Date;
use super::front::{File, Node, Value};
use super::site::Site;
use crate::diagnostic::{Findings, nearest};

/// What was corrected in a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What, in the version's language, as plain text.
    pub text: String,
}

/// Something that takes place, which a story announces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it begins.
    pub start: Date,
    /// When it ends.
    pub end: Option<Date>,
    /// What it is called, or nothing.
    pub name: String,
    /// Where it is, or nothing.
    pub place: String,
    /// The language of name and place, where the story has taken them from another version.
    pub lang: Option<String>,
}

/// A place above the newest stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Top {
    /// Whether the story leads the front page, or stands beside what does.
    pub leads: bool,
    /// Until when.
    pub until: Option<Date>,
}

/// The date that a key states.
pub fn date(file: &File, key: &str, site: &Site, findings: &mut Findings) -> Option<Date> {
    let text = file.text_of(key, findings)?;
    file.get(key).and_then(|node| parsed(file, node, &text, site, findings))
}

fn parsed(file: &File, node: &Node, text: &str, site: &Site, findings: &mut Findings) -> Option<Date> {
    let date = Date::parse(text, &site.time_zone);
    match &date {
        None => {
            let day = text.get(..10).unwrap_or_default();
            let written =
                day.char_indices().all(|(i, c)| if matches!(i, 4 | 7) { c == '-' } else { c.is_ascii_digit() });
            let help = match written && day.len() == 10 && day.parse::<jiff::civil::Date>().is_err() {
                true => "The calendar has no such day.",
                false => "Write it as 2018-12-18 or 2018-12-18T10:00.",
            };
            findings.error(&file.at(node), "date", format!("“{text}” is not a date that press can read."), help);
        }
        Some(date) if !(1900..2200).contains(&date.day().year()) => {
            let message = format!("The year {} looks wrong.", date.day().year());
            findings.warning(&file.at(node), "odd-date", message, "Check the digits; if the year is right, leave it.");
        }
        Some(_) => {}
    }
    date
}

/// Warns of dates that contradict each other.
pub fn check_order(file: &File, main: &File, site: &Site, findings: &mut Findings) {
    let silent = &mut Findings::default();
    let mut of = |file: &File, key: &str| date(file, key, site, silent);
    let published = of(file, "date").or_else(|| of(main, "date"));
    let publish = of(file, "publishDate").or_else(|| published.clone());
    for key in ["lastmod", "retracted"] {
        let (Some(later), Some(node), Some(published)) = (of(file, key), file.get(key), &published) else { continue };
        if later.day() < published.day() {
            let message = format!("“{key}” is before the day of publication, {}.", published.day());
            findings.warning(&file.at(node), "dates-disagree", message, "One of the two dates is wrong: correct it.");
        }
    }
    if let (Some(expiry), Some(node), Some(publish)) = (of(file, "expiryDate"), file.get("expiryDate"), publish)
        && expiry.moment() <= publish.moment()
    {
        let help = "Give it a later expiryDate, or take the line out.";
        findings.error(&file.at(node), "never-shown", "The story would expire before it is published.", help);
    }
}

/// A list of things that each are a map with some of these keys.
fn maps<'f>(file: &'f File, key: &str, keys: &[&str], help: &str, findings: &mut Findings) -> Vec<&'f Node> {
    let Some(node) = file.get(key) else { return Vec::new() };
    let items: Vec<&Node> = match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        _ => vec![node],
    };
    let mut maps = Vec::new();
    for item in items {
        let Value::Map(pairs) = &item.value else {
            findings.error(&file.at(item), "not-a-list", format!("“{key}” has an entry without named parts."), help);
            continue;
        };
        for (name, value) in pairs.iter().filter(|(name, _)| !keys.contains(&name.as_str())) {
            let near = nearest(name, keys.iter().copied()).map(|near| format!("Did you mean “{near}”? "));
            let help = format!("{}Its keys are {}.", near.unwrap_or_default(), keys.join(", "));
            findings.warning(&file.at(value), "unknown-key", format!("“{name}” is not a key of “{key}”."), help);
        }
        maps.push(item);
    }
    maps
}

/// The date in a map.
fn dated(file: &File, map: &Node, key: &str, site: &Site, findings: &mut Findings) -> Option<Date> {
    let node = map.get(key)?;
    parsed(file, node, &map.entry(key), site, findings)
}

/// Reads `corrections:`, the newest first.
pub fn corrections(file: &File, site: &Site, findings: &mut Findings) -> Vec<Correction> {
    let help = "Write each as { date: 2018-12-18, text: \"what was wrong, and what is right\" }.";
    let mut corrections = Vec::new();
    for item in maps(file, "corrections", &["date", "text"], help, findings) {
        let (date, text) = (dated(file, item, "date", site, findings), item.entry("text"));
        match date {
            Some(date) if !text.is_empty() => corrections.push(Correction { date, text }),
            Some(_) => findings.error(&file.at(item), "correction", "This correction has no text.", help),
            None if item.get("date").is_none() => {
                findings.error(&file.at(item), "correction", "This correction has no date.", help);
            }
            None => {}
        }
    }
    corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date.moment()));
    corrections
}

/// Reads `events:`, in their order.
pub fn events(file: &File, site: &Site, findings: &mut Findings) -> Vec<Event> {
    let help = "Write each as { start: 2018-12-18T10:00, end: 2018-12-18T12:00, name: \"…\", place: \"…\" }.";
    let mut events = Vec::new();
    for item in maps(file, "events", &["start", "end", "name", "place"], help, findings) {
        let end = dated(file, item, "end", site, findings);
        let Some(start) = dated(file, item, "start", site, findings) else {
            if item.get("start").is_none() {
                findings.error(&file.at(item), "event", "This event does not say when it begins.", help);
            }
            continue;
        };
        if end.as_ref().is_some_and(|end| end.moment() < start.moment()) {
            findings.error(&file.at(item), "event", "This event ends before it begins.", help);
        }
        events.push(Event { start, end, name: item.entry("name"), place: item.entry("place"), lang: None });
    }
    events
}

/// Reads `lead:` and `pinned:`, each `true` or the day until which it holds.
pub fn top(file: &File, site: &Site, findings: &mut Findings) -> Option<Top> {
    ["lead", "pinned"].into_iter().find_map(|key| {
        let node = file.get(key)?;
        let leads = key == "lead";
        match &node.value {
            Value::Flag(true) => Some(Top { leads, until: None }),
            Value::Text(text) => Some(Top { leads, until: Some(parsed(file, node, text, site, findings)?) }),
            Value::Flag(false) | Value::Null => None,
            _ => {
                let help = format!("Write {key}: true, or the day until which it holds: {key}: 2018-12-24.");
                findings.error(&file.at(node), "not-a-flag", format!("“{key}” is neither true nor a date."), help);
                None
            }
        }
    })
}
