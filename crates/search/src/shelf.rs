//! Putting words into files of about the same size, with what is told of them in others.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::bytes::Writer;
use crate::common::Common;
use crate::merge::{Files, Made, Places, Shape};
use crate::morphology::{self, Rules};
use crate::near;
use crate::part::Kind;
use crate::spell::{self, Known, backward};
use crate::term::{self, FEW, Form, Word};
use crate::token::key;

/// The most stories that the list of a form holds in its file of terms: those to which it means most.
pub const HELD: usize = 2048;

/// Puts words into files.
#[derive(Default)]
pub struct Shelf {
    made: Made,
    shape: Shape,
    /// Words that most stories have.
    common: Common,
    /// How many stories exist in each language.
    whole: Vec<u32>,
    /// Words that have no file yet, with their places and how many bytes they take about.
    waiting: Vec<(Word, Places, usize)>,
    weight: usize,
    /// The pieces of the next file of places, and of the next of what is left out.
    near: Vec<Vec<u8>>,
    rest: Vec<Vec<u8>>,
    /// The words for spelling.
    words: Vec<Known>,
    /// The words of each language with their stems.
    stems: Vec<Vec<(String, String)>>,
}

impl Shelf {
    /// A shelf for a part; its common words, and how many stories exist in each language.
    #[must_use]
    pub fn new(made: Made, shape: Shape, common: Common, whole: Vec<u32>) -> Self {
        Self { made, shape, common, whole, ..Self::default() }
    }

    /// Adds the next word, with where its forms stand in each of their stories.
    pub fn add(&mut self, word: Word, places: Places) {
        self.stems.resize(self.whole.len(), Vec::new());
        let mut count = 0;
        for form in &word.forms {
            count += form.count;
            if let Some(stems) = self.stems.get_mut(form.lang)
                && stems.last().is_none_or(|(folded, _)| *folded != word.folded)
            {
                stems.push((word.folded.clone(), form.stem.clone()));
            }
        }
        if word.folded.chars().all(char::is_alphabetic) {
            self.words.push((word.folded.clone(), count.max(1).ilog2()));
        }
        let held: usize = word.forms.iter().map(|form| 8 + form.stories.len().min(HELD) * 2).sum();
        let weight = 4 + held;
        self.weight += weight;
        self.waiting.push((word, places, weight));
        if self.weight > self.shape.terms + self.shape.terms / 2 {
            self.cut();
        }
    }

    /// Makes a file of the words that wait, up to where fewest are parted from other forms of theirs.
    fn cut(&mut self) {
        let mut groups: FxHashMap<(usize, &str), (usize, usize)> = FxHashMap::default();
        for (at, (word, ..)) in self.waiting.iter().enumerate() {
            for form in &word.forms {
                groups.entry((form.lang, &form.stem)).or_insert((at, at)).1 = at;
            }
        }
        // What a cut before each word parts: the sum of what begins to be parted and what ends to be.
        let mut parted = vec![0_i32; self.waiting.len() + 1];
        for (first, last) in groups.values().filter(|(first, last)| first < last) {
            parted.get_mut(first + 1).into_iter().for_each(|change| *change += 1);
            parted.get_mut(last + 1).into_iter().for_each(|change| *change -= 1);
        }
        let (mut weight, mut now) = (0, 0);
        let mut best = (i32::MAX, self.waiting.len());
        for (at, ((.., own), change)) in self.waiting.iter().zip(parted).enumerate() {
            now += change;
            if at > 0 && weight * 10 >= self.shape.terms * 6 && now < best.0 {
                best = (now, at);
            }
            weight += own;
        }
        let rest = self.waiting.split_off(best.1.clamp(1, self.waiting.len()));
        self.weight = rest.iter().map(|(.., weight)| weight).sum();
        let words = std::mem::replace(&mut self.waiting, rest);
        self.file(words);
    }

