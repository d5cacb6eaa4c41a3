//! The parts and the files of an index that are at hand. A file that is not is noted as wanted, and the question is asked
//! again when it has come: the engine never waits and never fetches.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use crate::bytes::Reader;
use crate::card::{self, Card};
use crate::morphology::{self, Rules};
use crate::near::{self, Told};
use crate::part::{Error, File, Kind, Part};
use crate::spell::{self, Known};
use crate::term::{self, Word};

/// The most files that are kept beyond a question.
const KEPT: usize = 300;

/// A file, decoded.
#[derive(Debug)]
enum Kept {
    Terms(Vec<Word>),
    /// By file of terms; the places are decoded once, when they are asked for.
    Pieces(Vec<(Vec<u8>, OnceCell<Option<Told>>)>),
    Words(Vec<Known>),
    Rules(Vec<Rules>),
    Cards(Vec<Card>),
}

/// What is at hand.
#[derive(Debug, Default)]
pub struct Store {
    /// The parts, the oldest stories first.
    pub parts: Vec<Part>,
    kept: Vec<(File, Kept)>,
    /// How many of the files came with the parts: they are the first, and stay.
    inside: usize,
    /// What the question needed, and whether it was there.
    used: RefCell<Vec<(File, bool)>>,
}

impl Store {
    /// Opens an index of parts that follow one another.
    ///
    /// # Errors
    ///
    /// [`Error`] where a part cannot be read, or they do not belong together.
    pub fn open(parts: &[Vec<u8>]) -> Result<Self, Error> {
        let mut store = Self::default();
        for bytes in parts {
            let part = Part::decode(bytes)?;
            let first = store.parts.last().map_or(part.first, |last| last.first + last.stories);
            let codes = |part: &Part| part.languages.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>();
            let same = store.parts.first().is_none_or(|known| codes(known) == codes(&part));
            if part.first != first || !same || part.terms.is_empty() {
                return Err(Error::Damaged);
            }
            store.parts.push(part);
        }
        for number in 0..store.parts.len() {
            let inside = store.parts.get_mut(number).map(|part| std::mem::take(&mut part.inside)).unwrap_or_default();
            for (kind, file, bytes) in inside {
                store.give(File { part: number, kind, number: file }, &bytes)?;
            }
        }
        store.inside = store.kept.len();
        Ok(store)
    }

    /// Whether it is known of all words where they stand.
    #[must_use]
    pub fn knows_places(&self) -> bool {
        let near = |part| self.at_hand(File { part, kind: Kind::Near, number: 0 }).is_some();
        self.parts.iter().enumerate().all(|(number, part)| part.terms.len() == 1 && near(number))
    }

    /// Begins a question.
    pub fn begin(&mut self) {
        self.used.borrow_mut().clear();
        if self.kept.len() > self.inside + KEPT {
            self.kept.drain(self.inside..self.inside + KEPT / 2);
        }
    }

    /// Forgets all files that did not come with the parts.
    pub fn forget(&mut self) {
        self.kept.truncate(self.inside);
    }

    /// What the question needed and was not there.
    #[must_use]
    pub fn wanted(&self) -> Vec<File> {
        self.used.borrow().iter().filter(|(_, there)| !there).map(|(file, _)| *file).collect()
    }

    /// Takes a file. Those that say more of a file of terms come after it.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] for bytes that are not what the file holds.
    pub fn give(&mut self, file: File, bytes: &[u8]) -> Result<(), Error> {
        let kept = self.decoded(file, bytes).ok_or(Error::Damaged)?;
        if self.at_hand(file).is_none() {
            self.kept.push((file, kept));
        }
        Ok(())
    }

    fn decoded(&self, file: File, bytes: &[u8]) -> Option<Kept> {
        let part = self.parts.get(file.part)?;
        let (stories, languages) = (part.stories, part.languages.len());
        Some(match file.kind {
            Kind::Terms => Kept::Terms(term::decode(bytes, stories, languages)?),
            Kind::Near | Kind::Rest => {
                let mut reader = Reader(bytes);
                let pieces = reader.list(&mut |reader| Some((reader.bytes()?.to_vec(), OnceCell::new())))?;
                Kept::Pieces(reader.end(pieces)?)
            }
            Kind::Forward => Kept::Words(spell::decode(bytes, false)?),
            Kind::Backward => Kept::Words(spell::decode(bytes, true)?),
            Kind::Rules => Kept::Rules(morphology::decode(bytes)?),
            Kind::Cards => Kept::Cards(card::decode(bytes)?),
        })
    }

