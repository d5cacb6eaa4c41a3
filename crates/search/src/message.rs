//! What the reader and the search worker say to each other, as JSON text.

use serde::Deserialize;

/// From the reader to the worker.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(Deserialize))]
pub enum Request {
    /// Fetches the parts of an index.
    Open {
        /// The prefix of all addresses, which ends in `/news/`.
        base: String,
        /// The names of the parts from there on, hash included, the oldest stories first.
        parts: Vec<String>,
    },
    /// Asks; the newest query makes older ones stale.
    Query {
        /// Comes back with the answer.
        id: u32,
        /// What was typed.
        text: String,
        /// Filters besides those that were typed, written alike: `topic:law year:2018`.
        filters: String,
        /// The reader's languages, the first preferred.
        langs: Vec<String>,
        /// How many hits are wanted.
        limit: u32,
        /// Whether the newest come first, not the best.
        newest: bool,
    },
}

impl Request {
    /// The message as JSON. `quoted` makes a JSON text of a text; the browser can, so that the reader has no printer.
    #[must_use]
    pub fn json(&self, quoted: &dyn Fn(&str) -> String) -> String {
        let list = |texts: &[String]| {
            let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
            ["[", &texts.join(","), "]"].concat()
        };
        match self {
            Self::Open { base, parts } => {
                ["{\"Open\":{\"base\":", &quoted(base), ",\"parts\":", &list(parts), "}}"].concat()
            }
            Self::Query { id, text, filters, langs, limit, newest } => {
                let (id, limit) = (id.to_string(), limit.to_string());
                let (text, filters, langs) = (quoted(text), quoted(filters), list(langs));
                let newest = if *newest { "true" } else { "false" };
                let pairs = [
                    ("{\"Query\":{\"id\":", &*id),
                    (",\"text\":", &*text),
                    (",\"filters\":", &*filters),
                    (",\"langs\":", &*langs),
                    (",\"limit\":", &*limit),
                    (",\"newest\":", newest),
                ];
                pairs.into_iter().flat_map(|(key, value)| [key, value]).chain(["}}"]).collect()
            }
        }
    }
}

/// From the worker to the reader.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Reply {
    /// The index is open.
    Ready(Facets),
    /// An answer.
    Results(Results),
    /// What of a story's text shows best what was sought, where neither its headline nor its summary shows any.
    Excerpt {
        /// The query.
        id: u32,
        /// The story.
        story: String,
        /// The piece of its text.
        parts: Vec<Part>,
    },
    /// Something could not be fetched or read.
    Failed {
        /// The query that failed; none while opening.
        id: Option<u32>,
        /// Why.
        reason: Failure,
    },
}

/// By what the stories of a site can be told apart.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Facets {
    /// The languages of the site, in its order.
    pub languages: Vec<String>,
    /// Of every topic its id, then its name in each language.
    pub topics: Vec<Vec<String>>,
    /// The years that have stories, the newest first.
    pub years: Vec<u32>,
}

/// Why the search cannot answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Failure {
    /// No answer, or none in time.
    Network,
    /// The answer was not what was asked for.
    Damaged,
    /// A file is not there: the site was published anew.
    Missing,
    /// The index is written for a newer engine.
    Update,
}

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Results {
    /// The query's id.
    pub id: u32,
    /// The query.
    pub query: String,
    /// How many stories match.
    pub total: u32,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// The query as it was likely meant, where it has words that no story has.
    pub instead: Option<String>,
    /// What may complete its last word.
    pub completions: Vec<String>,
    /// Where nothing was found: the nearest words that there are, folded.
    pub nearest: Vec<String>,
}

/// A story that was found, in the version that opens.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Hit {
    /// The story.
    pub id: String,
    /// The version's language.
    pub lang: String,
    /// The version's slug.
    pub slug: String,
    /// The headline.
    pub title: Vec<Part>,
    /// The summary.
    pub excerpt: Vec<Part>,
    /// Whether headline or summary show anything of what was sought; else the text does.
    pub shows: bool,
    /// The hash that names the file of the version's text.
    pub text: String,
    /// ISO 8601.
    pub date: String,
    /// The date in words of the reader's language.
    pub date_text: String,
    /// The names of its topics.
    pub topics: Vec<String>,
    /// The languages that the story exists in.
    pub languages: Vec<String>,
    /// Higher is better.
    pub score: f32,
}

/// A piece of text, marked where it matches.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it matches.
    pub mark: bool,
}

