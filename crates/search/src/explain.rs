//! Why a story is found, for whoever tunes a search: natively only.

use crate::engine::Engine;
use crate::lexicon::{Why, meant};
use crate::query::Query;
use crate::rank::impact;
use crate::score::{rarities, whole};

/// What a story is worth to a query, and why: for whoever tunes a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The word of the query.
    pub sought: String,
    /// The form that stands for it.
    pub form: String,
    /// The form's language.
    pub lang: String,
    /// Why it does.
    pub why: Why,
    /// What a match of the kind counts.
    pub weight: f32,
    /// How telling the form is, being rare.
    pub rarity: f32,
    /// What it means to the story, from 0 to 1.
    pub impact: f32,
}

impl Engine {
    /// What of a query stands in a story that it has found, the most telling first. The files that it needed are at hand.
    #[must_use]
    pub fn explain(&self, text: &str, id: &str) -> Vec<Reason> {
        let query = Query::parse(text);
        let codes = self.store.parts.first().map(|part| part.languages.clone()).unwrap_or_default();
        let whole = whole(&self.store);
        let mut reasons = Vec::new();
        let Some(number) = self.store.story(id) else { return reasons };
        for sought in &query.words {
            let meant = meant(&self.store, sought);
            for (meant, rarity) in meant.iter().zip(rarities(&meant, &whole)) {
                let first = self.store.parts.get(meant.file.0).map_or(0, |part| part.first);
                let is = |story: u32| usize::try_from(story).is_ok_and(|story| first + story == number);
                let all = meant.form.stories.iter().zip(&meant.form.impacts);
                for (_, step) in all.filter(|(story, _)| is(**story)) {
                    reasons.push(Reason {
                        sought: sought.exact.clone(),
                        form: meant.form.exact.clone(),
                        lang: codes.get(meant.form.lang).map(|(code, _)| code.clone()).unwrap_or_default(),
                        why: meant.why,
                        weight: meant.weight,
                        rarity,
                        impact: impact(*step),
                    });
                }
            }
        }
        reasons.sort_by(|a, b| {
            let worth = |reason: &Reason| reason.weight * reason.rarity * reason.impact;
            worth(b).total_cmp(&worth(a))
        });
        reasons
    }
}
