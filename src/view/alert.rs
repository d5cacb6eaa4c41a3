//! What the app has to say in the page: a page that did not arrive, or news.

use bundle::word;
use leptos::ev;
use leptos::prelude::*;

use crate::state::{Alert, Failure, State};

/// A message with what can be done. The page that is there stays.
pub fn alert(alert: Alert) -> impl IntoView {
    let state = expect_context::<State>();
    let ui = state.page.read_untracked().interface.clone();
    let word = move |word| ui.word(word).to_owned();
    let dismiss = {
        let label = word(word::DISMISS);
        view! {
            <button type="button" class="alert-close" aria-label=label on:click=move |_| state.alert.set(None)>
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path d="M4 4 16 16M16 4 4 16"></path>
                </svg>
            </button>
        }
    };
    let content = match alert {
        Alert::Failed(href, failure) => {
            let message = match failure {
                Failure::Network => word::FAIL_NETWORK,
                Failure::Damaged | Failure::Missing => word::FAIL_DAMAGED,
                Failure::Update => word::FAIL_UPDATE,
            };
            view! {
                <p>{word(message)}</p>
                <p class="alert-ways">
                    <a class="button" href=href.clone()>{word(word::RETRY)}</a>
                    <a href=href rel="external" data-plain="">{word(word::OPEN_PAGE)}</a>
                </p>
            }
            .into_any()
        }
        Alert::News(href) => view! {
            <p>{word(word::NEWS)}</p>
            <p class="alert-ways"><a href=href rel="external" data-plain="">{word(word::NEWS_SHOW)}</a></p>
        }
        .into_any(),
    };
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            state.alert.set(None);
        }
    });
    on_cleanup(move || escape.remove());
    view! { <section class="alert" role="alert">{content}{dismiss}</section> }
}
