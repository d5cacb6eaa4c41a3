//! What a sought word may stand for among the words of an index.

use crate::morphology::Rules;
use crate::order::order;
use crate::part::{Kind, places};
use crate::query::Sought;
use crate::slip::{allowed, letters, may_be_near, slips};
use crate::spell::{backward, whole};
use crate::store::Store;
use crate::term::{Form, Word};
use crate::token::{beginnings, key};

/// What a match counts: as it was typed; but for case and marks; another form of the word; a word that the newsroom holds
/// for the same; one that only seems a form of it; its beginning; and for each slip.
const EXACT: f32 = 1.0;
const FOLDED: f32 = 0.95;
const STEM: f32 = 0.35;
const SAME: f32 = 0.7;
const ALIKE: f32 = 0.5;
const PREFIX: f32 = 0.5;
const SLIP: [f32; 3] = [1.0, 0.5, 0.3];

/// How long a word must be to be completed, in characters; the last one of a query is, however short.
const COMPLETED: usize = 3;

/// How many letters words must begin with alike to be taken for forms of one, besides three of five.
const SHARED: usize = 4;

/// The most words that a beginning stands for, and that a slip may have been meant for.
const BEGINNINGS: usize = 400;
const MEANT: usize = 10;

/// The most files of terms that a beginning takes, and of words for spelling that a slip takes either way.
const SPREAD: usize = 6;
const SPELLED: usize = 4;

/// A form that a sought word stands for.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'s> {
    /// The word.
    pub word: &'s Word,
    /// The form.
    pub form: &'s Form,
    /// In which part and which of its files it stands.
    pub file: (usize, usize),
    /// What a match counts.
    pub weight: f32,
    /// Why it is one.
    pub why: Why,
}

/// Why a form is what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It was typed, but for case and marks.
    Typed,
    /// It is another form of the same word.
    Stem,
    /// The newsroom's list says so.
    Same,
    /// It begins so.
    Begins,
    /// It is a slip away.
    Slip,
}

impl Meant<'_> {
    /// Whether it is the sought word, or another form of it.
    #[must_use]
    pub fn is_form(&self) -> bool {
        matches!(self.why, Why::Typed | Why::Stem)
    }
}

/// The words of a file of terms.
#[derive(Clone, Copy)]
struct Pool<'s> {
    file: (usize, usize),
    words: &'s [Word],
}

/// What a word stands for, while it is found.
struct Search<'s> {
    store: &'s Store,
    found: Vec<Meant<'s>>,
}

/// The forms that a sought word stands for, in all languages. One that is known in a language is no slip in another.
#[must_use]
pub fn meant<'s>(store: &'s Store, sought: &Sought) -> Vec<Meant<'s>> {
    let mut search = Search { store, found: Vec::new() };
    let folded = sought.folded.as_str();
    let length = folded.chars().count();
    search.typed(folded, &|form| if form.exact == sought.exact { EXACT } else { FOLDED }, Why::Typed);
    // Whether it is seen is not known before its own file is there; a part without stories has none.
    if search.pools(key(folded), 1).len() < store.parts.iter().filter(|part| !part.terms.is_empty()).count() {
        return search.found;
    }
    let unseen = search.found.is_empty();
    if unseen && sought.last {
        search.begun(folded, length);
    }
    // What is being typed is no form of a word yet, as long as words begin so.
    if search.found.is_empty() {
        search.guessed(folded, ALIKE, Why::Stem);
    } else if !unseen {
        search.kin(0, STEM, Why::Stem);
    }
    search.same(folded);
    if !unseen && sought.last || unseen && !sought.last && length >= COMPLETED {
        search.begun(folded, length);
    }
    if unseen && (search.found.is_empty() || !sought.last || length > 5) {
        search.slipped(folded, length);
    }
    if search.found.is_empty() {
        search.alike(folded, ALIKE, Why::Begins);
    }
    search.found
}

