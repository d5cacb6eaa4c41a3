use serde::{Deserialize, Serialize};

use crate::{Preview, ShardName, Story};

/// What surrounds the stories of one bucket of addresses, in one interface language.
///
/// A story is looked up by the last step of its address, for that is all that a link tells. Previews are held once,
/// whoever refers to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lookup {
    /// Every story of the bucket, and every one that is mentioned below.
    pub stories: Vec<Story<Preview>>,
    /// For each address of the bucket, what surrounds the story there. A bucket is small: looking through it is quick,
    /// and a list takes less of the reader's code than a map.
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
    /// The shards of the story's other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, ShardName)>,
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
    /// The shards of the story's other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, ShardName)>,
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

/// The number of the lookup, of `count`, that holds the address `slug`: its 32-bit FNV-1a hash modulo `count`
/// (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>). 0 where `count` is 0.
#[must_use]
pub fn bucket(slug: &str, count: usize) -> usize {
    let hash = slug.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    usize::try_from(hash).unwrap_or_default().checked_rem(count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_below_the_count_and_the_same_everywhere() {
        assert_eq!(bucket("foobar", 1 << 16), 0xbf9c_f968 % (1 << 16));
        assert_eq!(bucket("anything", 0), 0);
    }
}
