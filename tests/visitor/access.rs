//! For whoever reads with other means than eyes, a mouse and a large screen.

use std::fs;

use thirtyfour::Key;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines, tools};
use crate::host::{Host, example};
use crate::template::{LANGUAGES, foreigner, templates};

/// The rules of axe that hold for a page: WCAG 2.2 to level AA, and what is good besides.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// The rules that colours can break.
const COLOURS: &str = "['cat.color']";

/// Puts axe into the page, once.
async fn bring_axe(browser: &Browser) {
    if browser.eval::<bool>("!window.axe").await {
        let file = tools().join("npm/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(file).expect("axe: `cargo xtask test` installs it");
        browser.run(&axe).await;
    }
}

/// The page breaks none of the rules with these tags.
async fn breaks_no_rule(browser: &Browser, tags: &str, what: &str) {
    bring_axe(browser).await;
    let broken: Vec<String> = browser
        .eval(&format!(
            "axe.run(document, {{ runOnly: {tags}, preload: false, resultTypes: ['violations'] }}).then(({{ violations }}) =>
                violations.flatMap(({{ id, help, nodes }}) =>
                    nodes.map(node => `${{id}} (${{help}}): ${{node.html}} ${{node.failureSummary}}`)))"
        ))
        .await;
    assert!(broken.is_empty(), "{what} breaks rules: {broken:#?}");
}

