//! What surrounds each story of an edition, and the lookups that hold it.

use ::bundle::{Around, Index, Links, Lookup, Preview, ShardName, Story};
use rayon::prelude::*;

use super::desk::Desk;
use super::edition::{Edition, name};
use super::relation::Relations;
use super::tree::Tree;
use super::{Error, Output, json};
use crate::digest::Print;

/// How many stories share a lookup.
const GROUP: usize = 8;

/// The key of the lookup with the oldest stories, which comes before every day.
const FIRST: &str = "at/0";

/// The stories around one, by their places in the edition.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    older: Option<usize>,
    newer: Option<usize>,
    related: Vec<usize>,
    parts: Vec<usize>,
    linked: Vec<usize>,
    /// The name of the series, and what it is about.
    series: (String, String),
    /// The story's other versions.
    others: Vec<(String, Preview)>,
}

impl Ties {
    /// What surrounds the story at `i`. `others` tells where each of its other versions is.
    pub fn of(
        desk: &Desk,
        edition: &Edition,
        relations: &[Relations],
        i: usize,
        others: impl Fn(&str) -> Option<Preview>,
    ) -> Self {
        let Some(told) = edition.stories.get(i) else { return Self::default() };
        let links = told.version.links.iter().filter(|_| told.story.stands());
        let relations = relations.get(i).cloned().unwrap_or_default();
        let lang = &edition.language.code;
        let series = told.story.series.as_deref().filter(|_| !relations.parts.is_empty());
        let about = |id: &str| desk.newsroom.series.iter().find(|series| series.id == id)?.description(lang);
        let versions =
            told.story.versions.iter().map(|version| &version.lang).filter(|lang| **lang != told.version.lang);
        Self {
            older: Some(i + 1).filter(|&i| i < edition.stories.len()),
            newer: i.checked_sub(1),
            related: relations.related,
            parts: relations.parts,
            linked: links.filter_map(|id| desk.place(id)).collect(),
            series: (
                series.map(|id| name(&desk.newsroom.series, id, lang).name).unwrap_or_default(),
                series.and_then(about).unwrap_or_default().to_owned(),
            ),
            others: versions.filter_map(|lang| Some((lang.clone(), others(lang)?))).collect(),
        }
    }

    /// Every story that is mentioned.
    fn stories(&self) -> impl Iterator<Item = usize> {
        let near = self.older.into_iter().chain(self.newer);
        near.chain(self.related.iter().copied()).chain(self.parts.iter().copied()).chain(self.linked.iter().copied())
    }

    /// The fingerprint of all that is said of them; `prints` has those of the edition's [`bare`] previews.
    pub fn print(&self, prints: &[Print]) -> Print {
        let of = |places: &[usize]| places.iter().filter_map(|&i| prints.get(i)).copied().collect::<Vec<_>>();
        let one = |place: Option<usize>| place.and_then(|i| prints.get(i)).copied();
        let near = (one(self.older), one(self.newer), of(&self.related), of(&self.parts), of(&self.linked));
        Print::of(&(near, &self.series, &self.others))
    }

    /// The stories themselves, which do not say what surrounds them.
    pub fn around(&self, edition: &Edition) -> Around {
        let one = |i: usize| edition.stories.get(i).map(|told| bare(&told.preview));
        let many = |places: &[usize]| places.iter().filter_map(|&i| one(i)).collect();
        Around {
            older: self.older.and_then(one),
            newer: self.newer.and_then(one),
            related: many(&self.related),
            series: self.series.0.clone(),
            series_about: self.series.1.clone(),
            parts: many(&self.parts),
            linked: many(&self.linked),
            others: self.others.clone(),
        }
    }

