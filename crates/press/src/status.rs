//! The state of every story in every language, and what is due.

use std::fmt::Write;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::content::{Due, Story, Survey};
use crate::escape::escaped;
use crate::history::History;

/// The state of a story in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It can be read.
    Present,
    /// It is not there.
    Missing,
    /// Its original has changed since.
    Stale,
    /// It can be read, until a day.
    Expiring,
    /// A machine has translated it, and no editor read that.
    Machine,
    /// It is not to be published.
    Draft,
    /// It will be published.
    Scheduled,
    /// Its time is over.
    Expired,
    /// Its editors have retracted it.
    Retracted,
}

/// A story in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The language (BCP 47).
    pub lang: String,
    /// Its state.
    pub state: State,
    /// Whether the story was written in it.
    pub original: bool,
    /// What of the original a stale translation does not follow, or from when on a scheduled one is published, or until when
    /// it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A story in every language of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The story's id.
    pub id: String,
    /// The day of its publication.
    pub date: String,
    /// In the site's order.
    pub languages: Vec<Standing>,
}

/// What happens next without anybody doing anything but build the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// When: ISO 8601 with the offset of the newsroom's time zone.
    pub when: String,
    /// The story's id.
    pub id: String,
    /// What happens, in words.
    pub what: String,
}

/// The state of a newsroom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The codes of its languages.
    pub languages: Vec<String>,
    /// Its stories, the newest first.
    pub stories: Vec<Row>,
    /// What happens, the soonest first.
    pub due: Vec<Next>,
}

impl Status {
    /// The state of a newsroom at a moment. What a translation does not say of itself its history may.
    #[must_use]
    pub fn of(survey: &Survey, folder: &Path, now: Timestamp) -> Self {
        let history = History::of(folder);
        let zone = &survey.site.time_zone;
        let mut drafts: Vec<_> = survey.stories.iter().collect();
        drafts.sort_by(|a, b| {
            b.story.date.moment().cmp(&a.story.date.moment()).then_with(|| a.story.id.cmp(&b.story.id))
        });
        let rows = drafts.iter().map(|draft| {
            let story = &draft.story;
            let languages = survey.site.languages.iter().map(|language| {
                let behind =
                    draft.texts.iter().find(|text| text.lang == language.code).and_then(|text| text.behind.as_ref());
                let behind = behind.map(ToString::to_string).or_else(|| {
                    let older = history.is_older(draft, &language.code);
                    older.then(|| "the original's file was changed later".to_owned())
                });
                standing(story, &language.code, behind, zone, now)
            });
            Row { id: story.id.clone(), date: story.date.day().to_string(), languages: languages.collect() }
        });
        let mut due: Vec<(Timestamp, &str, Due)> = Vec::new();
        for draft in &survey.stories {
            due.extend(draft.story.due(now).map(|(when, what)| (when, draft.story.id.as_str(), what)));
        }
        due.sort_by_key(|(when, id, _)| (*when, *id));
        let due = due.into_iter().map(|(when, id, what)| {
            let what = match what {
                Due::Publication(lang) => format!("is published ({lang})"),
                Due::Expiry(lang) => format!("ends ({lang})"),
                Due::Descent => "leaves its place above the newest stories".to_owned(),
            };
            Next { when: moment(when, zone), id: id.to_owned(), what }
        });
        let languages = survey.site.languages.iter().map(|language| language.code.clone()).collect();
        Self { languages, stories: rows.collect(), due: due.collect() }
    }

