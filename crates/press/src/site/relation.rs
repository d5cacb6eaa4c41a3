//! Which stories belong together: those that are related to a story, and the parts of its series.
//!
//! Both look back only, so that a publication rewrites next to no page that is there: what a story is related to, and
//! how much each of its words weighs, depends on stories that are older than itself; and of the parts of its series
//! after it a story names the next alone, as it does with the story that was published after it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::content::{Newsroom, Story};
use crate::digest::Print;

/// How many related stories a story names, where its editors name no more.
const RELATED: usize = 3;

/// How many of the newest older stories that have one of a story's topics or words are looked at.
const NEAR: usize = 60;

/// How much shared words must weigh together where no topic is shared: as two words that every eighth story has.
const ENOUGH: u32 = 6;

/// How many stories one thread takes at least, as it needs room for sums.
const LEAST: usize = 512;

/// How many parts of a series before its own a story names.
const PARTS: usize = 12;

/// The stories that belong to one: places in [`Newsroom::stories`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// Related stories, the nearest first.
    pub related: Vec<usize>,
    /// The parts of its series in the order of their days: some before it, itself and the next. Empty where it is alone.
    pub parts: Vec<usize>,
}

/// The relations of every story of a newsroom, in its order.
///
/// First come the stories that a story's editors name. Then come older ones: those that share more topics first; among
/// them those whose shared words of title and summary weigh more; among them the newer. A word weighs the binary
/// logarithm, rounded down, of how many stories there are to one that has it, so that a word of every second story
/// weighs nothing or little, in any language, without a list of stop words; whole numbers are the same on every machine.
/// Stories are counted up to the story itself: what is published later moves no weight. Words are compared within a
/// language that both stories are in, and the language that has most in common counts. Left out are the next older
/// story and the parts of the series, to which the page leads anyway, and what is retracted.
///
/// Of a topic or a word the newest [`NEAR`] stories are looked at, so time and memory are linear in the archive.
#[must_use]
pub fn relations(newsroom: &Newsroom) -> Vec<Relations> {
    let stories = &newsroom.stories;
    let places: FxHashMap<&str, usize> = stories.iter().enumerate().map(|(i, story)| (story.id.as_str(), i)).collect();
    let series = series(stories);
    let past = Past::of(stories);
    let shown = |i: usize| stories.get(i).is_some_and(Story::stands);
    let relations = |sums: &mut Sums, (i, story): (usize, &Story)| {
        let mut related: Vec<usize> = Vec::new();
        for other in story.related.iter().filter_map(|id| places.get(id.as_str()).copied()) {
            if other != i && shown(other) && !related.contains(&other) {
                related.push(other);
            }
        }
        let apart = |other: usize| {
            let other = stories.get(other).and_then(|other| other.series.as_ref());
            other.is_none() || other != story.series.as_ref()
        };
        let mut near = past.near(i, sums);
        while related.len() < RELATED
            && let Some((.., Reverse(other))) = near.pop()
        {
            if other != i + 1 && shown(other) && apart(other) && !related.contains(&other) {
                related.push(other);
            }
        }
        let parts = story.series.as_deref().and_then(|id| series.get(id)).map(|parts| around(parts, i));
        Relations { related, parts: parts.unwrap_or_default() }
    };
    let each = stories.par_iter().enumerate().with_min_len(LEAST);
    each.map_init(|| Sums::of(stories.len()), relations).collect()
}

/// The parts of every series, oldest first.
fn series(stories: &[Story]) -> BTreeMap<&str, Vec<usize>> {
    let mut series: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, story) in stories.iter().enumerate().rev() {
        if let Some(id) = &story.series {
            series.entry(id).or_default().push(i);
        }
    }
    series
}

/// The parts that the story at `i` names.
fn around(parts: &[usize], i: usize) -> Vec<usize> {
    let own = parts.iter().position(|&part| part == i).unwrap_or_default();
    let named = parts.get(own.saturating_sub(PARTS)..parts.len().min(own + 2)).unwrap_or_default();
    if named.len() > 1 { named.to_vec() } else { Vec::new() }
}

/// What a story may share with older ones: its topics, and the words of title and summary in each of its languages with
/// how many stories were in that language by then.
#[derive(Default)]
struct Traits {
    topics: Vec<Trait>,
    words: Vec<(u32, Vec<Trait>)>,
}

/// A topic, or a word of a language: its number, and how many older stories have it.
#[derive(Clone, Copy)]
struct Trait(usize, usize);

