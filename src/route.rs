//! Every address of a site. [`Route`] alone parses and prints them; nothing else builds a path by hand.

use serde::{Deserialize, Serialize};

use crate::quest::{FILTERS, MOST, Quest};

/// An address below the site's base path.
///
/// ```
/// use tidings::Route;
///
/// let route = Route::parse("/en/topics/diaspora/page/2/", "").unwrap();
/// assert_eq!(route.lang(), Some("en"));
/// assert_eq!(route.path(), "/en/topics/diaspora/page/2/");
/// assert_eq!(route.file(), "en/topics/diaspora/page/2/index.html");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Route {
    /// `/`: chooses a language.
    Root,
    /// `/404.html`, which stands at any address that leads nowhere.
    Lost,
    /// A place under a language's prefix.
    In(String, Place),
}

/// A place, the same in every language but for a story's slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The newest stories, or a numbered page of older ones.
    Front(Option<u32>),
    /// A story by its slug; the reader may prefer another version than the one that press rendered (`?in=`).
    Story(String, Option<String>),
    /// A story by its slug, with its version in another language beside it (`?beside=`).
    Beside(String, String),
    /// The stories that a reader has saved on this device.
    Saved,
    /// All topics, or a page of more of them, counted from 2.
    Topics(Option<u32>),
    /// A topic's newest stories, or a numbered page of older ones.
    Topic(String, Option<u32>),
    /// All years.
    Archive,
    /// A year of the archive.
    Year(i16),
    /// A month of the archive (1 is January): its newest stories, or a numbered page of older ones.
    Month(i16, u8, Option<u32>),
    /// The search, with what is sought.
    Search(Quest),
    /// A static page by its id.
    Text(String),
    /// The language's own `404.html`.
    Lost,
}

/// The first segments under a language that no static page may have as its id.
pub const RESERVED: &[&str] =
    &["page", "news", "topics", "archive", "search", "saved", "404.html", "feed.xml", "atom.xml", "feed.json"];

impl From<Route> for String {
    fn from(route: Route) -> Self {
        route.path()
    }
}

/// What is no address leads nowhere.
impl From<String> for Route {
    fn from(path: String) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((&path, ""));
        Self::parse(path, query).unwrap_or(Self::Lost)
    }
}