/// Pages of a language in one theme.
async fn pages_break_no_rule(lang: &'static str, theme: &str, tags: &str) {
    let host = Host::serve(&example(), "").await;
    visit(foreigner(PHONE), &host, async |browser| {
        let choice = format!("try {{ localStorage.tidings = JSON.stringify({{ theme: '{theme}' }}) }} catch {{}}");
        browser.before_every_page(&choice).await;
        for page in templates(lang) {
            page.open(&browser).await;
            breaks_no_rule(&browser, tags, &format!("{} in {theme}", page.path)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn english_pages_break_no_rule() {
    pages_break_no_rule("en", "light", RULES).await;
}

#[tokio::test]
async fn albanian_pages_break_no_rule() {
    pages_break_no_rule("sq", "light", RULES).await;
}

#[tokio::test]
async fn italian_pages_break_no_rule() {
    pages_break_no_rule("it", "light", RULES).await;
}

#[tokio::test]
async fn greek_pages_break_no_rule() {
    pages_break_no_rule("el", "light", RULES).await;
}

#[tokio::test]
async fn arabic_pages_break_no_rule() {
    pages_break_no_rule("ar", "light", RULES).await;
}

#[tokio::test]
async fn dark_pages_break_no_rule() {
    for lang in LANGUAGES {
        pages_break_no_rule(lang, "dark", COLOURS).await;
    }
}

#[tokio::test]
async fn pages_that_the_reader_drew_break_no_rule() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.open_app("/en/").await;
        browser.run("window.same = true").await;
        for (link, shown) in [
            (".lead .teaser-title a", "document.querySelector('.related')"),
            (".languages a[hreflang=ar]", "document.documentElement.lang === 'ar'"),
            (".languages a[hreflang=en]", "document.documentElement.lang === 'en'"),
            (".kicker a", "location.pathname.startsWith('/en/topics/')"),
            (".sections a[href='/en/topics/']", "location.pathname === '/en/topics/'"),
            (".sections a[href='/en/archive/']", "location.pathname === '/en/archive/'"),
            (".year h2 a", "location.pathname.startsWith('/en/archive/20')"),
            (".months a", "document.querySelector('.teaser')"),
            (".foot a[href='/en/about/']", "location.pathname === '/en/about/'"),
            (".masthead-search", "document.activeElement.id === 'q'"),
        ] {
            browser.click(link).await;
            browser.until(&format!("({shown}) && !document.querySelector('.busy')")).await;
            breaks_no_rule(&browser, RULES, &format!("what {link} led to")).await;
        }
        for (words, shown) in
            [("schengen", "document.querySelector('.hit')"), ("xylophone", "!document.querySelector('.hit')")]
        {
            browser.run("document.querySelector('#q').select()").await;
            browser.type_in(words).await;
            browser.until(&format!("location.search === '?q={words}' && {shown}")).await;
            breaks_no_rule(&browser, RULES, words).await;
        }
        assert!(browser.eval::<bool>("window.same").await, "the reader drew all of this");
    })
    .await;
}

/// What a reader can open or change, with what shows that it is there.
const STATES: &[(&str, &str, &str)] = &[
    ("news/STORY/", "[data-do=save]", "document.querySelector('[data-do=save][aria-pressed=true]')"),
    ("news/STORY/", "[data-do=settings]", "document.querySelector('dialog[open]')"),
    ("news/STORY/", "[data-do=share]", "document.querySelector('dialog[open]')"),
    ("news/STORY/", "[data-do=paragraphs]", "document.querySelector('.block-link')"),
    ("news/STORY/", "[data-do=listen]", "document.querySelector('.alert')"),
    ("news/STORY/", ".columns", "document.querySelector('.counterpart')"),
    (
        "saved/",
        "[data-do=settings]",
        "document.querySelector('.shelf .cross') && document.querySelector('dialog[open]')",
    ),
];

#[tokio::test]
async fn what_a_reader_opens_breaks_no_rule() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        for (lang, story) in [("en", "article-13"), ("sq", "neni-13"), ("el", "arthro-13"), ("ar", "al-madda-13")] {
            for theme in ["light", "dark"] {
                browser.open("/en/404.html").await;
                browser
                    .run(&format!(
                        "localStorage.clear(); localStorage.tidings = JSON.stringify({{ theme: '{theme}' }})"
                    ))
                    .await;
                for (path, press, shown) in STATES {
                    browser.open_app(&format!("/{lang}/{}", path.replace("STORY", story))).await;
                    browser.run("navigator.share = undefined").await;
                    browser.click(press).await;
                    browser.until(shown).await;
                    breaks_no_rule(&browser, RULES, &format!("{press} in {lang}, {theme}")).await;
                }
                // What was saved and read.
                browser.open_app(&format!("/{lang}/saved/")).await;
                browser.until("document.querySelector('.shelf .cross')").await;
                breaks_no_rule(&browser, RULES, &format!("saved stories in {lang}, {theme}")).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn pages_without_script_break_no_rule() {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { script: false, ..foreigner(PHONE) }, &host, async |browser| {
        for lang in ["en", "ar"] {
            for page in templates(lang).into_iter().filter(|page| page.name != "search-found") {
                browser.open(&page.path).await;
                // Timers of a page stand still where its scripts are switched off, and axe waits for some.
                browser.run("window.setTimeout = act => { Promise.resolve().then(act) }").await;
                breaks_no_rule(&browser, RULES, &format!("{} without script", page.path)).await;
            }
        }
    })
    .await;
}

/// In forced colours a control is seen by its text or drawing, in a colour that is not the ground's, or by a border.
const UNSEEN: &str = "(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll('a[href], button, input, summary')].filter(it => {
        if (!it.checkVisibility() || it.closest('.skip')) return false;
        const { color, borderTopStyle, borderTopColor } = getComputedStyle(it);
        const drawn = [...it.querySelectorAll('path, circle')].every(line => getComputedStyle(line).stroke !== ground);
        const bordered = borderTopStyle !== 'none' && borderTopColor !== ground;
        return !drawn || (color === ground && !bordered);
    }).map(it => it.outerHTML.slice(0, 120));
})()";