    fn file(&mut self, waiting: Vec<(Word, Places, usize)>) {
        let number = self.made.part.terms.len();
        let mut words = Vec::new();
        let mut rest: Vec<Vec<u32>> = Vec::new();
        let mut near = near::Writer::default();
        for (mut word, places, _) in waiting {
            for (form, places) in word.forms.iter_mut().zip(&places) {
                if form.count > FEW {
                    let Form { firsts, titled, .. } = &mut *form;
                    firsts.retain(|(story, _)| titled.binary_search(story).is_ok());
                }
                form.titled.clear();
                let held = held(form);
                let told: Vec<&[u32]> = held.iter().filter_map(|at| places.get(*at)).map(Vec::as_slice).collect();
                if !self.common.is(form.lang, &form.exact) {
                    let stories = held.iter().filter_map(|at| form.stories.get(*at)).copied();
                    near.form(form.lang, stories.zip(told), &self.common, self.shape.deep);
                }
                if held.len() < form.stories.len() {
                    rest.push(split(form, &held));
                }
            }
            words.push(word);
        }
        self.made.part.terms.push(words.first().map(|word| key(&word.folded).to_owned()).unwrap_or_default());
        self.made.files.push((Kind::Terms, number, term::encode(&words, self.made.part.stories, self.whole.len())));
        self.near.push(near.end());
        self.rest.push(term::encode_rest(&rest, self.made.part.stories));
        for kind in [Kind::Near, Kind::Rest] {
            if self.pieces(kind).len() == self.made.part.together(kind) {
                self.tell(kind);
            }
        }
    }

    fn pieces(&mut self, kind: Kind) -> &mut Vec<Vec<u8>> {
        if kind == Kind::Near { &mut self.near } else { &mut self.rest }
    }

    /// Makes a file of the pieces of a kind that wait.
    fn tell(&mut self, kind: Kind) {
        let number = self.made.part.terms.len().div_ceil(self.made.part.together(kind)) - 1;
        let pieces = std::mem::take(self.pieces(kind));
        if pieces.iter().any(|piece| !piece.is_empty()) {
            let mut out = Writer::default();
            out.pieces(pieces.iter().map(Vec::as_slice));
            self.made.files.push((kind, number, out.0));
        }
    }

    /// The part with all its files of words.
    #[must_use]
    pub fn end(mut self, languages: usize) -> Made {
        while self.weight > self.shape.terms + self.shape.terms / 4 && self.waiting.len() > 1 {
            self.cut();
        }
        let words = std::mem::take(&mut self.waiting);
        self.file(words);
        [Kind::Near, Kind::Rest].into_iter().for_each(|kind| self.tell(kind));
        self.stems.resize(languages, Vec::new());
        let rules = self.stems.iter().map(|stems| Rules::learn(stems.iter().map(|(word, stem)| (&**word, &**stem))));
        self.made.files.push((Kind::Rules, 0, morphology::encode(&rules.collect::<Vec<_>>())));
        // The words of a single file are all known with it.
        if self.made.part.terms.len() > 1 {
            let mut words = std::mem::take(&mut self.words);
            words.sort_unstable();
            let (files, firsts) = spelling(&words, Kind::Forward, self.shape.spelling);
            self.made.files.extend(files);
            self.made.part.forward = firsts;
            words.iter_mut().for_each(|(word, _)| *word = backward(word));
            words.sort_unstable();
            let (files, firsts) = spelling(&words, Kind::Backward, self.shape.spelling);
            self.made.files.extend(files);
            self.made.part.backward = firsts;
        }
        self.made
    }
}

/// Which of a form's stories its file holds.
fn held(form: &Form) -> Vec<usize> {
    let mut all: Vec<usize> = (0..form.stories.len()).collect();
    if form.stories.len() > HELD && !form.impacts.is_empty() {
        // The newest of equal ones.
        all.sort_by_key(|at| (Reverse(form.impacts.get(*at)), Reverse(*at)));
        all.truncate(HELD);
        all.sort_unstable();
    }
    all
}

/// Leaves a form the stories at these places, and gives the others.
fn split(form: &mut Form, held: &[usize]) -> Vec<u32> {
    let (mut stories, mut impacts, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (story, impact)) in form.stories.iter().zip(&form.impacts).enumerate() {
        if held.binary_search(&at).is_ok() {
            stories.push(*story);
            impacts.push(*impact);
        } else {
            rest.push(*story);
        }
    }
    (form.stories, form.impacts) = (stories, impacts);
    let Form { stories, firsts, .. } = form;
    firsts.retain(|(story, _)| stories.binary_search(story).is_ok());
    rest
}

/// Files for spelling of about so many bytes, and the first word of each.
fn spelling(words: &[Known], kind: Kind, size: usize) -> (Files, Vec<String>) {
    let (mut files, mut firsts) = (Vec::new(), Vec::new());
    let mut from = 0;
    while from < words.len() {
        let mut weight = 0;
        let rest = words.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|(word, _)| {
            weight += 3 + word.len() / 3;
            weight < size
        });
        let count = count.count().max(1);
        let file = rest.get(..count).unwrap_or_default();
        firsts.extend(file.first().map(|(word, _)| word.clone()));
        files.push((kind, files.len(), spell::encode(file)));
        from += count;
    }
    (files, firsts)
}
