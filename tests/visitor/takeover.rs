//! The reader takes the prerendered page over, and nobody notices.

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Fault, Host, example};

/// A page of every kind.
const KINDS: &[&str] = &[
    "/en/",
    "/sq/news/neni-13/",
    "/ar/news/vitorino-iom/",
    "/el/topics/",
    "/en/topics/diaspora/",
    "/it/archive/",
    "/en/archive/2018/",
    "/ar/archive/2018/12/",
    "/sq/about/",
    "/en/search/",
    "/en/404.html",
];

#[tokio::test]
async fn nothing_shifts_nothing_is_drawn_anew_and_nothing_is_asked_for_twice() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser
            .before_every_page(
                "window.shift = 0; window.changes = [];
                 new PerformanceObserver(list => { for (const entry of list.getEntries()) shift += entry.value })
                     .observe({type: 'layout-shift', buffered: true});
                 addEventListener('DOMContentLoaded', () =>
                     new MutationObserver(list => { for (const change of list) changes.push(change.target.nodeName) })
                         .observe(document.getElementById('app'), {childList: true, subtree: true, characterData: true}))",
            )
            .await;
        for path in KINDS {
            host.asked();
            browser.open_app(path).await;
            if path.ends_with("/search/") {
                // The search page begins to search, and says so.
                browser.until_text(".search-status", "language").await;
            } else {
                browser.until("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('manifest.json'))").await;
                let changes: Vec<String> = browser.eval("changes").await;
                assert_eq!(changes, Vec::<String>::new(), "{path}");
            }
            assert_eq!(browser.eval::<f64>("shift").await, 0.0, "{path}");
            let asked = host.asked();
            let mut once = asked.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), asked.len(), "{path}: {asked:?}");
        }
    })
    .await;
}

/// Opens a page whose reader is kept waiting.
async fn open_early(browser: &Browser, host: &Host, path: &str) {
    host.fail("_bg.", Fault::Held);
    browser.open(path).await;
    browser.until("document.querySelector('link[href*=\"reader.\"]')").await;
}

engines!(focus_selection_scroll_and_open_details_survive: Chromium Firefox);
async fn focus_selection_scroll_and_open_details_survive(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        open_early(&browser, &host, "/en/news/article-13/").await;
        browser.click("#text summary").await;
        browser
            .run(
                "window.kept = [document.querySelector('h1'), document.querySelector('#text p'), document.querySelector('.related a')];
                 document.querySelector('#text a').focus();
                 getSelection().selectAllChildren(document.querySelector('#text blockquote'));
                 scrollTo(0, 700)",
            )
            .await;
        browser.until("scrollY === 700").await;
        host.mend();
        browser.taken_over().await;
        assert!(browser.eval::<bool>("kept.every(node => node.isConnected)").await, "the nodes are the same");
        assert!(browser.eval::<bool>("document.querySelector('#text details').open").await);
        assert!(browser.eval::<bool>("document.activeElement === document.querySelector('#text a')").await);
        assert!(browser.eval::<String>("getSelection().toString()").await.contains("right to leave any country"));
        assert_eq!(browser.eval::<f64>("scrollY").await, 700.0);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_early_is_sought() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        open_early(&browser, &host, "/en/search/").await;
        browser.click("#q").await;
        browser.type_in("zgjidhet").await;
        host.mend();
        browser.until_text(".hit mark", "zgjidhet").await;
        assert_eq!(
            browser.eval::<String>("document.activeElement.id + document.activeElement.value").await,
            "qzgjidhet"
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_followed_before_the_reader_came_is_an_ordinary_link() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        open_early(&browser, &host, "/en/").await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.getElementById('text')").await;
        host.mend();
        browser.taken_over().await;
    })
    .await;
}

#[tokio::test]
async fn a_page_that_was_altered_stays_static_and_usable() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        open_early(&browser, &host, "/en/news/article-13/").await;
        // As a browser's translation does it.
        browser
            .run(
                "document.querySelectorAll('p').forEach(p => { const font = document.createElement('font');
                   font.append(...p.childNodes); p.append(font) })",
            )
            .await;
        host.mend();
        browser.until("performance.getEntriesByType('resource').some(entry => entry.name.includes('_bg.') && entry.responseEnd)").await;
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq'").await;
        browser.taken_over().await;
    })
    .await;
}

#[tokio::test]
async fn the_page_stays_usable_whatever_the_browser_lacks() {
    let host = Host::serve(&example(), "").await;
    for (lacking, gone) in [
        ("WebAssembly", "delete window.WebAssembly"),
        ("fetch", "delete window.fetch"),
        ("AbortController", "delete window.AbortController"),
        ("TextDecoder", "delete window.TextDecoder"),
        ("TextEncoder", "delete window.TextEncoder"),
        ("FinalizationRegistry", "delete window.FinalizationRegistry"),
        ("pushState", "delete History.prototype.pushState"),
        ("crypto.subtle", "Object.defineProperty(crypto, 'subtle', {value: undefined})"),
        ("requestIdleCallback", "delete window.requestIdleCallback"),
        (
            "localStorage",
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
        ),
        (
            "sessionStorage",
            "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
        ),
        ("PerformanceObserver", "delete window.PerformanceObserver"),
        ("navigator.connection", "delete Navigator.prototype.connection"),
        ("queueMicrotask", "delete window.queueMicrotask"),
    ] {
        println!("without {lacking}");
        visit(DESK, &host, async |browser| {
            browser.before_every_page(gone).await;
            browser.open("/en/").await;
            browser.until("document.readyState === 'complete'").await;
            browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
            browser.until_text("h1", "Article 13").await;
            browser.click(".languages a[hreflang=sq]").await;
            browser
                .until("document.documentElement.lang === 'sq' && document.getElementById('text')?.lang === 'sq'")
                .await;
            assert_eq!(browser.place().await, "/sq/news/neni-13/", "without {lacking}");
            assert!(browser.text("#text").await.len() > 1000, "without {lacking}");
        })
        .await;
    }
}