#[tokio::test]
async fn forced_colours_leave_every_control_visible() {
    let host = Host::serve(&example(), "").await;
    visit(PHONE, &host, async |browser| {
        let forced = serde_json::json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        browser.devtools("Emulation.setEmulatedMedia", forced).await;
        for page in templates("en").into_iter().filter(|page| page.name != "root") {
            page.open(&browser).await;
            assert!(browser.eval::<bool>("matchMedia('(forced-colors: active)').matches").await);
            assert_eq!(browser.eval::<Vec<String>>(UNSEEN).await, [""; 0], "{}", page.path);
        }
        browser.click("[data-do=settings]").await;
        browser.until("document.querySelector('dialog[open]')").await;
        assert_eq!(browser.eval::<Vec<String>>(UNSEEN).await, [""; 0], "the settings");
    })
    .await;
}

/// Nothing stands outside the viewport or is cut off, on any page of any language.
async fn everything_fits(size: (u32, u32), change: &str) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { size, ..foreigner(PHONE) }, &host, async |browser| {
        for page in LANGUAGES.into_iter().flat_map(templates) {
            page.open(&browser).await;
            browser.run(change).await;
            let wide: i64 = browser.eval("document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide <= 0, "{} is {wide} pixels too wide", page.path);
            // What only screen readers are given is a pixel in size. A summary in a list may end early: the story has it
            // whole.
            let cut: Vec<String> = browser
                .eval(
                    "[...document.body.querySelectorAll('*')].filter(e => getComputedStyle(e).overflow !== 'visible')
                         .filter(e => e.clientWidth > 1 && e.textContent && getComputedStyle(e).overflowX !== 'auto')
                         .filter(e => getComputedStyle(e).webkitLineClamp === 'none')
                         .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
                         .map(e => e.outerHTML.slice(0, 200))",
                )
                .await;
            assert!(cut.is_empty(), "{} cuts off {cut:#?}", page.path);
        }
    })
    .await;
}

#[tokio::test]
async fn pages_reflow_at_four_times_the_size() {
    everything_fits((320, 256), "").await;
}

#[tokio::test]
async fn pages_bear_text_of_twice_the_size() {
    everything_fits(
        PHONE.size,
        "const html = document.documentElement; html.style.fontSize = 2 * parseFloat(getComputedStyle(html).fontSize) + 'px'",
    )
    .await;
}

#[tokio::test]
async fn pages_bear_wide_spacing_of_text() {
    let spacing = "const sheet = new CSSStyleSheet();
         sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; \
             word-spacing: .16em !important } p { margin-block-end: 2em !important }');
         document.adoptedStyleSheets = [sheet]";
    everything_fits((320, 740), spacing).await;
}

/// What has the focus: where its first line stands, whether that is to be seen, and whether it is marked.
const FOCUSED: &str = "(() => {
    const focused = document.activeElement;
    const line = focused.getClientRects()[0];
    const there = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
    const style = getComputedStyle(focused);
    return {
        name: focused === document.body ? '' : focused.outerHTML.slice(0, 150),
        seen: !!there && (focused.contains(there) || there.contains(focused)),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    };
})()";

#[derive(serde::Deserialize)]
struct Focused {
    name: String,
    seen: bool,
    marked: bool,
}

engines!(the_focus_is_always_seen_on_the_way_through_a_story: Chromium Firefox);
async fn the_focus_is_always_seen_on_the_way_through_a_story(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    for size in [PHONE.size, DESK.size, (1280, 360)] {
        visit(Visitor { engine, size, ..PHONE }, &host, async |browser| {
            browser.open_app("/en/news/article-13/").await;
            let tab = String::from(char::from(Key::Tab));
            let back = format!("{}{tab}", char::from(Key::Shift));
            let mut stops = 0;
            for keys in [&tab, &back] {
                loop {
                    browser.type_in(keys).await;
                    let focused: Focused = browser.eval(FOCUSED).await;
                    if focused.name.is_empty() || browser.eval::<bool>("!document.hasFocus()").await {
                        break;
                    }
                    assert!(focused.seen, "something covers {} at {size:?}", focused.name);
                    assert!(focused.marked, "nothing marks {} at {size:?}", focused.name);
                    stops += 1;
                    assert!(stops < 500, "the focus goes round and round");
                }
            }
            assert!(stops > 40, "{stops} stops on the way and back");
        })
        .await;
    }
}
