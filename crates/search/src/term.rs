//! A file of terms: words in the order of their keys, and the stories that have them. What is of a kind stands together,
//! for so it is compressed best.
//!
//! ```text
//! terms      words:number
//!            shared:number × words  lengths:number × words  rests: bytes    the folded words: how much of the one
//!                                                     before each begins with, and what follows
//!            forms:number × words                     how many forms each has
//!            kinds:number × forms                     the language's number, times 4; one more than there are: a facet;
//!                                                     2 more where the file holds less stories than have it; 1 more where
//!                                                     the form is written otherwise than folded, or the word is long
//!            exact:shared × those                     as the folded word begins: in lower case with its marks
//!            stems:shared × forms                     as the folded word begins, from its end: what its other forms share
//!            counts:number × forms                    how many stories have it
//!            held:number × those                      how many of them are in this file: those to which it means most
//!            stories:ascending × forms                from the part's first on, as bits ([`crate::rice`])
//!            impacts: bytes × forms                   of each that is no facet, a byte a story; 16 more where the word
//!                                                     stands in the headline
//!            firsts: bytes × forms                    where it stands first: in the stories of a form that no more than 256
//!                                                     have, else in those headlines; 255 is further on
//! rest       stories:ascending × forms                of each that is not held whole: the others, as bits
//! ```
//!
//! A facet lists the stories of a topic (`\u{1}t:law`) or of a language (`\u{1}l:sq`), all alike. An impact is what BM25F
//! makes of how often a word stands in which fields ([`crate::rank`]).

use crate::bytes::{Reader, SHARED};
use crate::rice::Bits;
use crate::slip::letters;
use crate::token::key;

/// What is added to an impact where the word stands in the headline.
const IN_TITLE: u8 = 16;

/// How many stories few are: of a form that no more have, all tell where it stands first.
pub const FEW: u32 = 256;

/// Where a word stands first that does so further on than is told.
pub const FURTHER: u8 = 255;

/// What begins the key of a facet.
pub const FACET: char = '\u{1}';

/// A word and the ways in which it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Without case and marks.
    pub folded: String,
    /// In lower case, with marks, by language.
    pub forms: Vec<Form>,
    /// Its letters as a set ([`crate::slip::letters`]).
    pub letters: u64,
    /// How many letters it has.
    pub length: usize,
}

/// A way of writing a word in a language, and the stories that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// In lower case, with marks.
    pub exact: String,
    /// What its other forms share, folded.
    pub stem: String,
    /// The language's number; of a facet, how many languages there are.
    pub lang: usize,
    /// How many stories have it.
    pub count: u32,
    /// The stories, from the part's first on, ascending.
    pub stories: Vec<u32>,
    /// What the form means to each: 0 to 15; none for a facet.
    pub impacts: Vec<u8>,
    /// Where it stands first, counted in words, as far as the file tells: within the first 255 words, of a form that few
    /// stories have, else in headlines.
    pub firsts: Vec<(u32, u8)>,
    /// The stories that have it in their headlines, while a file is made.
    #[cfg(feature = "build")]
    pub titled: Vec<u32>,
    /// Which form of the file it is.
    pub number: usize,
}

/// Decodes a file of terms of a part with so many stories and languages.
#[must_use]
pub fn decode(bytes: &[u8], stories: usize, languages: usize) -> Option<Vec<Word>> {
    let mut reader = Reader(bytes);
    let end = u32::try_from(stories).ok()?;
    let mut words = folded(&mut reader)?;
    let mut number = 0;
    for word in &mut words {
        // Every form takes a byte of those that follow, and no two the same.
        let forms = reader.length().filter(|forms| number + forms <= reader.0.len())?;
        for _ in 0..forms {
            word.forms.push(Form { number, ..Form::default() });
            number += 1;
        }
    }
    let mut cut = Vec::new();
    for word in &mut words {
        for form in &mut word.forms {
            let kind = reader.number()?;
            form.lang = usize::try_from(kind >> 2).ok().filter(|lang| *lang <= languages)?;
            if form.lang == languages && !word.folded.starts_with(FACET) {
                return None;
            }
            if kind & 1 == 0 {
                form.exact = Some(&word.folded).filter(|folded| folded.len() <= SHARED)?.clone();
            }
            cut.push(kind & 2 == 2);
        }
    }
    for word in &mut words {
        for form in word.forms.iter_mut().filter(|form| form.exact.is_empty()) {
            form.exact = reader.shared(&word.folded)?;
        }
    }
    for word in &mut words {
        for form in &mut word.forms {
            form.stem = reader.ending(&word.folded)?;
        }
    }
    let mut forms: Vec<&mut Form> = words.iter_mut().flat_map(|word| &mut word.forms).collect();
    let mut held = Vec::new();
    for form in &mut forms {
        form.count = reader.number().filter(|count| *count <= end)?;
        held.push(usize::try_from(form.count).ok()?);
    }
    for held in held.iter_mut().zip(cut).filter(|(_, cut)| *cut).map(|(held, _)| held) {
        *held = usize::try_from(reader.number()?).ok().filter(|number| number < held)?;
    }
    let mut bits = Bits::new(reader.0);
    for (form, held) in forms.iter_mut().zip(held) {
        form.stories = bits.ascending(held, end)?;
    }
    reader.0 = bits.end();
    for form in forms.iter_mut().filter(|form| form.lang < languages) {
        form.impacts = reader.take(form.stories.len())?.to_vec();
    }
    for form in &mut forms {
        for (story, impact) in form.stories.iter().zip(&mut form.impacts) {
            if form.count <= FEW || *impact & IN_TITLE > 0 {
                let first = reader.byte()?;
                if first < FURTHER {
                    form.firsts.push((*story, first));
                }
            }
            *impact &= IN_TITLE - 1;
        }
    }
    drop(forms);
    reader.end(words)
}

