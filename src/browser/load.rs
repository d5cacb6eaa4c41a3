//! From an address to a page: which shards it takes, fetched and put together.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use bundle::{Archive, Around, Full, Index, Interface, List, Lookup, Preview, ShardName, Story, Topics, bucket};
use leptos::prelude::*;

use super::{fetch, manifest};
use crate::page::{Content, Page};
use crate::route::{Place, Route};
use crate::state::{Failure, State};

/// A story's address: the prefix, and the last step.
type Address = (String, String);

thread_local! {
    /// Where the stories are that some list has shown.
    static SEEN: RefCell<HashMap<Address, Story<Preview>>> = RefCell::new(HashMap::new());
    /// Where the other versions of shown stories are, each under its own language's prefix.
    static VERSIONS: RefCell<HashMap<Address, ShardName>> = RefCell::new(HashMap::new());
    /// The pages that were shown, by their addresses.
    static SHOWN: RefCell<HashMap<String, Page>> = RefCell::new(HashMap::new());
    /// The interfaces by language.
    static INTERFACES: RefCell<HashMap<String, Arc<Interface>>> = RefCell::new(HashMap::new());
}

/// Fetches what an address shows. `Ok(None)` where the address is none that the bundle knows: the server may.
pub async fn page(state: State, route: &Route) -> Result<Option<Page>, Failure> {
    let Route::In(lang, place) = route else { return Ok(None) };
    let (interface, content) = futures::join!(interface(state, lang), content(state, lang, place));
    let (Some(interface), Some(content)) = (interface?, content?) else { return Ok(None) };
    Ok(Some(Page { route: route.clone(), interface, content: Arc::new(content) }))
}

/// A page that was shown since this tab was opened.
pub fn shown(route: &Route) -> Option<Page> {
    SHOWN.with_borrow(|shown| shown.get(&route.path()).cloned())
}

/// Fetches what surrounds the story at an address.
pub async fn around(state: State, lang: &str, slug: &str) -> Result<Option<Around>, Failure> {
    Ok(lookup(state, lang, slug).await?.map(|lookup| lookup.around(slug)))
}

/// Remembers where the stories are that a page or its surroundings name.
pub fn remember(page: &Page, around: Option<&Around>) {
    let lang = &page.interface.lang;
    SHOWN.with_borrow_mut(|shown| shown.insert(page.route.path(), page.clone()));
    INTERFACES.with_borrow_mut(|known| {
        known.entry(lang.clone()).or_insert_with(|| Arc::clone(&page.interface));
    });
    let list = match &*page.content {
        Content::Front(list) | Content::Older(list) => Some(list),
        Content::Topic(topic) => Some(&topic.list),
        Content::Month(month) => Some(&month.list),
        _ => None,
    };
    for story in list.into_iter().flat_map(|list| &list.stories) {
        see(lang, story);
    }
    let Some(around) = around else { return };
    for story in around.stories() {
        see(lang, story);
    }
    if let Content::Story(story, _) = &*page.content {
        for (lang, shard) in &around.others {
            let address = (lang.clone(), story.slug_in(lang).to_owned());
            VERSIONS.with_borrow_mut(|known| known.insert(address, shard.clone()));
        }
    }
}

fn see(lang: &str, story: &Story<Preview>) {
    let prefix = story.home.as_deref().unwrap_or(lang);
    SEEN.with_borrow_mut(|seen| seen.insert((prefix.to_owned(), story.slug.clone()), story.clone()));
}

async fn interface(state: State, lang: &str) -> Result<Option<Arc<Interface>>, Failure> {
    if let Some(interface) = INTERFACES.with_borrow(|known| known.get(lang).cloned()) {
        return Ok(Some(interface));
    }
    let manifest = manifest::get(state).await?;
    let Some(edition) = manifest.languages.get(lang) else { return Ok(None) };
    let interface: Arc<Interface> = Arc::new(fetch::shard(&state.base.get_value(), &edition.interface).await?);
    INTERFACES.with_borrow_mut(|known| known.insert(lang.to_owned(), Arc::clone(&interface)));
    Ok(Some(interface))
}

