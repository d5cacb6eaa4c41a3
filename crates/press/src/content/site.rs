//! `site.toml`: what a newsroom is called, where it lives, and which languages it speaks.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Date;
use super::folder::of_country;
use crate::cldr;
use crate::diagnostic::{At, Findings, nearest};
use crate::host::{self, Host};

/// The name of the file.
pub const FILE: &str = "site.toml";

/// What `site.toml` says.
#[derive(Debug)]
pub struct Site {
    titles: Title,
    origin: String,
    base: String,
    /// The newsroom's time zone: dates without an offset, days and months are in it.
    pub time_zone: TimeZone,
    /// The languages in their order.
    pub languages: Vec<Language>,
    /// Where a reader at risk is led who leaves at once; `None` where the newsroom does not offer that.
    pub exit: Option<String>,
    /// Where the site is served from, and the line that says so.
    pub host: Option<(&'static Host, usize)>,
    /// How many of the newest stories have a card of their own, for who shares them.
    pub cards: usize,
    /// Whether lists show a drawn cover where a story has no picture.
    pub covers: bool,
    /// Addresses that are no more, and shall not be: paths below the base path.
    pub gone: Vec<String>,
}

/// A language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47; also the first step of its addresses.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// Whose customs dates and numbers follow (BCP 47), such as `en-GB`.
    pub locale: String,
    /// Whether a story that lacks the language has a page under its prefix all the same.
    pub fallbacks: bool,
    /// Whether only some stories are translated into it, so that nobody need be told what it lacks.
    pub partial: bool,
}

impl Site {
    /// The newsroom's name in a language, else in the first that it has one in.
    #[must_use]
    pub fn title(&self, lang: &str) -> &str {
        match &self.titles {
            Title::One(title) => title,
            Title::Many(titles) => {
                let first = || self.languages.iter().find_map(|language| titles.get(&language.code));
                titles.get(lang).or_else(first).map_or("", String::as_str)
            }
        }
    }

    /// The address of the host: `https://example.org`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The base path: empty, or `/newsroom`, without a slash at its end.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether a code is a language of the site.
    #[must_use]
    pub fn speaks(&self, code: &str) -> bool {
        self.languages.iter().any(|language| language.code == code)
    }

    /// A language of the site by its code.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|language| language.code == code)
    }

    /// Where a language stands in the site's order.
    #[must_use]
    pub fn rank(&self, code: &str) -> usize {
        self.languages.iter().position(|language| language.code == code).unwrap_or(usize::MAX)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Title,
    base_url: String,
    time_zone: Option<String>,
    quick_exit: Option<String>,
    host: Option<String>,
    #[serde(default)]
    gone: Vec<String>,
    cards: Option<usize>,
    #[serde(default)]
    covers: bool,
    languages: Vec<RawLanguage>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a text in quotation marks, or one for each language: { en = \"…\", sq = \"…\" }")]