#[tokio::test]
async fn the_search_says_so_where_the_browser_cannot_run_it() {
    let host = Host::serve(&example(), "").await;
    for gone in ["delete window.Worker", "delete window.crypto.__proto__.subtle"] {
        println!("{gone}");
        visit(DESK, &host, async |browser| {
            browser.before_every_page(gone).await;
            browser.open_app("/en/search/?q=besa").await;
            browser.until("document.querySelector('.hit') || document.querySelector('.search-status').textContent.includes('could not')").await;
            assert!(browser.count(".search-ways a").await >= 3);
        })
        .await;
    }
}

engines!(links_are_ordinary_links_after_a_panic: Chromium Firefox);
async fn links_are_ordinary_links_after_a_panic(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, failures: true, ..DESK }, &host, async |browser| {
        browser.open_app("/en/").await;
        // What a panic in the Wasm becomes: an error that nobody catches.
        browser
            .run("window.dispatchEvent(new ErrorEvent('error', {error: new window.WebAssembly.RuntimeError('unreachable')})); window.same = true")
            .await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.getElementById('text')").await;
        assert!(!browser.eval::<bool>("!!window.same").await, "the host's page was opened");
    })
    .await;
}

engines!(a_page_that_cannot_be_drawn_is_opened_from_the_host: Chromium Firefox);
async fn a_page_that_cannot_be_drawn_is_opened_from_the_host(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, failures: true, ..DESK }, &host, async |browser| {
        browser.open_app("/en/").await;
        // As the policy refuses a text with what no text may hold.
        browser
            .run("Object.defineProperty(Element.prototype, 'innerHTML', {set() { throw new TypeError('refused') }})")
            .await;
        browser.click_link(".teaser-title a", "Article 13: to leave, and to come back").await;
        browser.until_text("h1", "Article 13").await;
        browser.taken_over().await;
    })
    .await;
}

#[tokio::test]
async fn the_reader_comes_after_the_first_paint() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        browser.open_app("/en/news/article-13/").await;
        let after: bool = browser
            .eval(
                "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/reader/'))
                     .every(entry => entry.startTime >= performance.getEntriesByName('first-paint')[0].startTime)",
            )
            .await;
        assert!(after);
        let first: Vec<String> = host.asked();
        let before_reader = first.iter().take_while(|path| !path.contains("/reader/"));
        let other: Vec<_> = before_reader.filter(|path| !path.contains("/media/") && *path != "/favicon.svg").collect();
        assert_eq!(other, ["/en/news/article-13/"], "the first view is one response, and pictures");
    })
    .await;
}

/// What a browser's translation does: it puts every text into an element of its own, in another language.
const TRANSLATE: &str =
    "const walk = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT), texts = [];
    while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);
    for (const text of texts) {
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = '«' + text.data + '»';
        outer.append(inner);
        text.replaceWith(outer);
    }
    document.documentElement.classList.add('translated-ltr')";

engines!(a_page_that_the_browser_has_translated_goes_on_working: Chromium Firefox);
async fn a_page_that_the_browser_has_translated_goes_on_working(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    // Before the reader comes: the page stays the page that it is, and its links are ordinary links.
    for path in ["/en/", "/en/news/article-13/", "/en/search/"] {
        visit(Visitor { engine, ..PHONE }, &host, async |browser| {
            host.fail("_bg.", Fault::Held);
            browser.open(path).await;
            browser.run(TRANSLATE).await;
            host.mend();
            browser.until("document.documentElement.dataset.plain").await;
            assert!(browser.text("h1").await.contains('«'), "{path}");
            let tools = "[...document.querySelectorAll('.tool')].some(it => it.checkVisibility())";
            assert!(!browser.eval::<bool>(tools).await, "{path}");
        })
        .await;
    }
    // After: every further page is drawn, the search answers, the language changes.
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.run(TRANSLATE).await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.querySelector('.related') && !document.querySelector('#text font')").await;
        browser.run(TRANSLATE).await;
        browser.click("[data-do=save]").await;
        browser.until("document.querySelector('[data-do=save][aria-pressed=true]')").await;
        browser.click(".languages a[hreflang=sq]").await;
        browser.until("document.documentElement.lang === 'sq' && !document.querySelector('#text font')").await;
        browser.run(TRANSLATE).await;
        browser.click(".masthead-search").await;
        browser.until("document.activeElement.id === 'q'").await;
        browser.run(TRANSLATE).await;
        browser.type_in("besa").await;
        browser.until_text(".hit mark", "esa").await;
        browser.run(TRANSLATE).await;
        browser.click(".hit a").await;
        browser.until("document.getElementById('text')").await;
        browser.back().await;
        browser.until("document.querySelector('.hit')").await;
    })
    .await;
}
