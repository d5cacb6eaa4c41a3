//! More of a list: the next page of older stories, put under the ones that are shown.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::{document, history, known, load, show, tool, visit};
use crate::route::Route;
use crate::state::{Alert, State};

/// Fetches a page of older stories and puts it under the list that is shown. Going back to the list finds it as long as
/// it was. What cannot be fetched is said, with the page's own address.
pub fn more(state: State, route: Route) {
    let here = state.page.with_untracked(|page| page.route.clone());
    state.busy.set(true);
    spawn_local(async move {
        let loaded = show::attempt(state, &route).await;
        state.busy.set(false);
        if state.page.with_untracked(|page| page.route != here) {
            return;
        }
        let href = route.href(&state.base.get_value());
        match loaded {
            Ok(Some(mut page)) => {
                let Some(older) = load::list_mut(Arc::make_mut(&mut page.content)).map(std::mem::take) else { return };
                let before = document::all(LINKS).len();
                state.page.update(|page| {
                    if let Some(list) = load::list_mut(Arc::make_mut(&mut page.content)) {
                        list.stories.extend(older.stories);
                        list.through = older.page;
                        list.next = older.next;
                    }
                });
                let page = state.page.get_untracked();
                known::remember(&page, None);
                tick().await;
                visit::mark(state, &page);
                tool::sync(state);
                document::all(LINKS).get(before).into_iter().for_each(document::focus);
            }
            Ok(None) => history::leave(&href, false),
            Err(failure) => state.alert.set(Some(Alert::Failed(href, failure))),
        }
    });
}

/// The headlines of a list.
const LINKS: &str = "#main .teaser-title a";
