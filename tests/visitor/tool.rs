//! The reader's tools: settings, saving, listening, sharing, and links to paragraphs.

use thirtyfour::Key;

use crate::browser::{Browser, DESK, PHONE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::{Fault, Host, example};
use crate::newsroom::Newsroom;

const STORY: &str = "/en/news/article-13/";

/// Presses a button, once it is there.
async fn press(browser: &Browser, action: &str) {
    let css = format!("[data-do={action}]");
    browser.until(&format!("document.querySelector('{css}')")).await;
    browser.click(&css).await;
}

async fn open_settings(browser: &Browser) {
    press(browser, "settings").await;
    browser.until("document.querySelector('dialog[open]')?.contains(document.activeElement)").await;
}

async fn close(browser: &Browser) {
    press(browser, "close").await;
    browser.until("!document.querySelector('dialog')").await;
}

engines!(what_a_reader_sets_holds_at_once_and_on_every_later_page: Chromium Firefox);
async fn what_a_reader_sets_holds_at_once_and_on_every_later_page(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app(STORY).await;
        let looks = "(s => [s.fontSize, s.lineHeight, s.fontFamily, s.backgroundColor].join())\
                     (getComputedStyle(document.querySelector('#text p'))) + getComputedStyle(document.documentElement).backgroundColor";
        let before: String = browser.eval(looks).await;
        open_settings(&browser).await;
        for (name, value) in [("size", "largest"), ("spacing", "widest"), ("face", "sans"), ("theme", "dark")] {
            browser.click(&format!(".panel input[name={name}][value={value}]")).await;
            browser.until(&format!("document.documentElement.dataset.{name} === '{value}'")).await;
        }
        close(&browser).await;
        let after: String = browser.eval(looks).await;
        assert_ne!(before, after);
        assert!(browser.eval::<bool>("parseFloat(getComputedStyle(document.querySelector('#text p')).fontSize) > 24").await);
        // The next page looks so before the reader has come.
        host.fail("_bg.", Fault::Held);
        browser.open("/en/").await;
        let kept = "(d => [d.size, d.spacing, d.face, d.theme].join(' '))(document.documentElement.dataset)";
        assert_eq!(browser.eval::<String>(kept).await, "largest widest sans dark");
        host.mend();
        browser.taken_over().await;
        open_settings(&browser).await;
        assert!(browser.eval::<bool>("document.querySelector('.panel input[value=largest]').checked").await);
        browser.click(".panel input[name=theme][value='']").await;
        browser.until("!document.documentElement.dataset.theme").await;
    })
    .await;
}

engines!(the_settings_are_opened_used_and_closed_by_keyboard: Chromium Firefox);
async fn the_settings_are_opened_used_and_closed_by_keyboard(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        browser.open_app(STORY).await;
        browser.run("document.querySelector('[data-do=settings]').focus()").await;
        browser.press(Key::Enter).await;
        browser.until("document.querySelector('dialog[open]')?.contains(document.activeElement)").await;
        // From the cross into the text sizes, and to the next one.
        browser.run("document.querySelector('.panel input[name=size]:checked').focus()").await;
        browser.press(Key::Right).await;
        browser.until("document.documentElement.dataset.size === 'large'").await;
        browser.press(Key::Escape).await;
        browser.until("!document.querySelector('dialog')").await;
        browser.until("document.activeElement.matches('[data-do=settings]')").await;
    })
    .await;
}

engines!(a_saved_story_waits_on_its_own_page_until_it_is_removed: Chromium Firefox);
async fn a_saved_story_waits_on_its_own_page_until_it_is_removed(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app(STORY).await;
        press(&browser, "save").await;
        browser.until("document.querySelector('[data-do=save][aria-pressed=true]')").await;
        browser.until_text("[data-do=save]", "Saved").await;
        browser.click(".foot a[href='/en/saved/']").await;
        browser.until_text(".shelf .teaser-title", "Article 13: to leave, and to come back").await;
        browser.reload().await;
        browser.until_text(".shelf .teaser-title", "Article 13: to leave, and to come back").await;
        browser.click(".shelf .teaser-title a").await;
        browser.until("document.querySelector('[data-do=save][aria-pressed=true]')").await;
        browser.back().await;
        press(&browser, "unsave").await;
        browser.until_text(".search-status", "You have not saved any stories yet").await;
        browser.until("document.activeElement !== document.body").await;
    })
    .await;
}