/// What stories have in common.
#[derive(Default)]
struct Past {
    /// The number of each topic (which has no language) and of each word of a language.
    numbers: FxHashMap<(u32, u64), usize>,
    /// By number: where the stories are that have it, oldest first.
    stories: Vec<Vec<usize>>,
    /// By place: what a story may share.
    traits: Vec<Traits>,
}

impl Past {
    fn of(stories: &[Story]) -> Self {
        let mut past = Self::default();
        let mut languages: Vec<(&str, u32)> = Vec::new();
        for (i, story) in stories.iter().enumerate().rev() {
            let topics: BTreeSet<u64> = story.tags.iter().map(|tag| Print::of_bytes(tag.as_bytes()).number()).collect();
            let topics = topics.into_iter().map(|topic| past.enter(0, topic, i)).collect();
            let words = story.versions.iter().map(|version| {
                let known = languages.iter().position(|(lang, _)| *lang == version.lang);
                let language = known.unwrap_or_else(|| {
                    languages.push((&version.lang, 0));
                    languages.len() - 1
                });
                let number = u32::try_from(language).unwrap_or(u32::MAX).saturating_add(1);
                let words = version.kin.iter().map(|&word| past.enter(number, word, i)).collect();
                let count = languages.get_mut(language).map(|(_, count)| {
                    *count += 1;
                    *count
                });
                (count.unwrap_or_default(), words)
            });
            let words = words.collect();
            past.traits.push(Traits { topics, words });
        }
        past.traits.reverse();
        past
    }

    fn enter(&mut self, language: u32, name: u64, i: usize) -> Trait {
        let number = *self.numbers.entry((language, name)).or_insert(self.stories.len());
        if number == self.stories.len() {
            self.stories.push(Vec::new());
        }
        let stories = self.stories.get_mut(number);
        let older = stories.map(|stories| {
            stories.push(i);
            stories.len() - 1
        });
        Trait(number, older.unwrap_or_default())
    }

    /// The stories that the one at `i` is related to, the nearest on top: how many topics they share, how much their shared
    /// words weigh, and where they are. Places count from the newest, so that of equals the newer comes first.
    fn near(&self, i: usize, sums: &mut Sums) -> BinaryHeap<(u32, u32, Reverse<usize>)> {
        let Some(traits) = self.traits.get(i) else { return BinaryHeap::new() };
        let mut found = Vec::new();
        for (other, count) in self.summed(&traits.topics, sums, &|_| 1) {
            sums.meet(other, (count, 0), &mut found);
        }
        for (all, words) in &traits.words {
            let weight = |count: usize| {
                let count = u32::try_from(count).unwrap_or(u32::MAX);
                all.checked_div(count).and_then(u32::checked_ilog2).unwrap_or_default()
            };
            for (other, sum) in self.summed(words, sums, &weight) {
                sums.meet(other, (0, sum), &mut found);
            }
        }
        let mut of = |other: usize| sums.met.get_mut(other).map(std::mem::take).unwrap_or_default();
        let near = found.into_iter().map(|other| (of(other), other));
        let near = near.filter(|((topics, words), _)| *topics > 0 || *words >= ENOUGH);
        near.map(|((topics, words), other)| (topics, words, Reverse(other))).collect()
    }

    /// The older stories that have some of these traits, each with the weights of those together. What a trait weighs
    /// follows from how many stories have it.
    fn summed(&self, traits: &[Trait], sums: &mut Sums, weight: &dyn Fn(usize) -> u32) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        for &Trait(number, older) in traits {
            let weight = weight(older + 1);
            let near = self.stories.get(number).and_then(|stories| stories.get(older.saturating_sub(NEAR)..older));
            for &other in near.unwrap_or_default().iter().filter(|_| weight > 0) {
                if let Some(sum) = sums.sums.get_mut(other) {
                    if *sum == 0 {
                        found.push(other);
                    }
                    *sum += weight;
                }
            }
        }
        let mut sum = |other: usize| sums.sums.get_mut(other).map(std::mem::take).unwrap_or_default();
        found.into_iter().map(|other| (other, sum(other))).collect()
    }
}

/// Room to sum up what stories share. All is zero between two uses.
struct Sums {
    /// By place: the weights of what is shared.
    sums: Vec<u32>,
    /// By place: how many topics are shared with a story, and how much its shared words weigh.
    met: Vec<(u32, u32)>,
}

impl Sums {
    /// Room for so many stories.
    fn of(count: usize) -> Self {
        Self { sums: vec![0; count], met: vec![(0, 0); count] }
    }