impl<'s> Search<'s> {
    /// The files of terms in which a folded word stands, or would, and those that follow with what begins so.
    fn pools(&self, folded: &str, most: usize) -> Vec<Pool<'s>> {
        let mut pools = Vec::new();
        for (part, known) in self.store.parts.iter().enumerate() {
            for number in places(&known.terms, folded).take(most) {
                pools.extend(self.store.terms(part, number).map(|words| Pool { file: (part, number), words }));
            }
        }
        pools
    }

    fn take(&mut self, pool: Pool<'s>, word: &'s Word, form: &'s Form, weight: f32, why: Why) {
        if !self.found.iter().any(|known| std::ptr::eq(known.form, form)) && !form.exact.starts_with(crate::term::FACET)
        {
            self.found.push(Meant { word, form, file: pool.file, weight, why });
        }
    }

    /// The forms of a folded word.
    fn typed(&mut self, folded: &str, weight: &dyn Fn(&Form) -> f32, why: Why) {
        for pool in self.pools(key(folded), 1) {
            if let Ok(at) =
                pool.words.binary_search_by(|word| (key(&word.folded), &*word.folded).cmp(&(key(folded), folded)))
                && let Some(word) = pool.words.get(at)
            {
                word.forms.iter().for_each(|form| self.take(pool, word, form, weight(form), why));
            }
        }
    }

    /// The words that stand around a folded one and begin as it does: its other forms are among them.
    fn around(&self, folded: &str) -> Vec<(Pool<'s>, &'s Word)> {
        let key_of = key(folded);
        let begins: String = key_of.chars().take(2).collect();
        let mut around = Vec::new();
        for pool in self.pools(key_of, 1) {
            let from = pool.words.partition_point(|word| key(&word.folded) < begins.as_str());
            let words = pool.words.get(from..).unwrap_or_default().iter();
            let words = words.take_while(|word| key(&word.folded).starts_with(&begins));
            around.extend(words.map(|word| (pool, word)));
        }
        around
    }

    /// The other forms of the words that were found, from a place on.
    fn kin(&mut self, from: usize, weight: f32, why: Why) {
        let own: Vec<Meant> = self.found.get(from..).unwrap_or_default().to_vec();
        let mut last = "";
        for meant in &own {
            if meant.word.folded == last {
                continue;
            }
            last = &meant.word.folded;
            for (pool, word) in self.around(last) {
                for form in &word.forms {
                    let same = |own: &&Meant| own.form.lang == form.lang && own.form.stem == form.stem;
                    if own.iter().filter(|own| own.word.folded == last).any(|own| same(&own)) {
                        self.take(pool, word, form, weight, why);
                    }
                }
            }
        }
    }

    /// The forms of the word that an unseen one seems to be a form of, in each language.
    fn guessed(&mut self, folded: &str, weight: f32, why: Why) {
        let around = self.around(folded);
        let Some(rules) = self.store.rules() else { return };
        for (lang, rules) in rules.iter().enumerate() {
            let forms =
                || around.iter().flat_map(|(pool, word)| word.forms.iter().map(move |form| (*pool, *word, form)));
            let forms = || forms().filter(|(.., form)| form.lang == lang);
            let stem = guess(rules, folded, &|stem| forms().any(|(.., form)| form.stem == stem));
            let Some(stem) = stem else { continue };
            for (pool, word, form) in forms().filter(|(.., form)| form.stem == stem) {
                self.take(pool, word, form, weight, why);
            }
        }
    }

    /// The words that the newsroom holds for the same as the word, or as another form of it.
    fn same(&mut self, folded: &str) {
        let store = self.store;
        let known = |word: &String| word == folded || self.found.iter().any(|meant| meant.word.folded == *word);
        let lists: Vec<&Vec<String>> =
            store.parts.iter().flat_map(|part| &part.alike).filter(|list| list.iter().any(known)).collect();
        for other in lists.into_iter().flatten() {
            let from = self.found.len();
            self.typed(other, &|_| SAME, Why::Same);
            if self.found.len() > from {
                self.kin(from, SAME, Why::Same);
            } else {
                self.guessed(other, SAME, Why::Same);
            }
            if self.found.len() == from {
                self.alike(other, SAME, Why::Same);
            }
        }
    }

    fn begun(&mut self, folded: &str, length: usize) {
        let mut all: Vec<(Pool, &Word)> = Vec::new();
        for begins in beginnings(folded) {
            for pool in self.pools(begins, SPREAD) {
                let from = pool.words.partition_point(|word| key(&word.folded) < begins);
                let words = pool.words.get(from..).unwrap_or_default().iter();
                let words = words.take_while(|word| key(&word.folded).starts_with(begins));
                all.extend(words.filter(|word| word.folded.starts_with(folded)).map(|word| (pool, word)));
            }
        }
        let length_of = |n: usize| all.get(n).map(|(_, word)| word.length);
        let shortest = order(all.len(), &|a, b| length_of(a).cmp(&length_of(b)));
        for (pool, word) in shortest.into_iter().filter_map(|n| all.get(n).copied()).take(BEGINNINGS) {
            let near = 1.0 / (1.0 + 0.06 * word.length.saturating_sub(length) as f32);
            word.forms.iter().for_each(|form| self.take(pool, word, form, PREFIX * near, Why::Begins));
        }
    }

    /// The words that begin as a word does that nothing else was found for: a small newsroom has not shown every ending.
    fn alike(&mut self, folded: &str, weight: f32, why: Why) {
        let length = folded.chars().count();
        for pool in self.pools(key(folded), 1) {
            let at = pool.words.partition_point(|word| key(&word.folded) < key(folded));
            for word in pool.words.get(at.saturating_sub(1)..).unwrap_or_default().iter().take(2) {
                let shared = word.folded.chars().zip(folded.chars()).take_while(|(a, b)| a == b).count();
                if shared >= SHARED && 5 * shared >= 3 * length.max(word.length) - 2 {
                    word.forms.iter().for_each(|form| self.take(pool, word, form, weight, why));
                }
            }
        }
    }

    /// The words that are a slip or two away, the nearest first, and of those what most stories have.
    fn slipped(&mut self, folded: &str, length: usize) {
        for (slips, first, word) in nearest(self.store, folded, allowed(length)) {
            let weight = SLIP.get(slips).copied().unwrap_or_default() * if first { 0.8 } else { 1.0 };
            self.typed(&word, &|_| weight, Why::Slip);
        }
    }
}