#[tokio::test]
async fn the_page_of_saved_stories_says_without_script_what_it_needs() {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { script: false, ..PHONE }, &host, async |browser| {
        browser.open("/en/saved/").await;
        assert!(browser.text("main").await.contains("needs JavaScript"));
        browser.open(STORY).await;
        for css in [".tools", "[data-do=settings]", ".picture-ask", ".columns"] {
            assert!(
                browser.eval::<bool>(&format!("!document.querySelector('{css}').checkVisibility()")).await,
                "{css}"
            );
        }
        assert!(browser.eval::<bool>("document.querySelector('.story-languages a').checkVisibility()").await);
    })
    .await;
}

/// A device whose voices are these: language, and whether the voice is on the device.
fn voices(voices: &str) -> String {
    format!(
        "window.spoken = [];
         window.SpeechSynthesisUtterance = class {{ constructor(text) {{ this.text = text }} }};
         Object.defineProperty(window, 'speechSynthesis', {{ value: {{
             getVoices: () => {voices}.map(([lang, localService]) => ({{ lang, localService }})),
             speak: it => window.spoken.push(it),
             cancel: () => window.spoken.push('stop'),
         }} }})"
    )
}

engines!(a_story_is_read_aloud_by_a_voice_of_its_language_that_is_on_the_device: Chromium Firefox);
async fn a_story_is_read_aloud_by_a_voice_of_its_language_that_is_on_the_device(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.before_every_page(&voices("[['sq-AL', false], ['en-GB', false], ['en-US', true]]")).await;
        browser.open_app(STORY).await;
        press(&browser, "listen").await;
        browser.until("spoken.length > 3").await;
        browser.until_text("[data-do=listen]", "Stop").await;
        assert_eq!(browser.eval::<String>("spoken[0].text").await, "Article 13: to leave, and to come back");
        assert!(browser.eval::<bool>("spoken.every(it => it.voice.lang === 'en-US')").await);
        press(&browser, "listen").await;
        browser.until("spoken.at(-1) === 'stop'").await;
        browser.until_text("[data-do=listen]", "Listen").await;
        // To its end, and then it is silent.
        browser.run("spoken.length = 0").await;
        press(&browser, "listen").await;
        browser.until("spoken.length > 3").await;
        browser.run("spoken.at(-1).onend()").await;
        browser.until_text("[data-do=listen]", "Listen").await;
        // Leaving the story stops it.
        browser.run("spoken.length = 0").await;
        press(&browser, "listen").await;
        browser.until("spoken.length > 3").await;
        browser.click(".masthead-name a").await;
        browser.until("spoken.at(-1) === 'stop'").await;
    })
    .await;
}

engines!(a_device_without_a_voice_says_so: Chromium Firefox);
async fn a_device_without_a_voice_says_so(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.before_every_page(&voices("[['sq-AL', false], ['en-US', true]]")).await;
        browser.open_app("/sq/news/neni-13/").await;
        press(&browser, "listen").await;
        browser.until_text(".alert", "Shqip").await;
        assert_eq!(browser.eval::<u32>("spoken.filter(it => it.text).length").await, 0);
        press(&browser, "dismiss").await;
        browser.until("!document.querySelector('.alert')").await;
    })
    .await;
}

engines!(sharing_uses_the_devices_own_sheet_where_there_is_one: Chromium Firefox);
async fn sharing_uses_the_devices_own_sheet_where_there_is_one(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.before_every_page("navigator.share = async what => { window.shared = what }").await;
        browser.open_app(STORY).await;
        press(&browser, "share").await;
        browser.until("window.shared").await;
        assert!(browser.eval::<String>("shared.url").await.ends_with(STORY));
        assert!(browser.eval::<String>("shared.title").await.starts_with("Article 13"));
        assert_eq!(browser.count("dialog").await, 0);
    })
    .await;
}

