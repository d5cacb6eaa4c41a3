//! Fetching ahead what a reader is about to ask for: a link that is pointed at, touched or has the focus.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MouseEvent};

use super::{click, document, load};
use crate::state::State;

/// Follows the pointer and the focus. Not under Save-Data.
pub fn start(state: State) {
    if document::saves_data() {
        return;
    }
    let listen = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // A page that comes under a pointer that rests is pointed at by nobody.
        let rests = |event: &MouseEvent| event.movement_x() == 0 && event.movement_y() == 0;
        if event.type_() == "pointerover" && event.dyn_ref().is_some_and(rests) {
            return;
        }
        let Some(link) = click::link_of(event.target()) else { return };
        let Some((route, _)) = click::target(state, &link) else { return };
        spawn_local(async move {
            let _ = load::page(state, &route).await;
        });
    });
    for intent in ["pointerover", "touchstart", "focusin"] {
        let _ = leptos::prelude::document().add_event_listener_with_callback(intent, listen.as_ref().unchecked_ref());
    }
    listen.forget();
}
