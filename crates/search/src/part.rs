//! A part of an index: what is known of it before anything is asked, and the files that it names.
//!
//! ```text
//! part       "TDP" version=2
//!            seal: 8 bytes                   names the files: a hash of all that they hold
//!            first:number stories:number     which stories, counted from the oldest of the site
//!            languages:list(code:text whole:number lengths:number × 5 common:texts)   how many of the stories exist in each,
//!                                            how many words each field has on average, in eighths, and which words most
//!                                            stories have, in lower case ([`crate::near`])
//!            years:list(year:number stories:number)   ascending: how many stories are of each
//!            terms forward backward: texts   the first key of each file of words, and of each for spelling
//!            rules:number                    1 where there is a file of rules
//!            block:number                    how many stories a block of cards has
//!            together:number                 of how many files of terms in a row one file tells the places, and one of four times
//!                                            as many what they leave out: pieces, each with its length before it
//!            deep:number                     how many common words in a row are told beside a place ([`crate::near`])
//!            topics:list(texts)              a topic's id, then its name in each language
//!            alike:list(texts)               words that mean the same, folded
//!            inside:list(kind:number number:number bytes)   files that are not worth a request
//! ```
//!
//! A site has at most two: the base, which stays as it is until 20 more stories are there, and the newest. Each is one
//! file, compressed with gzip as all are, and named by its bytes.

use crate::bytes::Reader;

/// How every part begins: three letters and the version of the form of it and of its files.
pub const MAGIC: &[u8; 4] = b"TDP\x02";

/// A file of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Which part it belongs to.
    pub part: usize,
    /// What it holds.
    pub kind: Kind,
    /// Which of its kind.
    pub number: usize,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Words, and the stories that have them ([`crate::term`]).
    Terms,
    /// Where in the stories the words of some files of terms stand ([`crate::near`]).
    Near,
    /// The stories that are left out of the lists of some files of terms.
    Rest,
    /// Words in their order, and backwards ([`crate::spell`]).
    Forward,
    /// See [`Kind::Forward`].
    Backward,
    /// How endings become stems ([`crate::morphology`]).
    Rules,
    /// What hits show ([`crate::card`]). A language's blocks follow those of the language before.
    Cards,
}

/// All kinds, in the order of their numbers.
pub const KINDS: [Kind; 7] =
    [Kind::Terms, Kind::Near, Kind::Rest, Kind::Forward, Kind::Backward, Kind::Rules, Kind::Cards];

/// The letters that begin the names of files.
const LETTERS: [&str; 7] = ["t", "n", "r", "f", "b", "e", "c"];

/// How many stories a site has at most: a list of all of them is no danger to who reads a part that lies.
const STORIES: usize = 1 << 24;

/// A part of an index in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What names its files.
    pub seal: [u8; 8],
    /// The number of its first story.
    pub first: usize,
    /// How many stories it has, the empty places of retracted ones included.
    pub stories: usize,
    /// The languages of the site in its order (BCP 47), and how many of the stories exist in each.
    pub languages: Vec<(String, u32)>,
    /// How many words each field has on average in each language, in eighths; for the press that makes the next part.
    pub averages: Vec<[u32; 5]>,
    /// The words of each language that most stories have, in lower case, ascending; 255 at most.
    pub common: Vec<Vec<String>>,
    /// How many stories each year has, from the oldest on.
    pub years: Vec<(u32, u32)>,
    /// The first key of each file of terms.
    pub terms: Vec<String>,
    /// The first word of each file of words in their order.
    pub forward: Vec<String>,
    /// The first of each file of words backwards.
    pub backward: Vec<String>,
    /// Whether there is a file of rules.
    pub rules: bool,
    /// How many stories a block of cards has, at least one.
    pub block: usize,
    /// Of how many files of terms one file tells the places; at least one.
    pub together: usize,
    /// How many common words in a row are told on each side of a place.
    pub deep: usize,
    /// Of every topic its id, then its name in each language.
    pub topics: Vec<Vec<String>>,
    /// Words that mean the same.
    pub alike: Vec<Vec<String>>,
    /// Files that it holds itself.
    pub inside: Vec<(Kind, usize, Vec<u8>)>,
}

/// Why bytes are no part of an index, or no file of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// They are not what was written.
    Damaged,
    /// They have a form that this engine does not know.
    Version(u8),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged => f.write_str("the search index is damaged"),
            Self::Version(version) => {
                write!(f, "the search index has the form {version}, which this engine does not know")
            }
        }
    }
}

impl std::error::Error for Error {}

