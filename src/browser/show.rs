//! Going to a page: its data first, then everything that a change of page means to a reader.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::document::{self, Reading};
use super::visit::{self, Begins};
use super::{enlarge, fetch, history, known, listen, load, manifest, motion, start, text, tool};
use crate::page::{Content, Page};
use crate::quest::Quest;
use crate::route::{Place, Route};
use crate::state::{Alert, Failure, State};

/// How long a page may take before its coming is announced, in milliseconds.
const SLOW: i32 = 600;

/// How a page was asked for.
pub enum Going {
    /// By a link: a new entry of the history, which begins at the top or at the block with this id.
    Forward(String),
    /// By the switch of languages: the reader stays at what is being read.
    Switching(Reading),
    /// By back or forward: the entry exists, and says where the reader was.
    Through(history::Left),
}

thread_local! {
    /// Counts the pages asked for: an older one that arrives late is dropped.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// Where the reader was among the hits of a search that is still to be answered.
    static AMONG_HITS: RefCell<Option<history::Left>> = const { RefCell::new(None) };
}

/// Stays at the page that is shown: what is on its way comes too late.
pub fn stay(state: State) {
    TURN.set(TURN.get().wrapping_add(1));
    state.busy.set(false);
}

/// Fetches what an address shows, then shows it. The page that is there stays until then, and if nothing comes.
pub fn go(state: State, route: Route, going: Going) {
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    state.busy.set(true);
    spawn_local(async move {
        fetch::pause(SLOW).await;
        if TURN.get() == turn && state.busy.get_untracked() {
            start::say_loading(state);
        }
    });
    spawn_local(async move {
        // What was shown before is there still: going back needs no network.
        let shown = if let Going::Through(_) = going { known::shown(&route) } else { None };
        let loaded = match shown {
            Some(page) => Ok(Some(page)),
            None => attempt(state, &route).await,
        };
        if TURN.get() != turn {
            return;
        }
        state.busy.set(false);
        let mut href = route.href(&state.base.get_value());
        if let Going::Forward(block) = &going {
            add_block(&mut href, block);
        }
        match loaded {
            Ok(Some(page)) => {
                state.alert.set(None);
                show(state, page, going).await;
            }
            Ok(None) => history::leave(&href, matches!(going, Going::Through(_))),
            Err(failure) => {
                state.announcement.set(String::new());
                state.alert.set(Some(Alert::Failed(href, failure)));
            }
        }
    });
}

/// Loads a page. A missing shard means that the site was published anew, or that its host has lost it: the manifest is
/// asked for once more, for the pages to come, and the address is left to the browser.
pub async fn attempt(state: State, route: &Route) -> Result<Option<Page>, Failure> {
    match load::page(state, route).await {
        Err(Failure::Missing) => manifest::renew(state).await.map(|_| None),
        other => other,
    }
}

async fn show(state: State, page: Page, going: Going) {
    if let Route::In(_, Place::Search(quest)) = &page.route {
        state.search.quest.set(quest.clone());
    }
    let mut href = page.route.href(&state.base.get_value());
    match &going {
        Going::Forward(block) => {
            add_block(&mut href, block);
            history::push(&href);
        }
        Going::Switching(_) => history::push(&href),
        Going::Through(left) => history::come(left),
    }
    // A front page that the app loads is as new as the manifest.
    if let (Content::Front(_), Going::Forward(_) | Going::Switching(_)) = (&*page.content, &going) {
        state.front.set_value(None);
    }
    listen::stop();
    tool::close();
    known::remember(&page, None);
    let change = move |page: Page| {
        state.around.set(None);
        state.page.set(page);
    };
    motion::change(&going, page.clone(), change).await;
    // What could not be drawn, for the policy or a panic, the host has as a page.
    let said = document::headline().and_then(|headline| headline.text_content());
    if said.is_none_or(|said| said != page.headline()) {
        return history::leave(&href, true);
    }
    document::describe(&page);
    state.announcement.set(page.title());
    tool::opened();
    let begins = match &going {
        Going::Forward(block) if block.is_empty() => Begins::AtTheTop,
        _ => Begins::Within,
    };
    let answered = |quest: &Quest| {
        state.search.results.with_untracked(|known| known.as_ref().is_some_and(|known| known.query == quest.words))
    };
    let reading = match (going, &page.route) {
        (Going::Through(left), Route::In(_, Place::Search(quest))) if !quest.is_empty() && !answered(quest) => {
            AMONG_HITS.set(Some(left));
            None
        }
        (going, _) => {
            settle(&going, &page);
            if let Going::Switching(reading) = going { Some(reading) } else { None }
        }
    };
    let comes = at_hand(&page, reading.is_some());
    if comes {
        surround(state, &page).await;
    }
    drawn(state, &page, begins).await;
    // A second version beside the first has moved the paragraphs.
    if let (Some(reading), Route::In(_, Place::Beside(..))) = (reading, &page.route) {
        document::keep_reading(&reading);
    }
    if !comes {
        document::end_is_near().await;
        if surround(state, &page).await {
            visit::mark(state, &page);
            tool::sync(state);
        }
    }
}