    /// Notes what a story shares: topics, and words in the language that has most in common.
    fn meet(&mut self, other: usize, (topics, words): (u32, u32), found: &mut Vec<usize>) {
        if let Some(met) = self.met.get_mut(other) {
            if *met == (0, 0) {
                found.push(other);
            }
            *met = (met.0 + topics, met.1.max(words));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SITE: &str =
        "title = \"P\"\nbase_url = \"https://p.example/\"\n[[languages]]\ncode = \"en\"\nname = \"English\"\n";

    /// The relations of stories that come a day after another: id, title, further front matter. By id, as ids.
    fn related(stories: &[(&str, &str, &str)]) -> BTreeMap<String, [Vec<String>; 2]> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("site.toml"), SITE).unwrap();
        for (day, (id, title, more)) in stories.iter().enumerate() {
            let place = folder.path().join("stories").join(id);
            fs::create_dir_all(&place).unwrap();
            let date = format!("2018-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
            let text = format!("---\ntitle: \"{title}\"\nsummary: \"A story.\"\ndate: {date}\n{more}\n---\nText.\n");
            fs::write(place.join("index.en.md"), text).unwrap();
        }
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        let newsroom = crate::content::read(folder.path(), now).unwrap();
        let ids = |places: &[usize]| places.iter().map(|&i| newsroom.stories[i].id.clone()).collect();
        let all = relations(&newsroom).into_iter().map(|found| [ids(&found.related), ids(&found.parts)]);
        newsroom.stories.iter().map(|story| story.id.clone()).zip(all).collect()
    }

    #[test]
    fn shared_topics_come_before_shared_words_and_both_before_time() {
        let found = related(&[
            ("both", "One", "tags: [work, law]"),
            ("words", "The ferry strike", "tags: [law]"),
            ("late", "Two", "tags: [law]"),
            ("none", "Three", "tags: [food]"),
            ("between", "Four", "tags: [food]"),
            ("new", "A ferry strike ends", "tags: [law, work]"),
        ]);
        assert_eq!(found["new"][0], ["both", "words", "late"]);
    }

    #[test]
    fn without_a_topic_only_rare_words_relate() {
        let mut stories: Vec<(String, String)> =
            (0..30).map(|n| (format!("s{n}"), format!("The news of {n}"))).collect();
        stories[3].1 = "The news of Shkodra’s aqueduct".into();
        stories.push(("new".into(), "The aqueduct of Shkodra".into()));
        let stories: Vec<_> = stories.iter().map(|(id, title)| (id.as_str(), title.as_str(), "")).collect();
        assert_eq!(related(&stories)["new"][0], ["s3"]);
        assert_eq!(related(&stories)["s20"][0], [""; 0]);
    }

    #[test]
    fn what_editors_name_comes_first_in_their_order_be_it_newer() {
        let found = related(&[
            ("old", "One", "tags: [law]"),
            ("named", "Two", "related: [new, old, named]\ntags: [law]"),
            ("older", "Three", "tags: [law]"),
            ("new", "Four", "tags: [law]"),
        ]);
        assert_eq!(found["named"][0], ["new", "old"]);
        assert_eq!(found["new"][0], ["named", "old"]);
    }

    #[test]
    fn a_part_names_the_parts_before_it_and_the_next() {
        let stories: Vec<(String, &str)> =
            (0..20).map(|n| (format!("p{n:02}"), "series: boats")).chain([("alone".into(), "series: one")]).collect();
        let stories: Vec<_> = stories.iter().map(|(id, more)| (id.as_str(), "Part", *more)).collect();
        let found = related(&stories);
        assert_eq!(found["p00"][1], ["p00", "p01"]);
        assert_eq!(found["p02"][1], ["p00", "p01", "p02", "p03"]);
        assert_eq!(found["p19"][1].len(), PARTS + 1);
        assert_eq!(found["alone"][1], [""; 0]);
        assert!(found["p10"][0].is_empty(), "the series is there already");
    }

    #[test]
    fn a_later_story_moves_nothing_but_the_last_part() {
        let mut stories: Vec<(String, String, &str)> = (0..40)
            .map(|n| (format!("s{n:02}"), format!("The ferry {} of {}", n % 7, n % 5), "tags: [law]\nseries: boats"))
            .collect();
        let of = |stories: &[(String, String, &str)]| {
            let stories: Vec<_> =
                stories.iter().map(|(id, title, more)| (id.as_str(), title.as_str(), *more)).collect();
            related(&stories)
        };
        let before = of(&stories);
        stories.push(("zzz".into(), "The ferry of all ferries 3 of 2".into(), "tags: [law]\nseries: boats"));
        let after = of(&stories);
        for (id, [related, parts]) in &before {
            assert_eq!(related, &after[id][0], "{id}");
            assert_eq!(parts == &after[id][1], id != "s39", "{id}");
        }
    }
}
