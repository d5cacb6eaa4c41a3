//! What has been learned since the page was opened: where stories are and what surrounds them, the pages that were shown,
//! the words of the languages.

use std::cell::RefCell;
use std::sync::Arc;

use bundle::{Around, Interface, Map, Preview, ShardName, Story};

use super::load::stories;
use crate::page::{Content, Page};
use crate::route::Route;

/// What is known of the story at an address.
#[derive(Clone, Default)]
pub struct Known {
    /// What a list has shown of it.
    pub preview: Option<Story<Preview>>,
    /// The shard of the version in the address's own language.
    pub version: Option<ShardName>,
    /// The lookup that says what surrounds it.
    pub around: Option<ShardName>,
    /// When it was published, by which the index leads to its lookup: ISO 8601, or empty.
    pub date: String,
}

impl Known {
    /// Whether nothing has told of the story yet.
    pub fn is_nothing(&self) -> bool {
        self.preview.is_none() && self.version.is_none() && self.date.is_empty()
    }

    /// Learns where the lookup lies. A lookup does not say that itself.
    fn lies(&mut self, body: &Preview) {
        if body.around.is_some() {
            self.around.clone_from(&body.around);
        }
    }
}

thread_local! {
    /// Stories, by prefix and last step of their addresses.
    static STORIES: RefCell<Map<Known>> = const { RefCell::new(Map::new()) };
    /// The pages that were shown, by their addresses.
    static SHOWN: RefCell<Map<Page>> = const { RefCell::new(Map::new()) };
    /// What surrounds the stories that were shown, by their addresses.
    static AROUND: RefCell<Map<Around>> = const { RefCell::new(Map::new()) };
    /// The interfaces, by language.
    static INTERFACES: RefCell<Map<Arc<Interface>>> = const { RefCell::new(Map::new()) };
}

/// What is known of the story at an address.
pub fn story(prefix: &str, slug: &str) -> Known {
    STORIES.with_borrow(|known| known.get(&address(prefix, slug)).cloned()).unwrap_or_default()
}

/// Learns something of the story at an address.
pub fn learn(prefix: &str, slug: &str, what: &dyn Fn(&mut Known)) {
    STORIES.with_borrow_mut(|known| what(known.entry(address(prefix, slug))));
}

/// A page that was shown since this tab was opened.
pub fn shown(route: &Route) -> Option<Page> {
    SHOWN.with_borrow(|shown| shown.get(&route.path()).cloned())
}

/// What surrounds a story that was shown since this tab was opened.
pub fn around(route: &Route) -> Option<Around> {
    AROUND.with_borrow(|known| known.get(&route.path()).cloned())
}

/// The words of a language.
pub fn interface(lang: &str) -> Option<Arc<Interface>> {
    INTERFACES.with_borrow(|known| known.get(lang).cloned())
}

/// Keeps the words of a language.
pub fn keep(interface: &Arc<Interface>) {
    INTERFACES.with_borrow_mut(|known| known.insert(interface.lang.clone(), Arc::clone(interface)));
}

/// Keeps a page that is shown, and learns what it and what surrounds it tell of stories.
pub fn remember(page: &Page, around: Option<&Around>) {
    SHOWN.with_borrow_mut(|shown| shown.insert(page.route.path(), page.clone()));
    if let Some(around) = around {
        AROUND.with_borrow_mut(|known| known.insert(page.route.path(), around.clone()));
    }
    keep(&page.interface);
    for story in stories(&page.content).iter().chain(around.iter().flat_map(|around| around.stories())) {
        learn(story.home.as_ref().unwrap_or(&page.interface.lang), &story.slug, &|known| {
            // Where a story is at home in another language, it is surrounded by what stands in that one.
            if story.home.is_none() {
                known.lies(&story.body);
            }
            known.date.clone_from(&story.date.iso);
            known.preview = Some(story.clone());
        });
    }
    let Content::Story(story, _) = &*page.content else { return };
    for language in &page.interface.languages {
        learn(&language.code, story.slug_in(&language.code), &|known| known.date.clone_from(&story.date.iso));
    }
    for (lang, other) in around.iter().flat_map(|around| &around.others) {
        learn(lang, story.slug_in(lang), &|known| {
            known.version = Some(other.shard.clone());
            known.lies(other);
        });
    }
}

fn address(prefix: &str, slug: &str) -> String {
    [prefix, "/", slug].concat()
}