/// Whether what surrounds a page comes with it: where it is known, or one request away. Else, and where a reader goes on
/// reading in another language, it is not asked for before the end is near.
fn at_hand(page: &Page, goes_on: bool) -> bool {
    match (&*page.content, page.route.lang()) {
        (Content::Story(story, None), Some(lang)) => {
            let named = || known::story(lang, &story.slug).around.is_some();
            known::around(&page.route).is_some() || !goes_on && named()
        }
        _ => true,
    }
}

fn add_block(href: &mut String, block: &str) {
    if !block.is_empty() {
        href.push('#');
        href.push_str(block);
    }
}

/// Comes back to where the reader was among the hits, once they are there.
pub async fn settle_among_hits() {
    tick().await;
    if let Some(left) = AMONG_HITS.take() {
        if let Some(target) = left.focused().or_else(document::headline) {
            document::focus(&target);
        }
        document::scroll_to(left.top);
    }
}

/// What is done to the page that was taken over, for the address, its reader and the device. The page's data know
/// nothing of these.
pub async fn first(state: State) {
    tool::learn(state);
    let location = window().location();
    let query = location.search().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let base = state.base.get_value();
    let route = path.strip_prefix(&*base).and_then(|path| Route::parse(path, query.trim_start_matches('?')));
    let here = state.page.with_untracked(|page| page.route.clone());
    if let (Some(route @ Route::In(_, place)), Route::In(_, Place::Story(..))) = (&route, &here) {
        match place {
            Place::Beside(..) => state.page.update_untracked(|page| page.route = route.clone()),
            Place::Story(_, Some(asked)) => {
                state.page.update_untracked(|page| page.route = route.clone());
                document::put_first(asked);
            }
            _ => {}
        }
    }
    let page = state.page.get_untracked();
    let begins = match location.hash() {
        Ok(hash) if hash.is_empty() && document::scrolled() == 0.0 => Begins::AtTheTop,
        _ => Begins::Within,
    };
    drawn(state, &page, begins).await;
}

/// What is done to a page that has been drawn.
async fn drawn(state: State, page: &Page, begins: Begins) {
    visit::opened(state, begins);
    visit::mark(state, page);
    tool::sync(state);
    text::pair(state, page).await;
    enlarge::ask(state);
}

/// Moves focus and scroll to where the reader expects them.
fn settle(going: &Going, page: &Page) {
    let field = matches!(&*page.content, Content::Search).then(|| document::by_id("q")).flatten();
    let target = match going {
        Going::Through(left) => left.focused().or_else(document::headline),
        _ => field.or_else(document::headline),
    };
    if let Some(target) = target {
        document::focus(&target);
    }
    match going {
        Going::Forward(block) => match document::by_id(block).filter(|_| !block.is_empty()) {
            Some(block) => block.scroll_into_view(),
            None => document::scroll_to(0.0),
        },
        Going::Switching(reading) => document::keep_reading(reading),
        Going::Through(left) => document::scroll_to(left.top),
    }
}

/// Draws what surrounds a story, once its text is there. Nothing is said if that does not come (`false`): the story is whole.
async fn surround(state: State, page: &Page) -> bool {
    let (Content::Story(story, around), Some(lang)) = (&*page.content, page.route.lang()) else { return false };
    let left = || state.page.with_untracked(|shown| shown.route != page.route);
    if left() {
        return false;
    }
    // The page that was opened first has it.
    let around = match around.as_deref().cloned().or_else(|| known::around(&page.route)) {
        Some(around) => around,
        None => {
            let Ok(Some(around)) = load::around(state, lang, &story.slug).await else { return false };
            around
        }
    };
    if left() {
        return false;
    }
    known::remember(page, Some(&around));
    document::lead_links(&state.base.get_value(), page, &around);
    state.around.set(Some(around));
    tick().await;
    true
}