impl Route {
    /// Parses a path below the base path and a query string without its `?`. A trailing slash may be missing.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Option<Self> {
        let segments: Vec<String> = path.split('/').filter(|s| !s.is_empty()).map(|s| decode(s, false)).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let parameter = |key: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.into_iter().find(|(name, _)| *name == key).map(|(_, value)| decode(value, true))
        };
        let (lang, rest) = match segments.as_slice() {
            [] => return Some(Self::Root),
            ["404.html"] => return Some(Self::Lost),
            [lang, rest @ ..] => (*lang, rest),
        };
        let place = match rest {
            [] => Place::Front(None),
            ["page", n] => Place::Front(Some(number(n)?)),
            ["news", slug] => match parameter("beside") {
                Some(lang) => Place::Beside((*slug).into(), lang),
                None => Place::Story((*slug).into(), parameter("in")),
            },
            ["topics"] => Place::Topics(None),
            ["topics", "page", n] => Place::Topics(Some(number(n)?)),
            ["topics", id] => Place::Topic((*id).into(), None),
            ["topics", id, "page", n] => Place::Topic((*id).into(), Some(number(n)?)),
            ["archive"] => Place::Archive,
            ["archive", year] => Place::Year(year.parse().ok()?),
            ["archive", year, month] => Place::Month(year.parse().ok()?, calendar_month(month)?, None),
            ["archive", year, month, "page", n] => {
                Place::Month(year.parse().ok()?, calendar_month(month)?, Some(number(n)?))
            }
            ["saved"] => Place::Saved,
            ["search"] => {
                let mut quest = Quest::of(&parameter("q").unwrap_or_default());
                FILTERS.iter().for_each(|name| quest.set(name, &parameter(name).unwrap_or_default()));
                quest.more = parameter("page").and_then(|n| number(&n)).map_or(0, |n| n.min(MOST) - 1);
                Place::Search(quest)
            }
            ["404.html"] => Place::Lost,
            [id] if !RESERVED.contains(id) => Place::Text((*id).into()),
            _ => return None,
        };
        Some(Self::In(lang.into(), place))
    }

    /// The path below the base path, query included, as links have it: ASCII, with a trailing slash.
    #[must_use]
    pub fn path(&self) -> String {
        let (lang, place) = match self {
            Self::Root => return "/".into(),
            Self::Lost => return "/404.html".into(),
            Self::In(lang, place) => (lang, place),
        };
        let mut path = String::from("/");
        let mut step = |segment: &str| {
            encode(segment, &mut path);
            path.push('/');
        };
        step(lang);
        match place {
            Place::Front(page) => paged(&mut step, *page),
            Place::Story(slug, _) | Place::Beside(slug, _) => {
                step("news");
                step(slug);
            }
            Place::Topics(page) => {
                step("topics");
                paged(&mut step, *page);
            }
            Place::Topic(id, page) => {
                step("topics");
                step(id);
                paged(&mut step, *page);
            }
            Place::Archive => step("archive"),
            Place::Year(year) => {
                step("archive");
                step(&year.to_string());
            }
            Place::Month(year, month, page) => {
                step("archive");
                step(&year.to_string());
                step(&two_digits(*month));
                paged(&mut step, *page);
            }
            Place::Saved => step("saved"),
            Place::Search(_) => step("search"),
            Place::Text(id) => step(id),
            Place::Lost => path.push_str("404.html"),
        }
        let mut pair = '?';
        let mut add = |key: &str, value: &str| {
            if !value.is_empty() {
                path.push(pair);
                path.push_str(key);
                path.push('=');
                encode(value, &mut path);
                pair = '&';
            }
        };
        match place {
            Place::Search(quest) => {
                add("q", &quest.words);
                FILTERS.iter().for_each(|name| add(name, quest.filter(name)));
                add("page", &if quest.more > 0 { (quest.more + 1).to_string() } else { String::new() });
            }
            Place::Story(_, Some(lang)) => add("in", lang),
            Place::Beside(_, lang) => add("beside", lang),
            _ => {}
        }
        path
    }

    /// The address as a link has it, under a base path (without a slash at its end, empty at the root).
    #[must_use]
    pub fn href(&self, base: &str) -> String {
        [base, &self.path()].concat()
    }

    /// The address of a file that lies beside this page, such as its feed. It is no place: the app leaves it to the
    /// browser.
    #[must_use]
    pub fn beside(&self, file: &str, base: &str) -> String {
        [&self.href(base), file].concat()
    }

    /// The file, from the site's folder on, that a plain file server answers this address with.
    #[must_use]
    pub fn file(&self) -> String {
        let path = self.path();
        let path = path.split('?').next().unwrap_or_default();
        let file = path.split('/').filter(|s| !s.is_empty()).map(|s| decode(s, false)).collect::<Vec<_>>().join("/");
        match self {
            Self::Lost | Self::In(_, Place::Lost) => file,
            _ if file.is_empty() => "index.html".into(),
            _ => [file.as_str(), "/index.html"].concat(),
        }
    }

    /// The language whose prefix the address has.
    #[must_use]
    pub fn lang(&self) -> Option<&str> {
        match self {
            Self::In(lang, _) => Some(lang),
            Self::Root | Self::Lost => None,
        }
    }
}

fn paged(step: &mut impl FnMut(&str), page: Option<u32>) {
    if let Some(n) = page {
        step("page");
        step(&n.to_string());
    }
}

fn number(segment: &str) -> Option<u32> {
    segment.parse().ok().filter(|&n| n > 0 && !segment.starts_with(['0', '+']))
}

fn calendar_month(segment: &str) -> Option<u8> {
    segment.parse().ok().filter(|month| segment.len() == 2 && (1..=12).contains(month))
}

/// The number of a month, as addresses and keys have it.
pub(crate) fn two_digits(month: u8) -> String {
    let tens = if month < 10 { "0" } else { "" };
    [tens, &month.to_string()].concat()
}

