use serde::{Deserialize, Serialize};

use crate::{Preview, Story};

/// What surrounds a few stories that follow one another by their days and addresses, in one interface language.
///
/// They are counted from the oldest, so that a lookup never changes again once it is full, but for the link to the story
/// after its last. Its previews do not say where their own surroundings are; previews are held once, whoever refers to
/// them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lookup {
    /// The stories, and every one that is mentioned below.
    pub stories: Vec<Story<Preview>>,
    /// For each of the stories, what surrounds it. They are few: looking through them is quick, and a list takes less of
    /// the reader's code than a map.
    pub links: Vec<Links>,
}

/// The addresses that surround a story, each of one in [`Lookup::stories`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Links {
    /// The last step of the story's own address.
    pub slug: String,
    /// The story published before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<String>,
    /// The story published after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<String>,
    /// Related stories, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// The name of the series that the story is part of; empty where it is part of none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    /// What the series is about, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series_about: String,
    /// The parts of the series in the order of their days: those before this one, itself, and the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The stories that the text links to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
    /// Where the story's other versions are, by their languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, Preview)>,
}

/// [`Links`] with their stories: what the page of a story shows around its text, and where its links lead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Around {
    /// The story published before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<Story<Preview>>,
    /// The story published after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<Story<Preview>>,
    /// Related stories, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Story<Preview>>,
    /// The name of the series that the story is part of; empty where it is part of none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    /// What the series is about, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series_about: String,
    /// The parts of the series in the order of their days: those before this one, itself, and the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Story<Preview>>,
    /// The stories that the text links to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<Story<Preview>>,
    /// Where the story's other versions are, by their languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, Preview)>,
}

impl Lookup {
    /// The story at `slug`.
    #[must_use]
    pub fn story(&self, slug: &str) -> Option<&Story<Preview>> {
        self.stories.iter().find(|story| story.slug == slug)
    }

    /// What surrounds the story at `slug`; an address that is not here has nothing around it.
    #[must_use]
    pub fn around(&self, slug: &str) -> Around {
        let Some(links) = self.links.iter().find(|links| links.slug == slug) else { return Around::default() };
        let story = |slug: &String| self.story(slug).cloned();
        Around {
            older: links.older.as_ref().and_then(story),
            newer: links.newer.as_ref().and_then(story),
            related: links.related.iter().filter_map(story).collect(),
            series: links.series.clone(),
            series_about: links.series_about.clone(),
            parts: links.parts.iter().filter_map(story).collect(),
            linked: links.linked.iter().filter_map(story).collect(),
            others: links.others.clone(),
        }
    }
}

impl Around {
    /// Every story that is mentioned.
    pub fn stories(&self) -> impl Iterator<Item = &Story<Preview>> {
        self.older.iter().chain(&self.newer).chain(&self.related).chain(&self.parts).chain(&self.linked)
    }
}
