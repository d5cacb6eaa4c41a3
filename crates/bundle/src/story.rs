use serde::{Deserialize, Serialize};

use crate::{ShardName, TopicName};

/// A story in one language, with as much of it as `B` says: [`Preview`] in lists, [`Full`] where it is read.
///
/// What depends on the language of the interface (`slug`, `date.text`, `topics`) is in the list's language in a
/// preview, and in the story's own in a full story. So a full story read in its own language needs nothing else, and
/// one read as a fallback takes these fields from the preview ([`Story::seen_from`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story<B> {
    /// The name of the story's folder: its identity across languages.
    pub id: String,
    /// The language of title, summary and text (BCP 47).
    pub lang: String,
    /// The last step of the story's address under the interface's prefix.
    pub slug: String,
    /// The prefix of that address where it is not the interface's, because its language has no fallback pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// The headline, as plain text.
    pub title: String,
    /// One or two sentences, as plain text.
    pub summary: String,
    /// When the story was published.
    pub date: Stamp,
    /// When this version was last changed, where its editors say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Stamp>,
    /// How long it takes to read, in minutes, at least one.
    pub minutes: u32,
    /// The topics, the first of which is the kicker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicName>,
    /// The lead picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Every language that the story exists in, in the site's order.
    #[serde(default)]
    pub versions: Vec<Version>,
    /// The language that the story was written in first.
    pub original: String,
    /// When the original was last changed, where this translation of it has not followed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stale: Option<Stamp>,
    /// When its editors retracted the story. Then it has neither summary nor picture nor text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retracted: Option<Stamp>,
    /// When the story's time was over. Then it is in no list, and has neither summary nor picture nor text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expired: Option<Stamp>,
    /// What `B` adds.
    pub body: B,
}

/// What a list knows of a story: where its text is, and what surrounds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The shard that holds this version as a [`Story<Full>`].
    pub shard: ShardName,
    /// The [`crate::Lookup`] of the story. The front page and the lists that follow it name it, and the page of a story for
    /// its other versions; lookups do not, for they would name themselves. Else the [`crate::Index`] leads to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<ShardName>,
}

/// What a reader of the story needs besides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Full {
    /// The sanitised text: top-level blocks, each with its id.
    #[serde(default)]
    pub html: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Whether a machine has translated it, and no editor read that.
    #[serde(default, skip_serializing_if = "is_false")]
    pub machine: bool,
    /// What it announces; texts and dates are in the language of this version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Where the facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// What was corrected, the newest first; text and date are in the language of this version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Why the story was retracted, as plain text in the language of this version; empty where it was not, or where its
    /// editors do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Serde's `skip_serializing_if` takes references.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}

/// Marks what may stand as a story's body.
pub trait Body {}
impl Body for Preview {}
impl Body for Full {}

/// A language of a story, and its address there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The language (BCP 47).
    pub lang: String,
    /// The last step of the address under that language's prefix.
    pub slug: String,
    /// What a list shows of the version. Only the preview of a story that lacks the list's language has it, for the
    /// versions that the preview does not show itself: a reader may prefer one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<Headline>,
}

/// What a list shows of another version of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    /// The headline, as plain text.
    pub title: String,
    /// One or two sentences, as plain text.
    pub summary: String,
    /// The shard that holds the version as a [`Story<Full>`].
    pub shard: ShardName,
}

/// A moment, for machines and for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// ISO 8601: a day, or a moment with its offset.
    pub iso: String,
    /// The same in words of the interface's language, from CLDR.
    pub text: String,
}

/// A correction: when it was made, and what was wrong, as plain text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction(pub Stamp, pub String);

/// Something that takes place, which a story announces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When it begins.
    pub start: Stamp,
    /// When it ends, where its editors say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Stamp>,
    /// What it is called, as plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where it is, as plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The language of name and place, where it is another than the story's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A picture below `media/`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// The file's address, from the site's root on (base path included).
    pub src: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What the picture shows, for who does not see it; empty where it is decoration.
    pub alt: String,
    /// What stands under it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// Who made it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit: String,
    /// The point that stays in sight where the picture is cut: how far from its left and top edge, in quarters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<(u8, u8)>,
    /// The widths in pixels that it is there in as AVIF, ascending; the last is its own. None of a drawing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub widths: Vec<u32>,
    /// Which of the closed set of colours stands in its place while it comes.
    #[serde(default)]
    pub tint: u8,
}

/// The widest that a page names for browsers without AVIF, in pixels.
const MODEST: u32 = 1024;

impl Image {
    /// Its files in AVIF, as `srcset` names them; `None` of a drawing.
    #[must_use]
    pub fn srcset(&self) -> Option<String> {
        let mut set = String::new();
        for width in &self.widths {
            if !set.is_empty() {
                set.push_str(", ");
            }
            set.push_str(&variant(&self.src, *width, self.width, true));
            set.push(' ');
            set.push_str(&width.to_string());
            set.push('w');
        }
        (!set.is_empty()).then_some(set)
    }

    /// The file for browsers without AVIF.
    #[must_use]
    pub fn modest(&self) -> String {
        variant(&self.src, modest(&self.widths).unwrap_or(self.width), self.width, false)
    }
}

/// Which of some widths a page names for browsers without AVIF.
#[must_use]
pub fn modest(widths: &[u32]) -> Option<u32> {
    widths.iter().copied().rfind(|width| *width <= MODEST).or_else(|| widths.first().copied())
}