/// The folded words, ascending by their keys.
fn folded(reader: &mut Reader) -> Option<Vec<Word>> {
    let count = reader.length()?;
    let mut shares = Vec::new();
    for _ in 0..2 * count {
        shares.push(usize::try_from(reader.number()?).ok()?);
    }
    let (shared, lengths) = shares.split_at_checked(count)?;
    let mut words: Vec<Word> = Vec::new();
    for (shared, length) in shared.iter().zip(lengths) {
        let last = words.last().map_or("", |word| &word.folded);
        let mut text = last.as_bytes().get(..*shared)?.to_vec();
        text.extend_from_slice(reader.take(*length)?);
        let folded = String::from_utf8(text).ok()?;
        // An empty word does not come after nothing either.
        if (key(&folded), &*folded) <= (key(last), last) {
            return None;
        }
        let (letters, length) = (letters(&folded), folded.chars().count());
        words.push(Word { folded, letters, length, forms: Vec::new() });
    }
    Some(words)
}

/// Decodes what is left out of a file of terms: by the number of the form.
#[must_use]
pub fn decode_rest(bytes: &[u8], words: &[Word], stories: usize) -> Option<Vec<(usize, Vec<u32>)>> {
    let mut bits = Bits::new(bytes);
    let end = u32::try_from(stories).ok()?;
    let mut rest = Vec::new();
    for form in words.iter().flat_map(|word| &word.forms).filter(|form| form.is_cut()) {
        let left = usize::try_from(form.count).ok()?.checked_sub(form.stories.len())?;
        rest.push((form.number, bits.ascending(left, end)?));
    }
    Reader(bits.end()).end(rest)
}

impl Form {
    /// Whether there are stories that have it and are not in the file.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        usize::try_from(self.count).is_ok_and(|count| count > self.stories.len())
    }
}

#[cfg(feature = "build")]
pub use writing::{encode, encode_rest};

#[cfg(feature = "build")]
mod writing {
    use super::{FEW, FURTHER, Form, IN_TITLE, Word};
    use crate::bytes::{SHARED, Writer};
    use crate::rice;

    /// Whether a form is written beside its folded word.
    fn is_written(word: &Word, form: &Form) -> bool {
        form.exact != word.folded || word.folded.len() > SHARED
    }

    /// A file of terms of a part with so many stories and languages.
    #[must_use]
    pub fn encode(words: &[Word], stories: usize, languages: usize) -> Vec<u8> {
        let mut out = Writer::default();
        out.length(words.len());
        let (mut lengths, mut rests) = (Writer::default(), Vec::new());
        let mut last = "";
        for word in words {
            let rest = out.share(last, &word.folded);
            lengths.length(rest.len());
            rests.extend_from_slice(rest);
            last = &word.folded;
        }
        out.0.extend(lengths.0);
        out.0.extend(rests);
        words.iter().for_each(|word| out.length(word.forms.len()));
        let all = || words.iter().flat_map(|word| word.forms.iter().map(move |form| (word, form)));
        for (word, form) in all() {
            let kind = form.lang << 2 | usize::from(form.is_cut()) << 1 | usize::from(is_written(word, form));
            out.length(kind);
        }
        for (word, form) in all().filter(|(word, form)| is_written(word, form)) {
            out.shared(&word.folded, &form.exact);
        }
        all().for_each(|(word, form)| out.ending(&word.folded, &form.stem));
        all().for_each(|(_, form)| out.number(form.count));
        all().filter(|(_, form)| form.is_cut()).for_each(|(_, form)| out.length(form.stories.len()));
        out.0.extend(lists(all().map(|(_, form)| &*form.stories), stories));
        let told = all().filter(|(_, form)| form.lang < languages);
        let first = |form: &Form, story: u32| {
            let at = form.firsts.binary_search_by_key(&story, |(story, _)| *story).ok();
            at.and_then(|at| form.firsts.get(at)).map(|(_, place)| *place)
        };
        let mut firsts = Vec::new();
        for (_, form) in told {
            for (story, step) in form.stories.iter().zip(&form.impacts) {
                let first = first(form, *story);
                let flag = if form.count > FEW && first.is_some() { IN_TITLE } else { 0 };
                out.0.push(step | flag);
                firsts.extend(if form.count > FEW { first } else { Some(first.unwrap_or(FURTHER)) });
            }
        }
        out.0.extend(firsts);
        out.0
    }

    /// What a file of terms of a part with so many stories leaves out, of every form that it does not hold whole.
    #[must_use]
    pub fn encode_rest(rest: &[Vec<u32>], stories: usize) -> Vec<u8> {
        lists(rest.iter().map(Vec::as_slice), stories)
    }

    fn lists<'l>(lists: impl Iterator<Item = &'l [u32]>, stories: usize) -> Vec<u8> {
        let end = u32::try_from(stories).unwrap_or(u32::MAX);
        let mut bits = rice::Writer::default();
        lists.for_each(|list| bits.ascending(list, end));
        bits.end()
    }
}