/// The words at most so many slips away from a folded one: how many, and whether the first letter is another.
#[must_use]
pub fn nearest(store: &Store, folded: &str, most: usize) -> Vec<(usize, bool, String)> {
    let (set, typed): (u64, Vec<char>) = (letters(folded), folded.chars().collect());
    let mut near: Vec<(usize, bool, u32, &str)> = Vec::new();
    let mut chars = Vec::new();
    let mut look = |word: &'_ str, known: Option<(u64, usize)>, often: u32| {
        let (theirs, length) = known.unwrap_or_else(|| (letters(word), word.chars().count()));
        if length.abs_diff(typed.len()) > most || !may_be_near(set, theirs, most) {
            return None;
        }
        chars.clear();
        chars.extend(word.chars());
        Some((slips(&typed, &chars, most)?, chars.first() != typed.first(), often))
    };
    if most == 0 {
        return Vec::new();
    }
    for (number, part) in store.parts.iter().enumerate() {
        if part.forward.is_empty() {
            let words = store.terms(number, 0).unwrap_or_default().iter();
            // As in files for spelling: a number is no slip, and a facet no word.
            for word in words.filter(|word| word.folded.chars().all(char::is_alphabetic)) {
                let often = word.forms.iter().map(|form| form.count).fold(0, u32::saturating_add).max(1).ilog2();
                let found = look(&word.folded, Some((word.letters, word.length)), often);
                near.extend(found.map(|(slips, first, often)| (slips, first, often, &*word.folded)));
            }
            continue;
        }
        let ways =
            [(Kind::Forward, &part.forward, folded.to_owned()), (Kind::Backward, &part.backward, backward(folded))];
        for (kind, firsts, word) in ways {
            let mut files = places(firsts, &whole(&word, most));
            // Where too many begin so, those around the word itself.
            if files.len() > SPELLED {
                let own = places(firsts, &word).start.saturating_sub(SPELLED / 2);
                files = own.max(files.start)..(own + SPELLED).min(files.end);
            }
            for (word, often) in store.spelling(number, kind, files) {
                let found = look(word, None, *often);
                near.extend(found.map(|(slips, first, often)| (slips, first, often, word.as_str())));
            }
        }
    }
    let of = |n: usize| near.get(n).map(|(slips, first, often, word)| (*slips, *first, u32::MAX - often, *word));
    let mut nearest: Vec<(usize, bool, String)> = Vec::new();
    for n in order(near.len(), &|a, b| of(a).cmp(&of(b))) {
        if let Some((slips, first, _, word)) = near.get(n)
            && nearest.last().is_none_or(|(.., last)| last != word)
            && nearest.len() < MEANT
        {
            nearest.push((*slips, *first, (*word).to_owned()));
        }
    }
    nearest
}

/// The stem of a word that stands nowhere.
fn guess(rules: &Rules, folded: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let bare = key(folded);
    rules.stem(folded, known).or_else(|| rules.stem(bare, known).filter(|_| bare != folded))
}
