//! A newsroom ready to be published: what belongs to what, and its texts with the addresses that they have in the site.

use std::collections::HashMap;

use ::bundle::word::{self, Word};
use ::bundle::{Full, Image, Story};

use super::Error;
use super::edition::{Edition, Told, address, corrections, events, sources};
use super::player::players;
use crate::content::{self, Media, Newsroom, TRANSCRIPT, Target};
use crate::escape::escaped;
use crate::recording::Facts;

/// How a picture stands in a rendered text.
const PICTURE: &str = "<img src=\"media:";

/// A newsroom with its stories by their ids, and how many stories each topic has.
pub struct Desk<'a> {
    /// The newsroom.
    pub newsroom: &'a Newsroom,
    places: HashMap<&'a str, usize>,
    ended: HashMap<&'a str, &'a content::Story>,
    counts: HashMap<&'a str, u32>,
}

impl<'a> Desk<'a> {
    /// Counts a newsroom's stories.
    #[must_use]
    pub fn new(newsroom: &'a Newsroom) -> Self {
        let mut counts = HashMap::new();
        for tag in newsroom.stories.iter().flat_map(|story| &story.tags) {
            *counts.entry(tag.as_str()).or_default() += 1;
        }
        let stories = newsroom.stories.iter().enumerate();
        let ended = newsroom.ended.iter().map(|story| (story.id.as_str(), story)).collect();
        Self { newsroom, places: stories.map(|(i, story)| (story.id.as_str(), i)).collect(), ended, counts }
    }

    /// Where a story stands among the newsroom's.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The topics that stories have, with how many have each.
    pub fn topics(&self) -> impl Iterator<Item = (&'a content::Topic, u32)> {
        let count = |topic: &content::Topic| self.counts.get(topic.id.as_str()).copied();
        self.newsroom.topics.iter().filter_map(move |topic| Some((topic, count(topic)?)))
    }

    /// The prefix and the last step of the address that a link to a story leads to; a story that is still to come has
    /// none yet.
    pub fn address(&self, language: &'a content::Language, id: &str) -> Option<(&'a str, &'a str)> {
        let story = self.place(id).and_then(|place| self.newsroom.stories.get(place));
        Some(address(language, story.or_else(|| self.ended.get(id).copied())?))
    }

    /// A text with its links leading to pages of a language.
    #[must_use]
    pub fn body(&self, html: &str, lang: &str, language: &content::Language) -> String {
        self.resolved(&self.pictures(&players(self.newsroom, html, lang)), language, ["", ""])
    }

    /// The same for who reads it elsewhere: every address is whole, and what leads to the text's own blocks leads to its page.
    #[must_use]
    pub fn whole(&self, html: &str, language: &content::Language, page: &str) -> String {
        self.resolved(html, language, [self.newsroom.site.origin(), page])
    }

    /// A text with the word above its transcripts, in the language that the text is in.
    #[must_use]
    pub fn spoken(&self, html: &str, lang: &str) -> String {
        html.replace(TRANSCRIPT, &escaped(self.word(lang, word::TRANSCRIPT)))
    }

    /// The recordings in a version of a story, by their published names.
    pub fn recordings(&self, version: &'a content::Version) -> impl Iterator<Item = (&'a str, &'a Facts)> {
        version.pictures.iter().filter_map(|name| Some((name.as_str(), self.newsroom.media.get(name)?.recording()?)))
    }