engines!(elsewhere_sharing_offers_to_copy_and_the_usual_ways: Chromium Firefox);
async fn elsewhere_sharing_offers_to_copy_and_the_usual_ways(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app(STORY).await;
        browser.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text } } });
                     navigator.share = undefined").await;
        press(&browser, "share").await;
        browser.until("document.querySelector('dialog[open]')").await;
        let ways: Vec<String> = browser.eval("[...document.querySelectorAll('.panel a')].map(a => a.href)").await;
        let begins = ["mailto:?subject=Article%2013", "https://wa.me/?text=", "https://t.me/share/url?", "viber://forward?"];
        assert_eq!(ways.len(), begins.len());
        for (way, begin) in ways.iter().zip(begins) {
            assert!(way.starts_with(begin) && way.contains("%2Fen%2Fnews%2Farticle-13%2F"), "{way}");
        }
        press(&browser, "copy").await;
        browser.until_text("#said", "copied").await;
        assert!(browser.eval::<String>("copied").await.ends_with(STORY));
    })
    .await;
}

engines!(a_link_to_a_paragraph_is_copied_and_leads_there: Chromium Firefox);
async fn a_link_to_a_paragraph_is_copied_and_leads_there(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..DESK }, &host, async |browser| {
        browser.open_app(STORY).await;
        browser.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text } } })").await;
        press(&browser, "paragraphs").await;
        browser.until("document.querySelector('[data-do=paragraphs][aria-pressed=true]')").await;
        browser.click("[data-block=h1-1]").await;
        browser.until("window.copied").await;
        let copied: String = browser.eval("copied").await;
        assert!(copied.ends_with("/en/news/article-13/#h1-1"), "{copied}");
        browser.until_text("[role=status]", "copied").await;
        press(&browser, "paragraphs").await;
        browser.until("!document.querySelector('.block-link')").await;
        browser.open_app("/en/news/article-13/#h1-1").await;
        browser.until("Math.abs(document.getElementById('h1-1').getBoundingClientRect().top) < 60").await;
    })
    .await;
}

engines!(pictures_come_only_when_a_reader_asks_for_them: Chromium Firefox);
async fn pictures_come_only_when_a_reader_asks_for_them(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open_app("/en/about/").await;
        open_settings(&browser).await;
        browser.click(".panel input[name=pictures]").await;
        close(&browser).await;
        host.asked();
        let pictures = |asked: Vec<String>| asked.into_iter().filter(|path| path.contains("/media/")).count();
        browser.open_app("/en/").await;
        browser.run("scrollTo(0, document.body.scrollHeight)").await;
        browser.open_app(STORY).await;
        browser.until("document.querySelector('.picture-ask').checkVisibility()").await;
        assert_eq!(pictures(host.asked()), 0);
        let alt: String = browser.eval("document.querySelector('.story-picture img').alt").await;
        assert!(browser.text(".picture-ask").await.ends_with(&alt));
        press(&browser, "pictures").await;
        browser.until("document.querySelector('.story-picture img').complete").await;
        browser.until("document.querySelector('.story-picture img').naturalWidth > 0").await;
        assert!(pictures(host.asked()) > 0);
        // The focus stands at it, and the others still wait.
        assert!(browser.eval::<bool>("document.activeElement.matches('.story-picture .enlarge')").await);
        assert!(browser.eval::<bool>("!document.querySelector('.story-picture .picture-ask').checkVisibility()").await);
        // Only on this page: the next one waits to be asked again.
        browser.click(".masthead-name a").await;
        browser.until("document.documentElement.dataset.pictures === 'ask'").await;
    })
    .await;
}

