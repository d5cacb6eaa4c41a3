//! How the words of a query stand in the stories that were found.

use crate::lexicon::Meant;
use crate::near::Places;
use crate::order::order;
use crate::part;
use crate::store::Store;

/// How the words of a query stand in some stories.
pub struct Looked {
    /// The stories, ascending, and in which language they are looked at; none: in all.
    stories: Vec<(usize, Option<usize>)>,
    /// Of each: the language, the place in the text, the word of the query.
    places: Vec<Vec<(usize, u32, usize)>>,
    /// Words of which it is not told of every story where they stand, by language.
    cut: Vec<(usize, usize)>,
    /// Words of which it is told only where they stand beside others, by language.
    common: Vec<(usize, usize)>,
    /// How many common words in a row are told beside others.
    deep: usize,
}

impl Looked {
    /// Of some stories, and the language in which each is looked at; none: all.
    pub fn of(stories: impl Iterator<Item = (usize, Option<usize>)>) -> Self {
        let all: Vec<(usize, Option<usize>)> = stories.collect();
        let stories: Vec<(usize, Option<usize>)> = order(all.len(), &|a, b| all.get(a).cmp(&all.get(b)))
            .into_iter()
            .filter_map(|i| all.get(i).copied())
            .collect();
        Self { places: vec![Vec::new(); stories.len()], stories, cut: Vec::new(), common: Vec::new(), deep: 0 }
    }

    /// The stories.
    pub fn stories(&self) -> impl Iterator<Item = usize> {
        self.stories.iter().map(|(story, _)| *story)
    }

    fn at(&self, story: usize) -> Option<usize> {
        self.stories.binary_search_by(|(known, _)| known.cmp(&story)).ok()
    }

    /// Takes the places of forms, by word of the query. `false` while they are not all at hand.
    pub fn fill(&mut self, store: &Store, words: &[Vec<Meant>]) -> bool {
        let mut whole = true;
        let all = || words.iter().enumerate().flat_map(|(word, meant)| meant.iter().map(move |meant| (word, meant)));
        let number = |meant: &Meant| {
            let common = store.parts.get(meant.file.0).map(|part| part.common.as_slice()).unwrap_or_default();
            part::common(common, meant.form.lang, &meant.form.exact)
        };
        let common: Vec<(usize, &Meant, u8)> =
            all().filter_map(|(word, meant)| Some((word, meant, number(meant)?))).collect();
        self.deep = store.parts.iter().map(|part| part.deep).min().unwrap_or_default();
        self.common.extend(common.iter().map(|(word, meant, _)| (meant.form.lang, *word)));
        for (word, meant) in all().filter(|(_, meant)| number(meant).is_none()) {
            let Some(told) = store.near(meant.file.0, meant.file.1) else {
                whole = false;
                continue;
            };
            let lang = meant.form.lang;
            if meant.form.is_cut() {
                self.cut.push((lang, word));
            }
            let told = told.get(meant.form.number).into_iter().flatten();
            let first = store.parts.get(meant.file.0).map_or(0, |part| part.first);
            let beside = common.iter().filter(|(_, other, _)| other.file.0 == meant.file.0 && other.form.lang == lang);
            for (story, places) in meant.form.stories.iter().zip(told) {
                let story = usize::try_from(*story).map_or(usize::MAX, |story| story + first);
                let Some(known) = self.places_of(story, lang) else { continue };
                for place in places {
                    known.push((lang, place.at, word));
                    for (other, _, number) in beside.clone() {
                        let [before, after] =
                            place.beside.map(|side| (1..).zip(side).filter(|(_, there)| there == number));
                        let before = before.filter_map(|(far, _)| place.at.checked_sub(far));
                        let after = after.filter_map(|(far, _)| place.at.checked_add(far));
                        known.extend(before.chain(after).map(|at| (lang, at, *other)));
                    }
                }
            }
        }
        whole
    }

    /// Takes the places where forms stand first, as far as files of terms tell.
    pub fn fill_firsts(&mut self, store: &Store, words: &[Vec<Meant>]) {
        for (word, meant) in words.iter().enumerate() {
            for meant in meant {
                let first = store.parts.get(meant.file.0).map_or(0, |part| part.first);
                for (story, place) in &meant.form.firsts {
                    let story = usize::try_from(*story).map_or(usize::MAX, |story| story + first);
                    let known = self.places_of(story, meant.form.lang);
                    known.into_iter().for_each(|known| known.push((meant.form.lang, u32::from(*place), word)));
                }
            }
        }
    }

    /// What is known of where words stand in a story, if it is looked at in that language.
    fn places_of(&mut self, story: usize, lang: usize) -> Option<&mut Vec<(usize, u32, usize)>> {
        let at = self.at(story)?;
        self.stories.get(at).filter(|(_, only)| only.is_none_or(|only| only == lang))?;
        self.places.get_mut(at)
    }

    /// The places in a story, by language.
    fn by_language(&self, story: usize) -> Vec<(usize, Places)> {
        let Some(all) = self.at(story).and_then(|at| self.places.get(at)) else { return Vec::new() };
        let places = order(all.len(), &|a, b| all.get(a).cmp(&all.get(b)));
        let mut languages: Vec<(usize, Places)> = Vec::new();
        for (lang, at, word) in places.into_iter().filter_map(|i| all.get(i).copied()) {
            match languages.last_mut() {
                Some((known, places)) if *known == lang => places.0.push((at, word)),
                _ => languages.push((lang, Places(vec![(at, word)]))),
            }
        }
        languages
    }

    /// Whether a version of a story has these words of the query one after another.
    pub fn has_phrase(&self, story: usize, phrase: &std::ops::Range<usize>) -> bool {
        let has = |(lang, places): &(usize, Places)| {
            let is_common = |word| self.common.contains(&(*lang, word));
            // A word that is nowhere told to stand may stand anywhere, if that is not told of every story; a common one,
            // if no other word is so near in the phrase that it would tell.
            let cut = |word| self.cut.contains(&(*lang, word)) && !places.0.iter().any(|(_, known)| *known == word);
            let tells = |words: &mut dyn Iterator<Item = usize>| {
                words.take(self.deep).find(|word| !is_common(*word)).is_some_and(|word| !cut(word))
            };
            let anywhere = |word| {
                let is_told = || tells(&mut (phrase.start..word).rev()) || tells(&mut (word + 1..phrase.end));
                if is_common(word) { !is_told() } else { cut(word) }
            };
            places.has_phrase(phrase.clone(), &anywhere)
        };
        self.by_language(story).iter().any(has)
    }

    /// How close so many words stand in a story ([`Places::closeness`]).
    #[must_use]
    pub fn closeness(&self, story: usize, words: usize, near: u32) -> f32 {
        self.by_language(story).first().map_or(0.0, |(_, places)| places.closeness(words, near))
    }
}
