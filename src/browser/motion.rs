//! The one motion there is: the headline that was followed from a list becomes the headline of its story, which shows
//! where the list has gone. Browsers without View Transitions, and readers who want no motion or have a small screen, see the change at once.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::document;
use super::show::Going;
use crate::page::{Content, Page};

/// Where motion is welcome. A phone would pay two frames for the pictures that a browser takes of both pages, and on its
/// small screen the story takes the list's place anyway.
const WELCOME: &str = "(min-width: 48rem) and (prefers-reduced-motion: no-preference)";

/// The class of the two headlines, which the style sheet gives one name.
const MOVING: &str = "moving";

/// Notes which headline a reader follows.
pub fn begin(link: &web_sys::Element) {
    end();
    if let Ok(Some(title)) = link.closest(".teaser-title") {
        let _ = title.class_list().add_1(MOVING);
    }
}

/// Changes the page, and waits until it is drawn.
pub async fn change(going: &Going, page: Page, change: impl FnOnce(Page) + 'static) {
    let follows = matches!(going, Going::Forward(_)) && matches!(&*page.content, Content::Story(..));
    let Some(start) = start().filter(|_| follows && !document::all(&[".", MOVING].concat()).is_empty()) else {
        change(page);
        return tick().await;
    };
    let update = Closure::once_into_js(move || -> JsValue {
        change(page);
        let drawn = async {
            tick().await;
            end();
            if let Some(headline) = document::headline() {
                let _ = headline.class_list().add_1(MOVING);
            }
            Ok(JsValue::UNDEFINED)
        };
        future_to_promise(drawn).into()
    });
    let transition = start.call1(&document(), &update).unwrap_or_default();
    let done = Reflect::get(&transition, &"updateCallbackDone".into()).ok();
    if let Some(done) = done.and_then(|done| done.dyn_into::<Promise>().ok()) {
        let _ = JsFuture::from(done).await;
    }
}

fn end() {
    for headline in document::all(&[".", MOVING].concat()) {
        let _ = headline.class_list().remove_1(MOVING);
    }
}

/// What begins a view transition, where the browser has it and motion is welcome.
fn start() -> Option<Function> {
    let welcome = window().match_media(WELCOME).ok()??.matches();
    let start = Reflect::get(&document(), &"startViewTransition".into()).ok()?;
    start.dyn_into().ok().filter(|_| welcome)
}
