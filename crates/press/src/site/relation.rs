//! Which stories belong together: those that are related to a story, and the parts of its series.
//!
//! Both look back only, so that a publication rewrites next to no page that is there: what a story is related to, and
//! how much each of its words weighs, depends on stories that are older than itself; and of the parts of its series
//! after it a story names the next alone, as it does with the story that was published after it.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use crate::content::{Newsroom, Story};
use crate::digest::Print;

/// How many related stories a story names, where its editors name no more.
const RELATED: usize = 3;

/// How many of the newest older stories that have one of a story's topics or words are looked at.
const NEAR: usize = 60;

/// How much shared words must weigh together where no topic is shared: as two words that every eighth story has.
const ENOUGH: u32 = 6;

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
    let places: HashMap<&str, usize> = stories.iter().enumerate().map(|(i, story)| (story.id.as_str(), i)).collect();
    let series = series(stories);
    let mut past = Past::of(stories.len());
    let mut all: Vec<Relations> = Vec::new();
    // Oldest first: the past of a story is what is older than it.
    for (i, story) in stories.iter().enumerate().rev() {
        let traits = past.count(story);
        let named = story.related.iter().filter_map(|id| places.get(id.as_str()).copied());
        let shown = |other: &usize| *other != i && stories.get(*other).is_some_and(|other| other.retracted.is_none());
        let mut related: Vec<usize> = Vec::new();
        for other in named.filter(shown) {
            if !related.contains(&other) {
                related.push(other);
            }
        }
        let apart = |other: &usize| {
            let other = stories.get(*other).and_then(|other| other.series.as_ref());
            other.is_none() || other != story.series.as_ref()
        };
        let near = past.near(&traits).into_iter().filter(|&other| other != i + 1);
        for other in near.filter(shown).filter(apart) {
            if related.len() < RELATED && !related.contains(&other) {
                related.push(other);
            }
        }
        past.enter(&traits, i);
        let parts = story.series.as_deref().and_then(|id| series.get(id)).map(|parts| around(parts, i));
        all.push(Relations { related, parts: parts.unwrap_or_default() });
    }
    all.reverse();
    all
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

/// What a story may share with others: its topics, and the words of title and summary in each of its languages.
struct Traits {
    topics: Vec<usize>,
    words: Vec<(u32, Vec<usize>)>,
}

/// The stories up to one.
#[derive(Default)]
struct Past {
    /// The number of each topic (which has no language) and of each word of a language.
    numbers: HashMap<(u32, u64), usize>,
    /// By number: how many stories have it, and where the newest [`NEAR`] of them are, oldest first.
    stories: Vec<(u32, VecDeque<usize>)>,
    /// The languages, and how many stories are in each.
    languages: Vec<(String, u32)>,
    /// By place: what is summed up of a story. All is zero between two uses.
    sums: Vec<u32>,
}

impl Past {
    /// No past yet, of a newsroom with so many stories.
    fn of(count: usize) -> Self {
        Self { sums: vec![0; count], ..Self::default() }
    }

    /// Counts a story in, and tells what it may share.
    fn count(&mut self, story: &Story) -> Traits {
        let topics: BTreeSet<u64> = story.tags.iter().map(|tag| Print::of_bytes(tag.as_bytes()).number()).collect();
        let topics = self.numbered(0, &topics.into_iter().collect::<Vec<_>>());
        let words = story.versions.iter().map(|version| {
            let known = self.languages.iter().position(|(lang, _)| *lang == version.lang);
            let language = known.unwrap_or_else(|| {
                self.languages.push((version.lang.clone(), 0));
                self.languages.len() - 1
            });
            if let Some((_, count)) = self.languages.get_mut(language) {
                *count += 1;
            }
            let language = u32::try_from(language).unwrap_or(u32::MAX);
            (language, self.numbered(language + 1, &version.kin))
        });
        Traits { words: words.collect(), topics }
    }

    fn numbered(&mut self, language: u32, names: &[u64]) -> Vec<usize> {
        let number = |name: &u64| {
            let next = self.stories.len();
            let number = *self.numbers.entry((language, *name)).or_insert(next);
            if number == next {
                self.stories.push((0, VecDeque::new()));
            }
            if let Some((count, _)) = self.stories.get_mut(number) {
                *count += 1;
            }
            number
        };
        names.iter().map(number).collect()
    }

    /// Makes a story one that later ones may be related to.
    fn enter(&mut self, traits: &Traits, i: usize) {
        for &number in traits.topics.iter().chain(traits.words.iter().flat_map(|(_, words)| words)) {
            if let Some((_, stories)) = self.stories.get_mut(number) {
                if stories.len() == NEAR {
                    stories.pop_front();
                }
                stories.push_back(i);
            }
        }
    }

    /// The stories that one with these traits is related to, the nearest first.
    fn near(&mut self, traits: &Traits) -> Vec<usize> {
        let mut words: BTreeMap<usize, u32> = BTreeMap::new();
        for (lang, numbers) in &traits.words {
            let language = usize::try_from(*lang).unwrap_or(usize::MAX);
            let all = self.languages.get(language).map(|(_, count)| *count).unwrap_or_default();
            let weight = |count: u32| all.checked_div(count).and_then(u32::checked_ilog2).unwrap_or_default();
            for (other, sum) in self.summed(numbers, &weight) {
                let best = words.entry(other).or_default();
                *best = sum.max(*best);
            }
        }
        let topics: BTreeMap<usize, u32> = self.summed(&traits.topics, &|_| 1).into_iter().collect();
        let of = |sums: &BTreeMap<usize, u32>, other| sums.get(&other).copied().unwrap_or_default();
        let others: BTreeSet<usize> =
            topics.keys().copied().chain(words.iter().filter(|(_, sum)| **sum >= ENOUGH).map(|(i, _)| *i)).collect();
        let mut near: Vec<usize> = others.into_iter().collect();
        // Places count from the newest, so that of equals the newer stays first.
        near.sort_by_key(|&other| std::cmp::Reverse((of(&topics, other), of(&words, other))));
        near
    }

    /// The stories that have some of these traits, each with the weights of those together.
    fn summed(&mut self, numbers: &[usize], weight: &dyn Fn(u32) -> u32) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        for (count, stories) in numbers.iter().filter_map(|&number| self.stories.get(number)) {
            let weight = weight(*count);
            for &other in stories.iter().filter(|_| weight > 0) {
                if let Some(sum) = self.sums.get_mut(other) {
                    if *sum == 0 {
                        found.push(other);
                    }
                    *sum += weight;
                }
            }
        }
        found
            .into_iter()
            .map(|other| (other, self.sums.get_mut(other).map(std::mem::take).unwrap_or_default()))
            .collect()
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