    /// What a language calls something.
    #[must_use]
    pub fn word(&self, lang: &str, word: Word) -> &'a str {
        let pack = self.newsroom.packs.get(lang);
        pack.and_then(|pack| pack.words.get(word.0)).map(String::as_str).unwrap_or_default()
    }

    /// A text whose pictures come in the width that they are seen in, and, where they stand by themselves, can be opened.
    fn pictures(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        // Only press writes this: pictures in HTML are refused, and what stands in words is escaped.
        while let Some((before, (name, after))) =
            rest.split_once(PICTURE).and_then(|(before, tag)| Some((before, tag.split_once('"')?)))
        {
            out.push_str(before);
            let (attributes, after) = after.split_once('>').unwrap_or((after, ""));
            let alone = before.rsplit_once('<').is_some_and(|(_, tag)| tag.starts_with("figure") && tag.ends_with('>'));
            let opens = alone && !attributes.contains(" alt=\"\"");
            let image = Image { src: format!("media:{name}"), ..self.image(name) };
            out += &if opens { format!("<a class=\"enlarge\" href=\"media:{name}\">") } else { String::new() };
            if let Some(srcset) = image.srcset() {
                let srcset = srcset.replace("media:", &format!("{}/media/", self.newsroom.site.base()));
                out += &format!(
                    "<picture><source type=\"image/avif\" srcset=\"{srcset}\" sizes=\"{}\">",
                    tidings::MEASURE
                );
            }
            out +=
                &format!("{PICTURE}{}\" class=\"t{}\"{attributes}>", image.modest().replace("media:", ""), image.tint);
            out += if image.widths.is_empty() { "" } else { "</picture>" };
            out += if opens { "</a>" } else { "" };
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// What is known of a picture by its published name, but for its words.
    pub fn image(&self, name: &str) -> Image {
        let facts = self.newsroom.media.get(name).and_then(Media::picture);
        let (size, widths, tint) =
            facts.map_or(((0, 0), Vec::new(), 0), |facts| (facts.size, facts.avif(), facts.tint));
        let src = format!("{}/media/{name}", self.newsroom.site.base());
        Image { src, width: size.0, height: size.1, widths, tint, ..Image::default() }
    }

    fn resolved(&self, html: &str, language: &content::Language, [origin, page]: [&str; 2]) -> String {
        let base = &format!("{origin}{}", self.newsroom.site.base());
        content::resolve(html, &|target| match target {
            Target::Media(name) => Some(format!("{base}/media/{name}")),
            Target::Page(id, block) => {
                let page = tidings::Route::In(language.code.clone(), tidings::Place::Text(id.clone()));
                Some(page.href(base) + &fragment(block))
            }
            Target::Story(id, block) => {
                let (prefix, slug) = self.address(language, id)?;
                let place = tidings::Place::Story(slug.to_owned(), None);
                Some(tidings::Route::In(prefix.to_owned(), place).href(base) + &fragment(block))
            }
            Target::Here(block) => Some(format!("{page}#{block}")),
        })
    }

    /// A story with its text, as an edition shows it.
    ///
    /// # Errors
    ///
    /// When its text cannot be read.
    pub fn full(&self, edition: &Edition, told: &Told) -> Result<Story<Full>, Error> {
        self.full_with(told, &|html| self.body(html, &told.version.lang, edition.language))
    }

    /// The same with its text made of the rendered one by `body`.
    ///
    /// # Errors
    ///
    /// When its text cannot be read.
    pub fn full_with(&self, told: &Told, body: &dyn Fn(&str) -> String) -> Result<Story<Full>, Error> {
        let version = told.version;
        let body = if !told.story.stands() {
            // All that stands there of a story that was retracted, or whose time is over.
            Full { reason: version.reason.clone(), ..Full::default() }
        } else {
            let text = self
                .newsroom
                .texts
                .get(version.text)
                .map_err(|error| Error::File(told.story.id.clone().into(), error))?;
            Full {
                html: body(&self.spoken(&text.html, &version.lang)),
                authors: version.authors.clone(),
                machine: version.machine,
                events: events(self.newsroom, version),
                sources: sources(version),
                corrections: corrections(self.newsroom, version),
                reason: String::new(),
            }
        };
        let mut full = told.preview.with(body);
        full.image = full.image.filter(|_| version.image.is_some());
        full.versions.iter_mut().for_each(|version| version.headline = None);
        Ok(full)
    }
}

fn fragment(block: &Option<String>) -> String {
    block.as_ref().map(|block| format!("#{block}")).unwrap_or_default()
}