enum Title {
    One(String),
    Many(BTreeMap<String, String>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLanguage {
    code: String,
    name: String,
    dir: Option<String>,
    locale: Option<String>,
    fallbacks: Option<bool>,
    partial: Option<bool>,
}

/// Reads `site.toml`. `None` where there is no going on.
pub fn read(folder: &Path, findings: &mut Findings) -> Option<Site> {
    if !folder.join(FILE).is_file() {
        let help = "Write one with title, base_url and [[languages]], or point --content at the newsroom’s folder.";
        findings.error(
            &At::start(FILE, ""),
            "no-site",
            "There is no site.toml in this folder, so it is not a newsroom.",
            help,
        );
        return None;
    }
    parse(&super::text(folder, FILE, findings)?, findings)
}

/// The same of its text.
pub fn parse(text: &str, findings: &mut Findings) -> Option<Site> {
    let raw: Raw = toml(FILE, text, findings)?;
    let place = |needle: &str| At::offset(FILE, text, text.find(needle).unwrap_or_default());
    let (origin, base) = address(&raw.base_url, &place("base_url"), findings)?;
    let time_zone = match &raw.time_zone {
        None => TimeZone::UTC,
        Some(name) => TimeZone::get(name).unwrap_or_else(|_| {
            let help = "Use the zone’s international name, such as Europe/Tirane.";
            findings.error(&place("time_zone"), "time-zone", format!("“{name}” is not a time zone."), help);
            TimeZone::UTC
        }),
    };
    let languages = languages(text, raw.languages, findings);
    let exit = raw.quick_exit.filter(|url| {
        let whole = url.starts_with("https://") && url.len() > "https://".len();
        if !whole {
            let help =
                "Write the address of a harmless page that would surprise nobody, such as https://www.bing.com/.";
            findings.error(&place("quick_exit"), "quick-exit", format!("“{url}” is not an https address."), help);
        }
        whole
    });
    let host = raw.host.and_then(|id| hosted(&id, text, findings));
    let site = Site {
        titles: raw.title,
        origin,
        base,
        time_zone,
        languages,
        exit,
        host,
        gone: raw.gone,
        cards: raw.cards.unwrap_or(usize::MAX),
        covers: raw.covers,
    };
    super::language::tell(&site, text, findings);
    if let Some(language) = site.languages.iter().find(|language| site.title(&language.code).trim().is_empty()) {
        let help = "Write title = \"…\", or one for each language: { en = \"…\", sq = \"…\" }.";
        findings.error(&place("title"), "no-title", format!("The site has no title in {}.", language.name), help);
    }
    Some(site)
}

/// The host that is named, and the line that names it.
fn hosted(id: &str, text: &str, findings: &mut Findings) -> Option<(&'static Host, usize)> {
    let names =
        |line: &&str| line.trim_start().strip_prefix("host").is_some_and(|rest| rest.trim_start().starts_with('='));
    let line = text.lines().position(|line| names(&line)).map_or(1, |line| line + 1);
    let host = host::known(id);
    if host.is_none() {
        let ids: Vec<&str> = host::HOSTS.iter().map(|host| host.id).collect();
        let near = host::meant(id).map(|near| format!("Did you mean “{near}”? ")).unwrap_or_default();
        let help = format!(
            "{near}The names are {}. Without one, no limits are checked, and old addresses lead on by pages alone.",
            ids.join(", ")
        );
        findings.warning(
            &At { line, ..At::start(FILE, text) },
            "host",
            format!("“{id}” is not a host that press knows."),
            help,
        );
    }
    host.map(|host| (host, line))
}

fn languages(text: &str, raw: Vec<RawLanguage>, findings: &mut Findings) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    if raw.is_empty() {
        let help = "Add [[languages]] with code and name.";
        findings.error(&At::start(FILE, text), "no-language", "The site has no language.", help);
    }
    for language in raw {
        let needle = format!("\"{}\"", language.code);
        let nth = languages.iter().filter(|known| known.code == language.code).count();
        let found = text.match_indices(&needle).nth(nth).or_else(|| text.match_indices(&needle).last());
        let at = At::offset(FILE, text, found.map_or(0, |(i, _)| i));
        let at = At { length: needle.chars().count(), ..at };
        let locale = language.locale.unwrap_or_else(|| language.code.clone());
        let valid = super::is_step(&language.code.to_ascii_lowercase()) && cldr::Locale::new(&locale).is_ok();
        // Ukrainian's is one that is also taken for a country's.
        let meant = of_country(&language.code).filter(|_| language.code != "uk");
        if !valid || meant.is_some() {
            let help = match meant {
                Some(code) => format!("“{}” is the code of a country. Did you mean “{code}”?", language.code),
                None => "Use the international code of the language, such as sq, el or pt-BR.".to_owned(),
            };
            findings.error(&at, "language-code", format!("“{}” is not the code of a language.", language.code), help);
        }
        if languages.iter().any(|known| known.code == language.code) {
            findings.error(
                &at,
                "language-twice",
                format!("The language “{}” is listed twice.", language.code),
                "Take one out.",
            );
            continue;
        }
        let dir = language.dir.unwrap_or_else(|| direction(&language.code).to_owned());
        if dir != "ltr" && dir != "rtl" {
            let written = text.find(&format!("\"{dir}\""));
            findings.error(
                &At { length: dir.chars().count() + 2, ..At::offset(FILE, text, written.unwrap_or_default()) },
                "direction",
                format!("“{dir}” is not a direction of writing."),
                "Write dir = \"ltr\" or dir = \"rtl\".",
            );
        }
        let (fallbacks, partial) = (language.fallbacks.unwrap_or(true), language.partial.unwrap_or(false));
        languages.push(Language { code: language.code, name: language.name, dir, locale, fallbacks, partial });
    }
    languages
}

/// The direction of a language's usual script.
fn direction(code: &str) -> &'static str {
    match code.split('-').next().unwrap_or_default() {
        "ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

/// Origin and base path of an address.
fn address(url: &str, at: &At, findings: &mut Findings) -> Option<(String, String)> {
    let parts = url.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"));
    let parts = parts.map(|(scheme, rest)| (scheme, rest.split_once('/').unwrap_or((rest, ""))));
    match parts {
        Some((scheme, (host, path)))
            if !host.is_empty() && path.chars().all(is_plain) && host.chars().all(is_plain) =>
        {
            let path = path.trim_matches('/');
            let base = if path.is_empty() { String::new() } else { format!("/{path}") };
            Some((format!("{scheme}://{host}"), base))
        }
        _ => {
            let help = "Write the whole address, such as https://example.org/ or https://example.org/newsroom/.";
            findings.error(at, "base-url", format!("“{url}” is not a complete address."), help);
            None
        }
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~/:[]".contains(c)
}

/// Reads TOML into a type; a mistake is a finding at its place.
pub fn toml<T: DeserializeOwned>(file: &str, text: &str, findings: &mut Findings) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let at = At::offset(file, text, error.span().map_or(0, |span| span.start));
            let message = error.message().trim().replace('\n', " ");
            let help = "Each key stands on a line of its own: key = \"value\". Text needs quotation marks around it.";
            match unknown(&message) {
                Some((key, known)) => {
                    let near = nearest(key, known.iter().copied());
                    let near = near.map(|near| format!("Did you mean “{near}”? ")).unwrap_or_default();
                    let above = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
                    let above = match above.lines().any(|line| line.starts_with('[')) {
                        true => " What is for the whole file stands above the first line in brackets.",
                        false => "",
                    };
                    let help = format!("{near}The keys here are {}.{above}", known.join(", "));
                    findings.error(&at, "toml", format!("“{key}” is not a key that can stand here."), help);
                }
                None => findings.error(&at, "toml", format!("This cannot be read: {message}."), help),
            }
            None
        }
    }
}

/// The key that a message says is unknown, and those that it names instead.
fn unknown(message: &str) -> Option<(&str, Vec<&str>)> {
    let (key, rest) = message.strip_prefix("unknown field `")?.split_once('`')?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}

/// A moment as an editor writes it, in the time zone of the newsroom in `folder`: `2018-12-18`, `2018-12-18T10:00` or
/// `2018-12-18T10:00:00Z`.
#[must_use]
pub fn moment(folder: &Path, text: &str) -> Option<Timestamp> {
    let zone = read(folder, &mut Findings::default()).map_or(TimeZone::UTC, |site| site.time_zone);
    Date::parse(text, &zone).map(|date| date.moment())
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A site in English.
    pub fn site() -> Site {
        let folder = tempfile::tempdir().unwrap();
        let text =
            "title = \"T\"\nbase_url = \"https://paper.example/\"\n[[languages]]\ncode = \"en\"\nname = \"English\"\n";
        std::fs::write(folder.path().join(FILE), text).unwrap();
        read(folder.path(), &mut Findings::default()).unwrap()
    }
}
