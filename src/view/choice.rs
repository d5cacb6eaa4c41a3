//! The pages above all languages: the site's root, and the 404 page of hosts that know only one.

use leptos::prelude::*;

use super::Draw;
use crate::page::Choice;
use crate::route::{Place, Route};

/// A page that says the same in every language of the site, and leads to each.
pub fn choice(draw: &Draw, choices: &[Choice]) -> impl IntoView + use<> {
    let items = choices.iter().map(|choice| {
        let language = choice.language.clone();
        let href = draw.href(&Route::In(language.code.clone(), Place::Front(None)));
        view! {
            <li lang=language.code.clone() dir=language.dir>
                <h2>{choice.title.clone()}</h2>
                <p>{choice.text.clone()}</p>
                <p><a href=href hreflang=language.code.clone()>{language.name}</a></p>
            </li>
        }
    });
    view! {
        <main id="main" class="choice">
            <h1 tabindex="-1">{draw.page.interface.title.clone()}</h1>
            <ul>{items.collect_view()}</ul>
        </main>
    }
}