impl Part {
    /// Decodes a part. Time and memory are linear in the number of bytes, whatever they are.
    ///
    /// # Errors
    ///
    /// [`Error`] for bytes that are no part of this version.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        match bytes {
            [b'T', b'D', b'P', 2, rest @ ..] => read(&mut Reader(rest)).ok_or(Error::Damaged),
            [b'T', b'D', b'P', version, ..] => Err(Error::Version(*version)),
            _ => Err(Error::Damaged),
        }
    }

    /// The name of a file below the folder of the parts.
    #[must_use]
    pub fn name(&self, file: File) -> String {
        let letter = LETTERS.get(file.kind as usize).copied().unwrap_or_default();
        let digit = |digit: u8| char::from_digit(digit.into(), 16).unwrap_or_default();
        let seal: String = self.seal.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        [letter, &file.number.to_string(), ".", &seal, ".bin"].concat()
    }

    /// Of how many files of terms in a row a file of a kind tells: of four times as many what they leave out as the places.
    #[must_use]
    pub fn together(&self, kind: Kind) -> usize {
        if kind == Kind::Rest { self.together.max(1).saturating_mul(4) } else { self.together.max(1) }
    }

    /// How many blocks of cards a language has.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.stories.div_ceil(self.block.max(1))
    }
}

/// The number of a common word of a language, from 1 on.
#[must_use]
pub fn common(words: &[Vec<String>], lang: usize, exact: &str) -> Option<u8> {
    let at = words.get(lang)?.binary_search_by(|word| word.as_str().cmp(exact)).ok()?;
    u8::try_from(at + 1).ok()
}

/// Which of several files, known by what each begins with, hold what begins with a word; itself would stand in the first.
#[must_use]
pub fn places(firsts: &[String], word: &str) -> std::ops::Range<usize> {
    let first = firsts.partition_point(|first| first.as_str() <= word);
    let last = firsts.partition_point(|first| first.as_str() <= word || first.starts_with(word));
    first.saturating_sub(1)..last.max(1).min(firsts.len())
}

fn read(reader: &mut Reader) -> Option<Part> {
    let (mut averages, mut common) = (Vec::new(), Vec::new());
    let part = Part {
        seal: reader.take(8)?.try_into().ok()?,
        first: usize::try_from(reader.number()?).ok()?,
        stories: usize::try_from(reader.number()?).ok()?,
        languages: reader.list(&mut |reader| {
            let language = (reader.text()?, reader.number()?);
            averages.push([reader.number()?, reader.number()?, reader.number()?, reader.number()?, reader.number()?]);
            common.push(reader.texts()?);
            Some(language)
        })?,
        averages,
        common,
        years: reader.list(&mut |reader| Some((reader.number()?, reader.number()?)))?,
        terms: reader.texts()?,
        forward: reader.texts()?,
        backward: reader.texts()?,
        rules: reader.number()? > 0,
        block: usize::try_from(reader.number()?).ok().filter(|block| *block > 0)?,
        together: usize::try_from(reader.number()?).ok().filter(|together| *together > 0)?,
        deep: usize::try_from(reader.number()?).ok()?,
        topics: reader.list(&mut Reader::texts)?,
        alike: reader.list(&mut Reader::texts)?,
        inside: reader.list(&mut |reader| {
            let kind = *KINDS.get(usize::try_from(reader.number()?).ok()?)?;
            Some((kind, usize::try_from(reader.number()?).ok()?, reader.bytes()?.to_vec()))
        })?,
    };
    // A story's number, wherever it is counted on, must not overflow.
    let fits = part.first.checked_add(part.stories)? <= STORIES;
    let stories = part.years.iter().try_fold(0_u32, |sum, (_, stories)| sum.checked_add(*stories))?;
    let counted = |count: u32| usize::try_from(count).is_ok_and(|count| count <= part.stories);
    let told =
        usize::try_from(stories).ok()? == part.stories && part.languages.iter().all(|(_, whole)| counted(*whole));
    reader.end(part).filter(|_| fits && told)
}

#[cfg(feature = "build")]
impl Part {
    /// The part's bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = crate::bytes::Writer(MAGIC.to_vec());
        let texts = |out: &mut crate::bytes::Writer, texts: &[String]| out.texts(texts.iter().map(String::as_str));
        out.0.extend_from_slice(&self.seal);
        out.length(self.first);
        out.length(self.stories);
        out.length(self.languages.len());
        for (((code, whole), averages), common) in self.languages.iter().zip(&self.averages).zip(&self.common) {
            out.text(code);
            out.number(*whole);
            averages.iter().for_each(|average| out.number(*average));
            texts(&mut out, common);
        }
        out.length(self.years.len());
        for (year, stories) in &self.years {
            out.number(*year);
            out.number(*stories);
        }
        [&self.terms, &self.forward, &self.backward].into_iter().for_each(|firsts| texts(&mut out, firsts));
        out.number(self.rules.into());
        out.length(self.block);
        out.length(self.together);
        out.length(self.deep);
        for lists in [&self.topics, &self.alike] {
            out.length(lists.len());
            lists.iter().for_each(|list| texts(&mut out, list));
        }
        out.length(self.inside.len());
        for (kind, number, bytes) in &self.inside {
            out.length(*kind as usize);
            out.length(*number);
            out.bytes(bytes);
        }
        out.0
    }
}
