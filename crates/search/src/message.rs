//! What the reader and the search worker say to each other, as JSON text.

use serde::{Deserialize, Serialize};

/// From the reader to the worker.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Request {
    /// Fetches the segments below `base` (a prefix that ends in `/news/`).
    Open {
        /// The prefix of the segments' addresses.
        base: String,
        /// The segments.
        segments: Vec<SegmentRef>,
    },
    /// Asks; the newest query makes older ones stale.
    Query {
        /// Comes back with the answer.
        id: u32,
        /// What was typed.
        text: String,
        /// The reader's languages, the first preferred.
        langs: Vec<String>,
        /// How many hits are wanted.
        limit: u32,
    },
}

impl Request {
    /// The message as JSON. `quoted` makes a JSON text of a text; the browser can, so that the reader has no printer.
    #[must_use]
    pub fn json(&self, quoted: &dyn Fn(&str) -> String) -> String {
        let list = |texts: Vec<String>| ["[", &texts.join(","), "]"].concat();
        match self {
            Self::Open { base, segments } => {
                let segment = |segment: &SegmentRef| {
                    ["{\"lang\":", &quoted(&segment.lang), ",\"name\":", &quoted(&segment.name), "}"].concat()
                };
                let segments = list(segments.iter().map(segment).collect());
                ["{\"Open\":{\"base\":", &quoted(base), ",\"segments\":", &segments, "}}"].concat()
            }
            Self::Query { id, text, langs, limit } => {
                let langs = list(langs.iter().map(|lang| quoted(lang)).collect());
                let (id, limit) = (id.to_string(), limit.to_string());
                let text = quoted(text);
                ["{\"Query\":{\"id\":", &id, ",\"text\":", &text, ",\"langs\":", &langs, ",\"limit\":", &limit, "}}"]
                    .concat()
            }
        }
    }
}

/// A segment file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SegmentRef {
    /// The language of its stories.
    pub lang: String,
    /// Its name below `news/`, hash included.
    pub name: String,
}

/// From the worker to the reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The segments are there.
    Ready {
        /// How many stories can be found.
        stories: u32,
    },
    /// An answer.
    Results(Results),
    /// Something could not be fetched or read.
    Failed {
        /// The query that failed; none while opening.
        id: Option<u32>,
        /// Why.
        reason: Failure,
    },
}

/// Why the search cannot answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// No answer, or none in time.
    Network,
    /// The answer was not what was asked for.
    Damaged,
    /// The index is written for a newer engine.
    Update,
}

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The query's id.
    pub id: u32,
    /// The query.
    pub query: String,
    /// How many stories match.
    pub total: u32,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// A story that was found, in the version that opens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The story.
    pub id: String,
    /// The version's language.
    pub lang: String,
    /// The version's slug.
    pub slug: String,
    /// The headline.
    pub title: Vec<Part>,
    /// The text around the best match, else the summary.
    pub excerpt: Vec<Part>,
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it matches.
    pub mark: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_as_it_was_written() {
        let segment = |lang: &str| SegmentRef { lang: lang.to_owned(), name: format!("{lang}/search/0.\"\\.bin") };
        let requests = [
            Request::Open { base: "/a \"b\"/news/".into(), segments: vec![segment("en"), segment("sq")] },
            Request::Open { base: String::new(), segments: Vec::new() },
            Request::Query { id: 7, text: "“e” \"\\\n".into(), langs: vec!["en".into(), "sq".into()], limit: 50 },
        ];
        for request in requests {
            let json = request.json(&|text| serde_json::to_string(text).unwrap());
            assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), request, "{json}");
        }
    }
}
