//! What a made-up story is about. Stories of the same days often tell of the same event, with its people, its place and its
//! words.

use super::story::WEEK;
use super::tongue::NAMES;
use super::topic::TOPICS;
use crate::chance::Chance;

/// How many events a week has.
const EVENTS: usize = 7;

/// How far back the event of a story may have begun, in stories.
pub const BACK: u64 = 2 * WEEK;

/// What a story is about.
pub struct Theme {
    /// Its topics, by their places; the first one is the main one.
    pub topics: Vec<usize>,
    /// Who is in it: a first name and a surname.
    pub people: Vec<[usize; 2]>,
    /// Where it happens.
    pub towns: Vec<usize>,
    /// The ranks of words that are its own.
    pub words: Vec<u64>,
}

/// The event that a story tells of: the week in which it began, and its place in that week.
pub fn event(seed: u64, n: u64) -> Option<(u64, usize)> {
    let mut chance = Chance::of(&[seed, n, 0xe7]);
    if !chance.percent(60) {
        return None;
    }
    let week = n / WEEK;
    let before = u64::from(chance.percent(35));
    Some((week.saturating_sub(before), chance.zipf_place(EVENTS)))
}

/// What the story of a number is about.
pub fn theme(seed: u64, n: u64) -> Theme {
    let mut theme = Theme { topics: Vec::new(), people: Vec::new(), towns: Vec::new(), words: Vec::new() };
    if let Some((week, which)) = event(seed, n) {
        let which = u64::try_from(which).unwrap_or_default();
        theme.add(&mut Chance::of(&[seed, week, which, 0xe8]), 2, 2);
    }
    let mut own = Chance::of(&[seed, n, 0x7e]);
    let words = 1 + own.below(2);
    let topics = if theme.topics.is_empty() { 3 } else { 1 };
    theme.add(&mut own, topics, words);
    theme
}

impl Theme {
    /// Adds up to so many topics, and so many words and people.
    fn add(&mut self, chance: &mut Chance, topics: u64, words: u64) {
        for _ in 0..1 + chance.below(topics) {
            let topic = chance.zipf_place(TOPICS.len());
            if !self.topics.contains(&topic) {
                self.topics.push(topic);
            }
        }
        self.people.extend((0..words).map(|_| [chance.place(NAMES), chance.place(NAMES)]));
        self.towns.push(chance.zipf_place(NAMES));
        self.words.extend((0..words).map(|_| chance.middle()));
    }
}