    fn at_hand(&self, file: File) -> Option<&Kept> {
        self.kept.iter().find(|(known, _)| *known == file).map(|(_, kept)| kept)
    }

    fn want(&self, part: usize, kind: Kind, number: usize) -> Option<&Kept> {
        let file = File { part, kind, number };
        let kept = self.at_hand(file);
        let mut used = self.used.borrow_mut();
        if !used.iter().any(|(known, _)| *known == file) {
            used.push((file, kept.is_some()));
        }
        kept
    }

    /// Whether everything that the question needed was there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.used.borrow().iter().all(|(_, there)| *there)
    }

    /// The words of a file of terms.
    pub fn terms(&self, part: usize, number: usize) -> Option<&[Word]> {
        match self.want(part, Kind::Terms, number)? {
            Kept::Terms(words) => Some(words),
            _ => None,
        }
    }

    /// Where the words of a file of terms stand.
    pub fn near(&self, part: usize, number: usize) -> Option<&Told> {
        let Part { common, deep, .. } = self.parts.get(part)?;
        let (bytes, told) = self.piece(part, Kind::Near, number)?;
        told.get_or_init(|| near::decode(bytes, self.terms(part, number)?, common, *deep)).as_ref()
    }

    /// The stories that a file of terms leaves out of a form's.
    pub fn rest(&self, part: usize, number: usize, form: usize) -> Option<Vec<u32>> {
        let stories = self.parts.get(part)?.stories;
        let (bytes, _) = self.piece(part, Kind::Rest, number)?;
        let rest = term::decode_rest(bytes, self.terms(part, number)?, stories)?;
        rest.into_iter().find(|(known, _)| *known == form).map(|(_, stories)| stories)
    }

    /// What is told of a file of terms in another.
    fn piece(&self, part: usize, kind: Kind, number: usize) -> Option<&(Vec<u8>, OnceCell<Option<Told>>)> {
        let together = self.parts.get(part)?.together(kind);
        match self.want(part, kind, number / together)? {
            Kept::Pieces(pieces) => pieces.get(number % together),
            _ => None,
        }
    }

    /// The words of files for spelling.
    pub fn spelling(&self, part: usize, kind: Kind, files: Range<usize>) -> impl Iterator<Item = &Known> {
        let words = files.filter_map(move |number| match self.want(part, kind, number)? {
            Kept::Words(words) => Some(words),
            _ => None,
        });
        words.flatten()
    }

    /// The rules of each language.
    pub fn rules(&self) -> Option<&[Rules]> {
        let part = self.parts.iter().position(|part| part.rules)?;
        match self.want(part, Kind::Rules, 0)? {
            Kept::Rules(rules) => Some(rules),
            _ => None,
        }
    }

    /// The number of a story of which a card is at hand.
    #[cfg(feature = "build")]
    #[must_use]
    pub fn story(&self, id: &str) -> Option<usize> {
        self.kept.iter().find_map(|(file, kept)| {
            let (part, Kept::Cards(cards)) = (self.parts.get(file.part)?, kept) else { return None };
            let place = cards.iter().position(|card| card.id == id)?;
            Some(part.first + file.number % part.blocks().max(1) * part.block + place)
        })
    }

    /// The card of a story in a language.
    pub fn card(&self, story: usize, lang: usize) -> Option<&Card> {
        let part = self.parts.iter().position(|part| (part.first..part.first + part.stories).contains(&story))?;
        let known = self.parts.get(part)?;
        let place = story - known.first;
        let block = lang.checked_mul(known.blocks())?.checked_add(place / known.block)?;
        match self.want(part, Kind::Cards, block)? {
            Kept::Cards(cards) => cards.get(place % known.block).filter(|card| !card.id.is_empty()),
            _ => None,
        }
    }
}