/// The address of a file of a picture: of the one at `src`, which is `own` pixels wide, in a width, as AVIF or as what every
/// browser reads.
#[must_use]
pub fn variant(src: &str, width: u32, own: u32, avif: bool) -> String {
    let mut parts = src.rsplitn(3, '.');
    let (Some(extension), Some(hash), Some(stem)) = (parts.next(), parts.next(), parts.next()) else {
        return src.to_owned();
    };
    if !avif && width == own {
        return src.to_owned();
    }
    let extension = if avif { "avif" } else { extension };
    [stem, "-", &width.to_string(), ".", hash, ".", extension].concat()
}

/// A source that a story names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Its address, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The language of the title, where it is another than the story's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A page that is no story: about, imprint and the like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StaticPage {
    /// The name of the page's folder, and its address.
    pub id: String,
    /// The language of title and text.
    pub lang: String,
    /// The headline, as plain text.
    pub title: String,
    /// A sentence on the page, which search engines show.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The sanitised text.
    #[serde(default)]
    pub html: String,
    /// The languages that the page exists in, in the site's order.
    #[serde(default)]
    pub languages: Vec<String>,
}

impl Story<Preview> {
    /// The language that a link must ask for, since the address alone shows readers of `ui` another version: the site's
    /// first.
    #[must_use]
    pub fn asked(&self, ui: &str) -> Option<&str> {
        let first = self.versions.first().map(|version| &version.lang);
        (self.home.is_none() && self.lang != ui && first != Some(&self.lang)).then_some(&self.lang)
    }

    /// The preview in the version that a reader of `ui` prefers by `order`. A story that has the interface's language
    /// is read in it.
    #[must_use]
    pub fn preferred(self, ui: &str, order: &[String]) -> Self {
        if self.lang == ui || self.home.is_some() {
            return self;
        }
        match order.iter().find(|lang| self.exists_in(lang)) {
            Some(lang) => self.in_version(lang),
            None => self,
        }
    }

    /// The preview with another version shown, where it knows that one. What was shown before is kept in its place.
    #[must_use]
    pub fn in_version(mut self, lang: &str) -> Self {
        let known = self.versions.iter_mut().find(|version| version.lang == lang);
        if let Some(headline) = known.and_then(|version| version.headline.take()) {
            let title = std::mem::replace(&mut self.title, headline.title);
            let summary = std::mem::replace(&mut self.summary, headline.summary);
            let shard = std::mem::replace(&mut self.body.shard, headline.shard);
            let before = std::mem::replace(&mut self.lang, lang.to_owned());
            if let Some(version) = self.versions.iter_mut().find(|version| version.lang == before) {
                version.headline = Some(Headline { title, summary, shard });
            }
        }
        self
    }
}

impl<B: Body> Story<B> {
    /// The same version of the story as a reader of another interface language sees it: with the address, the dates
    /// and the topics of `list`, a preview in that language.
    #[must_use]
    pub fn seen_from(mut self, list: &Story<Preview>) -> Self {
        self.slug.clone_from(&list.slug);
        self.home.clone_from(&list.home);
        self.date.clone_from(&list.date);
        self.updated.clone_from(&list.updated);
        self.topics.clone_from(&list.topics);
        self.stale.clone_from(&list.stale);
        self.retracted.clone_from(&list.retracted);
        self.expired.clone_from(&list.expired);
        self
    }

    /// Whether there is something to read, not only a notice that there was.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.retracted.is_none() && self.expired.is_none()
    }

    /// The same story with as much of it as `body` says.
    #[must_use]
    pub fn with<C: Body>(&self, body: C) -> Story<C> {
        Story {
            id: self.id.clone(),
            lang: self.lang.clone(),
            slug: self.slug.clone(),
            home: self.home.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            date: self.date.clone(),
            updated: self.updated.clone(),
            minutes: self.minutes,
            topics: self.topics.clone(),
            image: self.image.clone(),
            versions: self.versions.clone(),
            original: self.original.clone(),
            stale: self.stale.clone(),
            retracted: self.retracted.clone(),
            expired: self.expired.clone(),
            body,
        }
    }

    /// The version to show beside the one that is shown: the first of `order`, a reader's languages, that there is, else
    /// the first of the site's.
    #[must_use]
    pub fn beside(&self, order: &[String]) -> Option<&str> {
        let others = || self.versions.iter().map(|version| &*version.lang).filter(|lang| *lang != self.lang);
        order.iter().find_map(|wanted| others().find(|lang| lang == wanted)).or_else(|| others().next())
    }

    /// The languages that the story exists in, parted by spaces.
    #[must_use]
    pub fn languages(&self) -> String {
        self.versions.iter().map(|version| &*version.lang).collect::<Vec<_>>().join(" ")
    }

    /// Whether the story exists in `lang`.
    #[must_use]
    pub fn exists_in(&self, lang: &str) -> bool {
        self.versions.iter().any(|version| version.lang == lang)
    }

    /// The last step of the story's address under the prefix of `lang`: its own slug there, else the original's.
    #[must_use]
    pub fn slug_in(&self, lang: &str) -> &str {
        let of = |wanted: &str| self.versions.iter().find(|version| version.lang == wanted);
        of(lang).or_else(|| of(&self.original)).map_or(&self.slug, |version| &version.slug)
    }
}