    fn enter(&self, lookup: &mut Lookup, edition: &Edition, i: usize) {
        let slug = |i: usize| edition.stories.get(i).map(|told| told.preview.slug.clone());
        let many = |places: &[usize]| places.iter().filter_map(|&i| slug(i)).collect();
        for told in self.stories().chain([i]).filter_map(|i| edition.stories.get(i)) {
            if lookup.story(&told.preview.slug).is_none() {
                lookup.stories.push(told.preview.clone());
            }
        }
        lookup.links.push(Links {
            slug: slug(i).unwrap_or_default(),
            older: self.older.and_then(slug),
            newer: self.newer.and_then(slug),
            related: many(&self.related),
            series: self.series.0.clone(),
            series_about: self.series.1.clone(),
            parts: many(&self.parts),
            linked: many(&self.linked),
            others: self.others.clone(),
        });
    }
}

/// A preview that does not say what surrounds its story: so a page stays as it is when something new surrounds a story that
/// it names.
#[must_use]
pub fn bare(preview: &Story<Preview>) -> Story<Preview> {
    preview.with(Preview { shard: preview.body.shard.clone(), around: None })
}

/// Writes the lookups of an edition, whose previews do not name them yet, and names each story's. `prints` has the
/// fingerprints of the previews.
///
/// # Errors
///
/// When a lookup cannot be written.
pub fn lookups(
    desk: &Desk,
    edition: &Edition,
    relations: &[Relations],
    texts: &[Vec<(String, ShardName)>],
    prints: &[Print],
    tree: &Tree,
    output: &Output,
) -> Result<Vec<ShardName>, Error> {
    let lang = &edition.language.code;
    let at = |story: &Story<Preview>| Index::at(&story.date.iso, &story.slug);
    let mut order: Vec<(String, usize)> =
        edition.stories.iter().enumerate().map(|(i, told)| (at(&told.preview), i)).collect();
    order.par_sort();
    let groups: Vec<_> = order.chunks(GROUP).enumerate().collect();
    let names = groups.par_iter().map(|&(n, group)| {
        let before = order.get((n * GROUP).wrapping_sub(1)).map(|(key, _)| key.as_str());
        let first = group.first().map_or("", |(key, _)| key.as_str());
        let key = before.map_or(FIRST, |before| parting(before, first));
        let ties: Vec<(usize, Ties)> = group
            .iter()
            .map(|&(_, i)| {
                let other = |lang: &str| {
                    let (_, shard) = texts.get(i)?.iter().find(|(known, _)| known == lang)?;
                    Some(Preview { shard: shard.clone(), around: None })
                };
                (i, Ties::of(desk, edition, relations, i, other))
            })
            .collect();
        let parts: Vec<_> = ties.iter().map(|(i, ties)| (prints.get(*i), ties.print(prints))).collect();
        let name = output.shard(&format!("{lang}/{key}"), "json", Print::of(&parts), || {
            let mut lookup = Lookup::default();
            ties.iter().for_each(|(i, ties)| ties.enter(&mut lookup, edition, *i));
            json(&lookup)
        })?;
        tree.add(key, &name);
        Ok(name)
    });
    let names: Vec<ShardName> = names.collect::<Result<_, Error>>()?;
    let mut of = vec![ShardName(String::new()); edition.stories.len()];
    for ((_, group), name) in groups.iter().zip(names) {
        for (_, i) in *group {
            if let Some(of) = of.get_mut(*i) {
                of.clone_from(&name);
            }
        }
    }
    Ok(of)
}

/// The shortest beginning of `key` that comes after `before`, which comes before `key`.
fn parting<'k>(before: &str, key: &'k str) -> &'k str {
    let same = before.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count();
    let end = (same + 1..=key.len()).find(|&end| key.is_char_boundary(end)).unwrap_or(key.len());
    key.get(..end).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::parting;

    #[test]
    fn a_key_is_cut_where_it_is_known_from_the_one_before() {
        assert_eq!(parting("at/2018-03-01-x", "at/2018-03-02-y"), "at/2018-03-02");
        assert_eq!(parting("at/2018-03-02-ana", "at/2018-03-02-anja-b"), "at/2018-03-02-anj");
        assert_eq!(parting("at/a", "at/ab"), "at/ab");
    }
}