#[cfg(feature = "engine")]
impl Reply {
    /// The message as JSON. A printer for every type would cost the browser more than the engine's own words do.
    #[must_use]
    pub fn json(&self) -> String {
        match self {
            Self::Ready(facets) => {
                let topics = facets.topics.iter().map(|names| list(names.iter().map(|name| quoted(name))));
                let years = facets.years.iter().map(u32::to_string);
                let languages = facets.languages.iter().map(|lang| quoted(lang));
                object(&[(
                    "Ready",
                    object(&[("languages", list(languages)), ("topics", list(topics)), ("years", list(years))]),
                )])
            }
            Self::Results(results) => {
                let texts = |texts: &[String]| list(texts.iter().map(|text| quoted(text)));
                object(&[(
                    "Results",
                    object(&[
                        ("id", results.id.to_string()),
                        ("query", quoted(&results.query)),
                        ("total", results.total.to_string()),
                        ("hits", list(results.hits.iter().map(Hit::json))),
                        ("instead", results.instead.as_ref().map_or("null".to_owned(), |instead| quoted(instead))),
                        ("completions", texts(&results.completions)),
                        ("nearest", texts(&results.nearest)),
                    ]),
                )])
            }
            Self::Excerpt { id, story, parts } => object(&[(
                "Excerpt",
                object(&[("id", id.to_string()), ("story", quoted(story)), ("parts", Part::list(parts))]),
            )]),
            Self::Failed { id, reason } => {
                let reason = match reason {
                    Failure::Network => "Network",
                    Failure::Damaged => "Damaged",
                    Failure::Missing => "Missing",
                    Failure::Update => "Update",
                };
                let id = id.map_or("null".to_owned(), |id| id.to_string());
                object(&[("Failed", object(&[("id", id), ("reason", quoted(reason))]))])
            }
        }
    }
}

#[cfg(feature = "engine")]
impl Hit {
    fn json(&self) -> String {
        object(&[
            ("id", quoted(&self.id)),
            ("lang", quoted(&self.lang)),
            ("slug", quoted(&self.slug)),
            ("title", Part::list(&self.title)),
            ("excerpt", Part::list(&self.excerpt)),
            ("shows", (if self.shows { "true" } else { "false" }).to_owned()),
            ("text", quoted(&self.text)),
            ("date", quoted(&self.date)),
            ("date_text", quoted(&self.date_text)),
            ("topics", list(self.topics.iter().map(|topic| quoted(topic)))),
            ("languages", list(self.languages.iter().map(|lang| quoted(lang)))),
            // To a thousandth, for a printer of fractions is large.
            ("score", [&((self.score * 1000.0) as u32).to_string(), "e-3"].concat()),
        ])
    }
}

#[cfg(feature = "engine")]
impl Part {
    fn list(parts: &[Self]) -> String {
        let mark = |mark: bool| (if mark { "true" } else { "false" }).to_owned();
        list(parts.iter().map(|part| object(&[("text", quoted(&part.text)), ("mark", mark(part.mark))])))
    }
}

#[cfg(feature = "engine")]
fn object(pairs: &[(&str, String)]) -> String {
    let mut json = String::from("{");
    for (key, value) in pairs {
        if json.len() > 1 {
            json.push(',');
        }
        json.push('"');
        json.push_str(key);
        json.push_str("\":");
        json.push_str(value);
    }
    json.push('}');
    json
}

#[cfg(feature = "engine")]
fn list(items: impl Iterator<Item = String>) -> String {
    let mut json = String::from("[");
    for item in items {
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&item);
    }
    json.push(']');
    json
}

/// A text as JSON.
#[cfg(feature = "engine")]
fn quoted(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                json.push('\\');
                json.push(c);
            }
            '\0'..='\u{1f}' => {
                let digit = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                json.push_str("\\u00");
                json.push(digit(u32::from(c) >> 4));
                json.push(digit(u32::from(c) & 15));
            }
            c => json.push(c),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_as_it_was_written() {
        let requests = [
            Request::Open { base: "/a \"b\"/news/".into(), parts: vec!["search/base.\"\\.bin".into(), "b".into()] },
            Request::Open { base: String::new(), parts: Vec::new() },
            Request::Query {
                id: 7,
                text: "“e” \"\\\n".into(),
                filters: "topic:law".into(),
                langs: vec!["en".into(), "sq".into()],
                limit: 50,
                newest: true,
            },
        ];
        for request in requests {
            let json = request.json(&|text| serde_json::to_string(text).unwrap());
            assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), request, "{json}");
        }
    }

    #[cfg(feature = "engine")]
    #[test]
    fn a_reply_is_read_as_it_was_written() {
        let part = |text: &str, mark| Part { text: text.into(), mark };
        let hit = Hit {
            id: "a".into(),
            lang: "sq".into(),
            slug: "ë".into(),
            title: vec![part("e \"re\"\\", true), part("\n\u{1}", false)],
            excerpt: Vec::new(),
            shows: true,
            text: "00ff".into(),
            date: "2018".into(),
            date_text: "18 dhjetor".into(),
            topics: vec!["Ligj".into()],
            languages: vec!["sq".into(), "en".into()],
            score: 12.5,
        };
        let results = Results {
            id: 7,
            query: "“e”".into(),
            total: 3,
            hits: vec![hit.clone(), Hit { shows: false, ..hit }],
            instead: Some("x".into()),
            completions: vec!["y".into()],
            nearest: Vec::new(),
        };
        let facets = Facets { languages: vec!["sq".into()], topics: vec![vec!["law".into()]], years: vec![2018, 1999] };
        for reply in [
            Reply::Ready(facets),
            Reply::Results(Results { instead: None, ..results.clone() }),
            Reply::Results(results),
            Reply::Excerpt { id: 1, story: "a".into(), parts: vec![part("b", true)] },
            Reply::Failed { id: None, reason: Failure::Missing },
            Reply::Failed { id: Some(3), reason: Failure::Update },
        ] {
            let json = reply.json();
            assert_eq!(serde_json::from_str::<Reply>(&json).unwrap(), reply, "{json}");
        }
    }
}