/// Percent-encodes everything but the unreserved characters of RFC 3986, section 2.3.
pub(crate) fn encode(text: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            out.push('%');
            out.push(DIGITS[usize::from(byte >> 4)].into());
            out.push(DIGITS[usize::from(byte & 15)].into());
        }
    }
}

/// Decodes percent-encoding, and `+` as a space in form data; what is not valid stays as it is.
fn decode(text: &str, form: bool) -> String {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).and_then(|&b| char::from(b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        match (byte, digit(i + 1), digit(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                i += 2;
            }
            (b'+', ..) if form => out.push(b' '),
            _ => out.push(byte),
        }
        i += 1;
    }
    String::from_utf8(out).unwrap_or_else(|_| text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_parsed_back_from_what_it_prints() {
        let places = [
            Place::Front(None),
            Place::Front(Some(12)),
            Place::Story("vitorino-zgjidhet".into(), None),
            Place::Story("ελλάδα 1".into(), Some("el".into())),
            Place::Beside("vitorino-zgjidhet".into(), "it".into()),
            Place::Saved,
            Place::Topics(None),
            Place::Topics(Some(2)),
            Place::Topic("diaspora".into(), None),
            Place::Topic("a/b?c".into(), Some(3)),
            Place::Archive,
            Place::Year(2018),
            Place::Month(2018, 3, None),
            Place::Month(2018, 12, Some(2)),
            Place::Search(Quest::default()),
            Place::Search(Quest::of("diasporë & punë + 100 %")),
            Place::Search(Quest {
                topic: "law".into(),
                year: "2018".into(),
                lang: "el".into(),
                newest: true,
                more: 2,
                ..Quest::of("besa")
            }),
            Place::Search(Quest { year: "2018".into(), ..Quest::default() }),
            Place::Text("about".into()),
            Place::Lost,
        ];
        let routes = places.map(|place| Route::In("sq".into(), place)).into_iter().chain([Route::Root, Route::Lost]);
        for route in routes {
            let printed = route.path();
            let (path, query) = printed.split_once('?').unwrap_or((&printed, ""));
            assert_eq!(Route::parse(path, query).as_ref(), Some(&route), "{printed}");
        }
    }

    #[test]
    fn a_path_without_its_last_slash_is_the_same_place() {
        assert_eq!(Route::parse("/en/news/x", ""), Route::parse("/en/news/x/", ""));
    }

    #[test]
    fn reserved_segments_are_no_static_pages() {
        for path in ["/en/feed.xml", "/en/page/", "/en/page/0/", "/en/archive/2018/13/", "/en/a/b/"] {
            assert_eq!(Route::parse(path, ""), None, "{path}");
        }
    }

    #[test]
    fn a_file_beside_a_page_is_no_place() {
        let topic = Route::In("sq".into(), Place::Topic("diaspora".into(), None));
        assert_eq!(topic.beside("feed.xml", "/paper"), "/paper/sq/topics/diaspora/feed.xml");
        assert_eq!(Route::parse(&topic.beside("feed.xml", ""), ""), None);
        assert_eq!(Route::parse(&Route::In("sq".into(), Place::Front(None)).beside("atom.xml", ""), ""), None);
    }

    #[test]
    fn a_query_is_read_as_forms_write_it() {
        let route = Route::parse("/en/search/", "x=1&q=zgjidhet+drejtor%41%C3%AB");
        assert_eq!(route, Some(Route::In("en".into(), Place::Search(Quest::of("zgjidhet drejtorAë")))));
        assert_eq!(decode("%zz%e", false), "%zz%e");
    }

    #[test]
    fn pages_are_files_of_a_plain_server() {
        let file = |path| Route::parse(path, "").map(|route| route.file());
        assert_eq!(file("/").as_deref(), Some("index.html"));
        assert_eq!(file("/el/archive/2018/12/").as_deref(), Some("el/archive/2018/12/index.html"));
        assert_eq!(file("/el/news/%CE%B1/").as_deref(), Some("el/news/α/index.html"));
        assert_eq!(file("/el/404.html").as_deref(), Some("el/404.html"));
    }
}
