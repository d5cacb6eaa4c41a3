//! Making a part of an index of runs: its words in order, with the stories that have them, in files of about the same size.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::card::{self, Card};
use crate::common::Common;
use crate::near::DEEP;
use crate::part::{Kind, Part};
use crate::rank::{averages, step};
use crate::run::{Counts, Cursor, Entry};
use crate::shelf::Shelf;
use crate::term::{FACET, FURTHER, Form, Word};
use crate::token::key;

/// How large files are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// How many bytes a file of terms has about, and how many one for spelling, before they are compressed.
    pub terms: usize,
    /// See `terms`.
    pub spelling: usize,
    /// How many stories a block of cards has.
    block: usize,
    /// Of how many files of terms one file tells the places.
    together: usize,
    /// How many common words in a row are told on each side of a place.
    pub deep: usize,
}

/// How many versions of stories an archive has that is large, so that its files must be few.
const MANY: usize = 60_000;
const LARGE: Shape = Shape { terms: 11_600, spelling: 14_336, block: 50, together: 8, deep: 1 };
const USUAL: Shape = Shape { terms: 9_216, spelling: 10_240, block: 16, together: 1, deep: DEEP };

/// What a part is made of, besides runs.
#[derive(Debug, Default)]
pub struct Stock {
    /// The number of its first story.
    pub first: usize,
    /// Whether its words are one file, however many they are.
    pub single: bool,
    /// The languages of the site in its order (BCP 47).
    pub languages: Vec<String>,
    /// How many words the fields have on average, by language: of the base, for what is newer.
    pub averages: Option<Vec<Counts>>,
    /// By language, the card of every story; its number of cards is the part's of stories.
    pub cards: Vec<Vec<Card>>,
    /// The ids of the topics of every story.
    pub topics: Vec<Vec<String>>,
    /// The year of every story.
    pub years: Vec<u32>,
    /// Of every topic its id, then its name in each language.
    pub names: Vec<Vec<String>>,
    /// Words that mean the same, folded.
    pub alike: Vec<Vec<String>>,
}

/// Files of a part: what each holds, and which of its kind it is.
pub type Files = Vec<(Kind, usize, Vec<u8>)>;

/// A part and its files.
#[derive(Debug, Default)]
pub struct Made {
    /// The part; its seal and what lies inside it are up to the caller.
    pub part: Part,
    /// The files.
    pub files: Files,
}

/// Makes a part of the runs of its stories: of each the language's number and its bytes. `None` where a run is none.
#[must_use]
pub fn merge(stock: &Stock, runs: &[(usize, Vec<u8>)]) -> Option<Made> {
    let stories = stock.years.len();
    let languages = stock.languages.len();
    let mut cursors = Vec::new();
    for (lang, run) in runs {
        let cursor = Cursor::new(run)?;
        if cursor.first + cursor.lengths.len() > stock.first + stories {
            return None;
        }
        cursors.push((*lang, cursor));
    }
    let mut whole = vec![0_u32; languages];
    let mut means = Vec::new();
    for (lang, whole) in whole.iter_mut().enumerate() {
        let of = || cursors.iter().filter(|(known, _)| *known == lang).flat_map(|(_, cursor)| &cursor.lengths);
        *whole = u32::try_from(of().filter(|lengths| lengths.first() != Some(&0)).count()).ok()?;
        means.push(averages(of()));
    }
    if let Some(known) = &stock.averages {
        means.clone_from(known);
    }
    let mut years: Vec<(u32, u32)> = Vec::new();
    for &year in &stock.years {
        match years.last_mut() {
            Some((known, count)) if *known == year => *count += 1,
            _ => years.push((year, 1)),
        }
    }
    let mut shape = if stories * languages > MANY { LARGE } else { USUAL };
    let Shape { block, together, deep, .. } = shape;
    let common = Common::find(runs, stock.first, stories, &whole)?;
    let part = Part {
        common: common.words.clone(),
        first: stock.first,
        stories,
        languages: stock.languages.iter().cloned().zip(whole.iter().copied()).collect(),
        averages: means.clone(),
        years,
        rules: true,
        block,
        together,
        deep,
        topics: stock.names.clone(),
        alike: stock.alike.clone(),
        ..Part::default()
    };
    if stock.single {
        shape.terms = usize::MAX / 20;
    }
    let mut shelf = Shelf::new(Made { part, files: Vec::new() }, shape, common, whole);
    for facet in facets(stock) {
        shelf.add(facet, Vec::new());
    }
    let mut merged = Merged::new(cursors, stock.first, means);
    while let Some((word, places)) = merged.word() {
        shelf.add(word, places);
    }
    if !merged.is_read() {
        return None;
    }
    let mut made = shelf.end(languages);
    for cards in stock.cards.iter() {
        let blocks = made.files.iter().filter(|(kind, ..)| *kind == Kind::Cards).count();
        made.files.extend(cards.chunks(block).zip(blocks..).map(|(cards, n)| (Kind::Cards, n, card::encode(cards))));
    }
    Some(made)
}