#[tokio::test]
async fn printing_shows_what_is_folded_and_nothing_that_cannot_be_pressed_on_paper() {
    let host = Host::serve(&example(), "").await;
    visit(DESK, &host, async |browser| {
        browser.before_every_page("window.print = () => { window.printed = true }").await;
        browser.open_app(STORY).await;
        press(&browser, "print").await;
        browser.until("window.printed").await;
        browser.run("dispatchEvent(new Event('beforeprint'))").await;
        assert!(browser.eval::<bool>("document.querySelector('#text details').open").await);
        browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" })).await;
        for css in [".tools", ".masthead nav", ".story-languages", "[data-do=settings]", ".around"] {
            assert!(
                browser.eval::<bool>(&format!("!document.querySelector('{css}').checkVisibility()")).await,
                "{css}"
            );
        }
        // Where the page stands is on the paper, and where its sources are.
        for css in ["link[rel=canonical]", ".sources a"] {
            let said = format!("getComputedStyle(document.querySelector('{css}'), '::after').content");
            assert_ne!(browser.eval::<String>(&said).await, "none", "{css}");
        }
        browser.run("dispatchEvent(new Event('afterprint'))").await;
        assert!(browser.eval::<bool>("!document.querySelector('#text details').open").await);
    })
    .await;
}

engines!(a_button_that_was_pressed_before_the_reader_came_is_not_lost: Chromium Firefox);
async fn a_button_that_was_pressed_before_the_reader_came_is_not_lost(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        host.fail("_bg.", Fault::Held);
        browser.open(STORY).await;
        browser.click("[data-do=save]").await;
        assert!(browser.eval::<bool>("!localStorage.getItem('tidings:saved')").await);
        host.mend();
        browser.until("document.querySelector('[data-do=save][aria-pressed=true]')").await;
    })
    .await;
}

engines!(who_saves_data_is_sent_the_reader_when_a_button_is_pressed_which_then_acts: Chromium Firefox);
async fn who_saves_data_is_sent_the_reader_when_a_button_is_pressed_which_then_acts(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.before_every_page("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})").await;
        browser.open("/en/").await;
        browser.click(".lead .teaser-title a").await;
        browser.until("document.getElementById('text')").await;
        let wasm = || host.asked().iter().filter(|path| path.ends_with(".wasm")).count();
        assert_eq!(wasm(), 0, "links are ordinary links");
        press(&browser, "settings").await;
        browser.until("document.querySelector('dialog[open]')").await;
        assert_eq!(wasm(), 1);
        // The search is a control too.
        browser.open("/en/search/").await;
        browser.click("#q").await;
        browser.type_in("besa").await;
        browser.until_text(".hit mark", "esa").await;
    })
    .await;
}

engines!(a_reader_at_risk_leaves_at_once_and_is_not_found_here_by_going_back: Chromium Firefox);
async fn a_reader_at_risk_leaves_at_once_and_is_not_found_here_by_going_back(engine: Engine) {
    let host = Host::serve(&example(), "").await;
    let exit = host.url("/en/about/");
    let site =
        Newsroom::at("https://paper.example/", &["en", "sq"]).stories(2).exit("https://elsewhere.example/").build();
    let paper = Host::serve(&site.path(), "").await;
    visit(Visitor { engine, failures: true, ..PHONE }, &paper, async |browser| {
        for leave in ["document.querySelector('a.exit').click()", ESCAPES] {
            browser.open_app("/en/").await;
            browser.until("document.querySelector('a.exit').checkVisibility()").await;
            browser.open_app("/en/news/story-1/").await;
            // The test's own network has no other host: a page of this one stands for it.
            browser.run(&format!("document.querySelector('a.exit').href = '{}'", paper.url("/en/topics/"))).await;
            browser.run(leave).await;
            browser.until("location.pathname === '/en/topics/'").await;
            browser.back().await;
            browser.until("location.pathname === '/en/'").await;
        }
    })
    .await;
    // A newsroom that has not asked for it has no such button.
    visit(Visitor { engine, ..PHONE }, &host, async |browser| {
        browser.open(&exit[host.url("").len()..]).await;
        assert_eq!(browser.count("a.exit").await, 0);
    })
    .await;
}

const ESCAPES: &str =
    "for (let i = 0; i < 3; i++) dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))";
