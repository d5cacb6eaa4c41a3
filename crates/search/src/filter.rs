//! What leaves stories out, whatever they are worth: topics, years, languages, and words that are not wanted.

use crate::engine::Engine;
use crate::fold::fold;
use crate::lexicon::{Meant, Why, meant};
use crate::look::Looked;
use crate::order::order;
use crate::part::places;
use crate::query::Query;
use crate::score::Found;
use crate::term::FACET;
use crate::token::key;

impl Engine {
    /// All stories of the years that are asked for.
    pub(crate) fn every(&self, query: &Query) -> Vec<Found> {
        if !query.is_filtered() {
            return Vec::new();
        }
        let stories = self.store.parts.iter().flat_map(|part| part.first..part.first + part.stories);
        // Their order is their age.
        stories.map(|story| Found { score: 1.0 + story as f32 / 1e9, story, lang: 0, whole: true }).collect()
    }

    /// The stories that each kind of filter lets through.
    pub(crate) fn filter(&self, query: &Query) -> Vec<Vec<usize>> {
        let mut filters = Vec::new();
        let step = |text: &str| fold(text).replace(' ', "-");
        if !query.topics.is_empty() {
            let known = self.store.parts.iter().flat_map(|part| &part.topics);
            let wanted = |names: &&Vec<String>| {
                names.iter().any(|name| query.topics.iter().any(|topic| step(topic) == step(name)))
            };
            let mut ids: Vec<&String> = known.filter(wanted).filter_map(|names| names.first()).collect();
            ids.dedup();
            filters.push(self.facet(ids.into_iter().map(|id| ["t:", id].concat())));
        }
        if !query.langs.is_empty() {
            filters.push(self.facet(query.langs.iter().map(|lang| ["l:", lang].concat())));
        }
        if !query.years.is_empty() {
            let mut stories = Vec::new();
            for part in &self.store.parts {
                let mut next = part.first;
                for (year, count) in &part.years {
                    let end = next + usize::try_from(*count).unwrap_or_default();
                    if query.years.iter().any(|(from, to)| (from..=to).contains(&year)) {
                        stories.extend(next..end);
                    }
                    next = end;
                }
            }
            filters.push(stories);
        }
        filters
    }

    /// The stories of facets, ascending.
    fn facet(&self, names: impl Iterator<Item = String>) -> Vec<usize> {
        let mut stories = Vec::new();
        for name in names {
            let key = [FACET.encode_utf8(&mut [0; 4]), &*name].concat();
            stories.extend(self.stories(&key));
        }
        ascending(stories)
    }

    /// The stories that have a folded word, all of them.
    fn stories(&self, folded: &str) -> Vec<usize> {
        let mut stories = Vec::new();
        for (number, part) in self.store.parts.iter().enumerate() {
            let at = places(&part.terms, key(folded)).start;
            let words = self.store.terms(number, at).unwrap_or_default();
            for form in words.iter().filter(|word| word.folded == folded).flat_map(|word| &word.forms) {
                let rest = form.is_cut().then(|| self.store.rest(number, at, form.number)).flatten();
                let all = form.stories.iter().copied().chain(rest.unwrap_or_default());
                stories.extend(all.filter_map(|story| usize::try_from(story).ok()).map(|story| part.first + story));
            }
        }
        stories
    }

    /// The stories that have what is not wanted, ascending.
    pub(crate) fn without(&self, query: &Query) -> Vec<usize> {
        let mut stories = Vec::new();
        for words in &query.without {
            let lists: Vec<Vec<usize>> = words.iter().map(|word| ascending(self.stories(&word.folded))).collect();
            let Some((first, rest)) = lists.split_first() else { continue };
            let all = first.iter().copied().filter(|story| rest.iter().all(|list| list.binary_search(story).is_ok()));
            if rest.is_empty() {
                stories.extend(all);
                continue;
            }
            let forms: Vec<Vec<Meant>> = words.iter().map(|word| exactly(meant(&self.store, word))).collect();
            let mut looked = Looked::of(all.map(|story| (story, None)));
            let kept = looked.fill(&self.store, &forms);
            let phrase = 0..words.len();
            stories.extend(looked.stories().filter(|story| kept && looked.has_phrase(*story, &phrase)));
        }
        ascending(stories)
    }
}

/// The forms that were typed, but for case and marks.
pub fn exactly(meant: Vec<Meant>) -> Vec<Meant> {
    meant.into_iter().filter(|meant| meant.why == Why::Typed).collect()
}

/// Numbers in order, each once.
fn ascending(numbers: Vec<usize>) -> Vec<usize> {
    let mut sorted: Vec<usize> = Vec::new();
    for number in order(numbers.len(), &|a, b| numbers.get(a).cmp(&numbers.get(b))) {
        sorted.extend(numbers.get(number).filter(|number| sorted.last() != Some(*number)).copied());
    }
    sorted
}