/// The lists of the stories of each topic and of each language.
fn facets(stock: &Stock) -> Vec<Word> {
    let mut lists: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (story, topics) in (0..).zip(&stock.topics) {
        for topic in topics {
            lists.entry(format!("{FACET}t:{topic}")).or_default().push(story);
        }
    }
    for (lang, cards) in stock.languages.iter().zip(&stock.cards) {
        let has = (0..).zip(cards).filter(|(_, card)| !card.title.is_empty()).map(|(story, _)| story);
        lists.entry(format!("{FACET}l:{lang}")).or_default().extend(has);
    }
    let word = |(folded, stories): (String, Vec<u32>)| Word {
        forms: vec![Form {
            exact: folded.clone(),
            stem: folded.clone(),
            lang: stock.languages.len(),
            count: u32::try_from(stories.len()).unwrap_or(u32::MAX),
            stories,
            ..Form::default()
        }],
        folded,
        ..Word::default()
    };
    lists.into_iter().map(word).collect()
}

/// By which words are sorted, and which run comes first.
type Place = (String, String, String, usize);

/// Runs as one.
struct Merged<'r> {
    cursors: Vec<(usize, Cursor<'r>)>,
    /// By run, the entry that comes next.
    next: Vec<Option<Entry<'r>>>,
    heap: BinaryHeap<Reverse<Place>>,
    first: usize,
    means: Vec<Counts>,
    damaged: bool,
}

/// Of every form, the places in each of its stories.
pub type Places = Vec<Vec<Vec<u32>>>;

impl<'r> Merged<'r> {
    fn new(cursors: Vec<(usize, Cursor<'r>)>, first: usize, means: Vec<Counts>) -> Self {
        let runs = cursors.len();
        let mut merged = Self { cursors, next: Vec::new(), heap: BinaryHeap::new(), first, means, damaged: false };
        merged.next.resize_with(runs, || None);
        (0..runs).for_each(|run| merged.step(run));
        merged
    }

    fn step(&mut self, run: usize) {
        let entry = self.cursors.get_mut(run).and_then(|(_, cursor)| cursor.next());
        if let Some(entry) = &entry {
            let place = (key(&entry.folded).to_owned(), entry.folded.clone(), entry.exact.clone(), run);
            self.heap.push(Reverse(place));
        }
        if let Some(next) = self.next.get_mut(run) {
            *next = entry;
        }
    }

    /// Whether all runs were read as they were written.
    fn is_read(&self) -> bool {
        !self.damaged && self.cursors.iter().all(|(_, cursor)| cursor.is_read())
    }

    /// The next word, of all runs.
    fn word(&mut self) -> Option<(Word, Places)> {
        let folded = self.heap.peek()?.0.1.clone();
        let mut word = Word { folded, ..Word::default() };
        let mut places: Places = Vec::new();
        while let Some(Reverse((_, folded, exact, run))) = self.heap.peek()
            && *folded == word.folded
        {
            let (exact, run) = (exact.clone(), *run);
            self.heap.pop();
            let entry = self.next.get_mut(run).and_then(Option::take)?;
            let (lang, cursor) = self.cursors.get(run)?;
            // Forms that are written alike stand one after another, whatever their runs.
            let known = word.forms.iter().position(|form| form.lang == *lang && form.exact == exact);
            let at = known.unwrap_or(word.forms.len());
            if known.is_none() {
                word.forms.push(Form { exact, stem: entry.stem.clone(), lang: *lang, ..Form::default() });
                places.push(Vec::new());
            }
            let (form, places) = word.forms.get_mut(at).zip(places.get_mut(at))?;
            let taken = self.means.get(*lang).and_then(|means| take(entry, cursor, self.first, means, form, places));
            self.damaged |= taken.is_none();
            self.step(run);
        }
        unite(&mut word.forms);
        Some((word, places))
    }
}

/// Gives the forms of a word in a language one stem, whichever runs they are of: that of the one with most marks.
fn unite(forms: &mut [Form]) {
    let stem = |form: &Form| {
        let own = forms.iter().filter(|own| own.lang == form.lang);
        own.max_by_key(|own| (own.exact.len(), own.exact.as_str())).map(|own| own.stem.clone()).unwrap_or_default()
    };
    let stems: Vec<String> = forms.iter().map(stem).collect();
    forms.iter_mut().zip(stems).for_each(|(form, stem)| form.stem = stem);
}

/// Takes the postings of a run.
fn take(
    mut entry: Entry,
    run: &Cursor,
    first: usize,
    means: &Counts,
    form: &mut Form,
    places: &mut Vec<Vec<u32>>,
) -> Option<()> {
    let shift = u32::try_from(run.first.checked_sub(first)?).ok()?;
    let mut last = 0;
    while !entry.postings.is_empty() {
        let posting = entry.postings.next(last)?;
        last = posting.document;
        let lengths = run.lengths.get(usize::try_from(last).ok()?)?;
        let story = last.checked_add(shift)?;
        if form.stories.last().is_some_and(|last| *last >= story) {
            return None;
        }
        form.stories.push(story);
        form.impacts.push(step(&posting.counts, lengths, means));
        let first = posting.places.first().and_then(|place| u8::try_from(*place).ok()).filter(|first| *first < FURTHER);
        form.firsts.extend(first.map(|first| (story, first)));
        if posting.counts.first().is_some_and(|count| *count > 0) {
            form.titled.push(story);
        }
        form.count += 1;
        places.push(posting.places);
    }
    Some(())
}
