use serde::{Deserialize, Serialize};

use crate::story::is_false;
use crate::{Preview, ShardName, Story};

/// One page of a list of stories, newest first.
///
/// Pages are counted from the oldest: page 1 holds the oldest stories and never changes again once it is full. The
/// newest stories stand on the list's own address, which has no number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// The page's number; `None` is the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The number of the oldest page whose stories a reader has put under the others.
    #[serde(skip)]
    pub through: Option<u32>,
    /// How many numbered pages there were when this one was written. A numbered page knows of the next one at most, so
    /// that what is published later leaves it as it is.
    #[serde(default)]
    pub pages: u32,
    /// The shard of the page with the next older stories. The newest page alone has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<ShardName>,
    /// On the front page alone: the site's first topics, by name and number of stories.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// On the front page alone: the stories that its editors have put above the newest, which may be among these too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Story<Preview>>,
    /// Whether the first of those leads the page.
    #[serde(default, skip_serializing_if = "is_false")]
    pub led: bool,
    /// The stories.
    pub stories: Vec<Story<Preview>>,
}

impl List {
    /// The number of the page with the next older stories.
    #[must_use]
    pub fn older(&self) -> Option<u32> {
        match self.through.or(self.page) {
            None => Some(self.pages).filter(|&n| n > 0),
            Some(n) => n.checked_sub(1).filter(|&n| n > 0),
        }
    }

    /// The page with the next newer stories: `None` where there is none, `Some(None)` for the newest.
    #[must_use]
    pub fn newer(&self) -> Option<Option<u32>> {
        self.page.map(|n| (n < self.pages).then_some(n + 1))
    }
}

/// A topic as a link needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicName {
    /// The tag, and the last step of its address.
    pub id: String,
    /// Its name in the interface's language.
    pub name: String,
}

/// A topic as the index of topics shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Id and name.
    pub topic: TopicName,
    /// What the topic is about, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// How many stories have it.
    pub count: u32,
}

/// A page of the topics of a language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Topics {
    /// The page's number, counted from 2; `None` is the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// How many pages there are, the first included.
    #[serde(default)]
    pub pages: u32,
    /// In the order of `topics.toml`.
    pub topics: Vec<Topic>,
}

/// A page of one topic's stories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicList {
    /// Id and name.
    pub topic: TopicName,
    /// What the topic is about, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The stories.
    pub list: List,
}

/// The archive of a language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Archive {
    /// Newest first.
    pub years: Vec<Year>,
}

/// A year of the archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Year {
    /// The year of the Common Era, in the newsroom's time zone.
    pub year: i16,
    /// The year as the language writes it.
    pub text: String,
    /// How many stories it has.
    pub count: u32,
    /// The months that have stories, January first.
    pub months: Vec<Month>,
}

/// A month of the archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Month {
    /// 1 is January.
    pub month: u8,
    /// The month's name alone.
    pub name: String,
    /// How many stories it has.
    pub count: u32,
}

/// A page of one month's stories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthList {
    /// The year.
    pub year: i16,
    /// 1 is January.
    pub month: u8,
    /// The year as the language writes it.
    #[serde(default)]
    pub year_text: String,
    /// Month and year in words.
    pub text: String,
    /// The stories.
    pub list: List,
}
