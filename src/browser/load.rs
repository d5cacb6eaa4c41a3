//! From an address to a page: which shards it takes, fetched and put together.

use std::cell::RefCell;
use std::sync::Arc;

use bundle::{Archive, Around, Full, Index, Interface, List, Lookup, Map, Preview, ShardName, Story, Topics, bucket};
use leptos::prelude::*;

use super::{fetch, manifest};
use crate::page::{Content, Page};
use crate::route::{Place, Route};
use crate::state::{Failure, State};

thread_local! {
    /// Where the stories are that some list has shown.
    static SEEN: RefCell<Map<Story<Preview>>> = const { RefCell::new(Map::new()) };
    /// Where the other versions of shown stories are, each under its own language's prefix.
    static VERSIONS: RefCell<Map<ShardName>> = const { RefCell::new(Map::new()) };
    /// The pages that were shown, by their addresses.
    static SHOWN: RefCell<Map<Page>> = const { RefCell::new(Map::new()) };
    /// The interfaces by language.
    static INTERFACES: RefCell<Map<Arc<Interface>>> = const { RefCell::new(Map::new()) };
}

/// Fetches what an address shows. `Ok(None)` where the address is none that the bundle knows: the server may.
pub async fn page(state: State, route: &Route) -> Result<Option<Page>, Failure> {
    let Route::In(lang, place) = route else { return Ok(None) };
    let (interface, content) = futures::join!(interface(state, lang), content(state, lang, place));
    let (Some(mut interface), Some(content)) = (interface?, content?) else { return Ok(None) };
    if let Content::Saved = content {
        interface = with_late_words(state, interface).await?;
    }
    let content = preferred(content, lang, &state.order.get_value());
    Ok(Some(Page { route: route.clone(), interface, content: Arc::new(content) }))
}

/// A list with its stories in the versions that the reader prefers.
fn preferred(mut content: Content, lang: &str, order: &[String]) -> Content {
    if let Some(list) = list_mut(&mut content) {
        list.stories =
            std::mem::take(&mut list.stories).into_iter().map(|story| story.preferred(lang, order)).collect();
    }
    content
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
    INTERFACES.with_borrow_mut(|known| known.insert(lang.clone(), Arc::clone(&page.interface)));
    for story in stories(&page.content) {
        see(lang, story);
    }
    let Some(around) = around else { return };
    for story in around.stories() {
        see(lang, story);
    }
    if let Content::Story(story, _) = &*page.content {
        for (lang, shard) in around.others.iter() {
            let address = address(lang, story.slug_in(lang));
            VERSIONS.with_borrow_mut(|known| known.insert(address, shard.clone()));
        }
    }
}

/// The list of a page that shows one.
pub fn list_mut(content: &mut Content) -> Option<&mut List> {
    match content {
        Content::Front(list) | Content::Older(list) => Some(list),
        Content::Topic(topic) => Some(&mut topic.list),
        Content::Month(month) => Some(&mut month.list),
        _ => None,
    }
}

/// The stories of a page that shows a list.
pub fn stories(content: &Content) -> &[Story<Preview>] {
    match content {
        Content::Front(list) | Content::Older(list) => &list.stories,
        Content::Topic(topic) => &topic.list.stories,
        Content::Month(month) => &month.list.stories,
        _ => &[],
    }
}

/// Another version of a story that is shown.
pub async fn version(state: State, story: &Story<Full>, lang: &str) -> Result<Option<Story<Full>>, Failure> {
    let address = address(lang, story.slug_in(lang));
    let Some(shard) = VERSIONS.with_borrow(|known| known.get(&address).cloned()) else { return Ok(None) };
    fetch::shard(&state.base.get_value(), &shard).await.map(Some)
}

/// Fetches the words that few visits need, for the language that is shown.
pub async fn late_words(state: State) -> Result<(), Failure> {
    let interface = state.page.with_untracked(|page| Arc::clone(&page.interface));
    let interface = with_late_words(state, interface).await?;
    state.page.update_untracked(|page| {
        if page.interface.lang == interface.lang {
            page.interface = interface;
        }
    });
    Ok(())
}

async fn with_late_words(state: State, mut interface: Arc<Interface>) -> Result<Arc<Interface>, Failure> {
    if let Some(late) = interface.late.clone() {
        let words: Map<String> = fetch::shard(&state.base.get_value(), &late).await?;
        let whole = Arc::make_mut(&mut interface);
        for (key, word) in words {
            whole.words.insert(key, word);
        }
        whole.late = None;
        INTERFACES.with_borrow_mut(|known| known.insert(interface.lang.clone(), Arc::clone(&interface)));
    }
    Ok(interface)
}

/// A story's address: the prefix, and the last step.
fn address(prefix: &str, slug: &str) -> String {
    [prefix, "/", slug].concat()
}

fn see(lang: &str, story: &Story<Preview>) {
    let prefix = story.home.as_deref().unwrap_or(lang);
    SEEN.with_borrow_mut(|seen| seen.insert(address(prefix, &story.slug), story.clone()));
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
        Place::Story(slug, asked) => shown_story(state, lang, slug, asked.as_deref()).await?,
        Place::Beside(slug, _) => shown_story(state, lang, slug, None).await?,
        Place::Saved => Some(Content::Saved),
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

async fn shown_story(state: State, lang: &str, slug: &str, asked: Option<&str>) -> Result<Option<Content>, Failure> {
    let story = story(state, lang, slug, asked).await?;
    Ok(story.map(|story| Content::Story(Box::new(story), None)))
}

/// A story as the prefix `lang` shows it, in the version that is asked for, where `lang` has none of its own. Where a
/// list has shown it, or another version of it, its text is one request.
async fn story(state: State, lang: &str, slug: &str, asked: Option<&str>) -> Result<Option<Story<Full>>, Failure> {
    let base = &*state.base.get_value();
    let address = address(lang, slug);
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
    // The address alone shows the site's first version, whichever a list has shown.
    let first = preview.versions.first().map(|version| version.lang.clone());
    let preview = match asked.map(str::to_owned).or(first).filter(|_| preview.lang != lang) {
        Some(wanted) => preview.in_version(&wanted),
        None => preview,
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
