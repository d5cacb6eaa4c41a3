//! Rendering pages to HTML, without a browser.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use crate::page::FirstView;
use crate::view::App;

/// A page as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What stands inside `<div id="app">`, with the markers that hydration needs.
    pub html: String,
}

/// Renders a page to what stands inside `<div id="app">`. The same page gives the same bytes.
#[must_use]
pub fn render(first: FirstView) -> Rendered {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
    let html = owner.with(|| {
        provide_context(RequestUrl::new(&first.page.route.href(&first.base)));
        view! { <App first/> }.to_html()
    });
    owner.cleanup();
    // A marker is a comment without a word, as browsers read it; this is how the standard writes one.
    Rendered { html: html.replace("<!>", "<!---->") }
}