async fn content(state: State, lang: &str, place: &Place) -> Result<Option<Content>, Failure> {
    let base = &*state.base.get_value();
    Ok(match place {
        Place::Front(None) => {
            let manifest = manifest::get(state).await?;
            let Some(edition) = manifest.languages.get(lang) else { return Ok(None) };
            Some(Content::Front(fetch::shard(base, &edition.front).await?))
        }
        Place::Front(Some(n)) => {
            let Some(index) = index(state, lang).await? else { return Ok(None) };
            let Some(shard) = numbered(&index.older, *n) else { return Ok(None) };
            Some(Content::Older(fetch::shard::<List>(base, shard).await?))
        }
        Place::Story(slug, _) => story(state, lang, slug).await?.map(|story| Content::Story(Box::new(story), None)),
        Place::Topics => topics(state, lang).await?.map(Content::Topics),
        Place::Topic(id, page) => {
            let Some(all) = topics(state, lang).await? else { return Ok(None) };
            let topic = all.topics.iter().find(|topic| topic.topic.id == *id);
            let Some(shard) = topic.and_then(|topic| paged(&topic.shards, *page)) else { return Ok(None) };
            Some(Content::Topic(fetch::shard(base, shard).await?))
        }
        Place::Archive => archive(state, lang).await?.map(Content::Archive),
        Place::Year(year) => {
            let Some(all) = archive(state, lang).await? else { return Ok(None) };
            all.years.iter().any(|y| y.year == *year).then_some(Content::Year(all))
        }
        Place::Month(year, month, page) => {
            let Some(all) = archive(state, lang).await? else { return Ok(None) };
            let year = all.years.iter().find(|y| y.year == *year);
            let month = year.and_then(|year| year.months.iter().find(|m| m.month == *month));
            let Some(shard) = month.and_then(|month| paged(&month.shards, *page)) else { return Ok(None) };
            Some(Content::Month(fetch::shard(base, shard).await?))
        }
        Place::Text(id) => {
            let Some(index) = index(state, lang).await? else { return Ok(None) };
            let Some((_, shard)) = index.pages.iter().find(|(page, _)| page.id == *id) else { return Ok(None) };
            Some(Content::Text(fetch::shard(base, shard).await?))
        }
        Place::Search(_) => Some(Content::Search),
        Place::Lost => Some(Content::Lost),
    })
}

/// A story as the prefix `lang` shows it. Where a list has shown it, or another version of it, its text is one request.
async fn story(state: State, lang: &str, slug: &str) -> Result<Option<Story<Full>>, Failure> {
    let base = &*state.base.get_value();
    let address = (lang.to_owned(), slug.to_owned());
    if let Some(shard) = VERSIONS.with_borrow(|known| known.get(&address).cloned()) {
        let story: Story<Full> = fetch::shard(base, &shard).await?;
        if story.lang == lang {
            return Ok(Some(story));
        }
    }
    let preview = match SEEN.with_borrow(|seen| seen.get(&address).cloned()) {
        Some(preview) => preview,
        None => match lookup(state, lang, slug).await?.and_then(|lookup| lookup.story(slug).cloned()) {
            Some(preview) => preview,
            None => return Ok(None),
        },
    };
    let story: Story<Full> = fetch::shard(base, &preview.body.shard).await?;
    Ok(Some(if story.lang == lang { story } else { story.seen_from(&preview) }))
}

async fn lookup(state: State, lang: &str, slug: &str) -> Result<Option<Lookup>, Failure> {
    let Some(index) = index(state, lang).await? else { return Ok(None) };
    let Some(shard) = index.lookup.get(bucket(slug, index.lookup.len())) else { return Ok(None) };
    Ok(Some(fetch::shard(&state.base.get_value(), shard).await?))
}

async fn index(state: State, lang: &str) -> Result<Option<Index>, Failure> {
    let manifest = manifest::get(state).await?;
    let Some(edition) = manifest.languages.get(lang) else { return Ok(None) };
    fetch::shard(&state.base.get_value(), &edition.index).await.map(Some)
}

async fn topics(state: State, lang: &str) -> Result<Option<Topics>, Failure> {
    let Some(index) = index(state, lang).await? else { return Ok(None) };
    fetch::shard(&state.base.get_value(), &index.topics).await.map(Some)
}

async fn archive(state: State, lang: &str) -> Result<Option<Archive>, Failure> {
    let Some(index) = index(state, lang).await? else { return Ok(None) };
    fetch::shard(&state.base.get_value(), &index.archive).await.map(Some)
}

/// The shard of page `n` of a list, counted from 1.
fn numbered(shards: &[ShardName], n: u32) -> Option<&ShardName> {
    shards.get(usize::try_from(n).ok()?.checked_sub(1)?)
}

/// The shard of a page of a list whose newest page is its last shard.
fn paged(shards: &[ShardName], page: Option<u32>) -> Option<&ShardName> {
    let (newest, older) = shards.split_last()?;
    match page {
        None => Some(newest),
        Some(n) => numbered(older, n),
    }
}