    /// As a page of HTML that needs nothing else.
    #[must_use]
    pub fn html(&self) -> String {
        let mut page = String::from(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Stories by language</title>\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>\
             :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}\
             table{border-collapse:collapse;width:100%}th,td{padding:.35rem .6rem;border-bottom:1px solid;border-color:color-mix(in srgb,currentcolor 25%,transparent);text-align:start;vertical-align:top}\
             small{display:block;opacity:.8}.stale,.machine,.draft,.scheduled,.expiring{background:color-mix(in srgb,#d90 18%,transparent)}\
             .missing{opacity:.7}.retracted,.expired{background:color-mix(in srgb,#c33 18%,transparent)}div{overflow-x:auto}</style></head><body>\
             <h1>Stories by language</h1>",
        );
        // Writing into a string does not fail.
        let _ = write!(
            page,
            "<p>{}</p><div><table><thead><tr><th scope=\"col\">Story<th scope=\"col\">Date",
            escaped(&self.said())
        );
        for lang in &self.languages {
            let _ = write!(page, "<th scope=\"col\">{}", escaped(lang));
        }
        page.push_str("</thead><tbody>");
        for row in &self.stories {
            let _ = write!(page, "<tr><th scope=\"row\">{}<td>{}", escaped(&row.id), row.date);
            for standing in &row.languages {
                let (class, word) = (standing.state.class(), standing.word());
                let note = Some(&standing.note).filter(|note| !note.is_empty());
                let note = note.map(|note| format!("<small>{}</small>", escaped(note))).unwrap_or_default();
                let _ = write!(page, "<td class=\"{class}\">{word}{note}");
            }
        }
        page.push_str("</tbody></table></div>");
        if !self.due.is_empty() {
            page.push_str("<h2>What happens next</h2><ul>");
            for next in &self.due {
                let _ = write!(page, "<li>{}: {} {}</li>", next.when, escaped(&next.id), escaped(&next.what));
            }
            page.push_str("</ul>");
        }
        page.push_str("</body></html>\n");
        page
    }

    /// How many versions are in each state, in words.
    #[must_use]
    pub fn said(&self) -> String {
        let all = || self.stories.iter().flat_map(|row| &row.languages);
        let states = [
            State::Missing,
            State::Stale,
            State::Machine,
            State::Draft,
            State::Scheduled,
            State::Expiring,
            State::Expired,
            State::Retracted,
        ];
        let counts = states.into_iter().filter_map(|state| {
            let count = all().filter(|standing| standing.state == state).count();
            (count > 0).then(|| format!("{count} {}", state.class()))
        });
        let present = all().filter(|standing| standing.state == State::Present).count();
        let counts: Vec<String> = std::iter::once(format!("{present} present")).chain(counts).collect();
        let stories = match self.stories.len() {
            1 => "1 story".to_owned(),
            n => format!("{n} stories"),
        };
        format!("{stories}; versions: {}", counts.join(", "))
    }
}

impl State {
    /// Its name.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Expiring => "expiring",
            Self::Machine => "machine",
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Expired => "expired",
            Self::Retracted => "retracted",
        }
    }
}

impl Standing {
    /// The state in a word for a table.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.state {
            State::Present if self.original => "original",
            State::Present => "yes",
            State::Missing => "–",
            state => state.class(),
        }
    }
}

fn standing(story: &Story, lang: &str, behind: Option<String>, zone: &TimeZone, now: Timestamp) -> Standing {
    let original = story.original == lang;
    let of = |state, note: String| Standing { lang: lang.to_owned(), state, original, note };
    let Some(version) = story.version(lang) else { return of(State::Missing, String::new()) };
    let until = version.expiry.as_ref().map(|date| moment(date.moment(), zone));
    let from = version.publish.as_ref().filter(|date| date.moment() > now).map(|date| moment(date.moment(), zone));
    if let Some(date) = &story.retracted {
        return of(State::Retracted, date.iso());
    }
    if version.draft {
        return of(State::Draft, String::new());
    }
    // A translation waits for its original, and ends with it.
    if let Some(main) = story.version(&story.original).filter(|_| !original) {
        let from = main.publish.as_ref().filter(|date| date.moment() > now);
        match from {
            _ if main.draft => return of(State::Draft, "its original is a draft".to_owned()),
            Some(from) => return of(State::Scheduled, moment(from.moment(), zone)),
            None if main.is_over(now) => return of(State::Expired, String::new()),
            None => {}
        }
    }
    if version.is_over(now) {
        return of(State::Expired, until.unwrap_or_default());
    }
    let until = until.map(|until| format!("until {until}"));
    match (from, behind, until) {
        (Some(from), ..) => of(State::Scheduled, from),
        (None, Some(behind), _) => of(State::Stale, behind),
        (None, None, until) if version.machine => of(State::Machine, until.unwrap_or_default()),
        (None, None, Some(until)) => of(State::Expiring, until),
        (None, None, None) => of(State::Present, String::new()),
    }
}

/// A moment in the newsroom's time zone, to the minute.
fn moment(when: Timestamp, zone: &TimeZone) -> String {
    when.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}
