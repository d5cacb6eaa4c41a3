//! Pseudo-locales: English made strange, longer and bracketed, from left to right and from right to left. What stands
//! in a page without brackets does not come from a pack; what is cut off or too wide would be so in a wordy language.

use crate::browser::{Browser, PHONE, Visitor, visit};
use crate::host::Host;
use crate::newsroom::{Newsroom, Site, pack};

const NO_SCRIPT: Visitor = Visitor { script: false, ..PHONE };

/// What the newsroom itself says begins with this.
const OWN: char = '§';

/// A message as a pseudo-locale writes it: its letters changed, two fifths longer, bracketed. Placeholders stay.
fn strange(message: &str, letter: fn(char) -> char) -> String {
    let mut inside = false;
    let change = |c: char| {
        inside = (inside || c == '{') && c != '}';
        if inside { c } else { letter(c) }
    };
    let changed: String = message.chars().map(change).collect();
    let more = message.chars().count() * 2 / 5;
    let padding: String = " and some words more".chars().cycle().take(more).map(letter).collect();
    format!("[!!! {changed}{padding} !!!]")
}

fn accented(c: char) -> char {
    let plain = "acdeghilnorstuyzACDEGHILNORSTUYZ".chars();
    let marked = "àçďéğĥïłñöřšţüýžÀÇĎÉĞĤÏŁÑÖŘŠŢÜÝŽ".chars();
    plain.zip(marked).find(|(plain, _)| *plain == c).map_or(c, |(_, marked)| marked)
}

fn arabic(c: char) -> char {
    let plain = 'a'..='z';
    let letters = "ابتثجحخدذرزسشصضطظعغفقكلمنه".chars();
    plain.zip(letters).find(|(plain, _)| c.eq_ignore_ascii_case(plain)).map_or(c, |(_, letter)| letter)
}

/// A newsroom in two pseudo-locales that has every kind of page, and a story in every state.
fn site() -> Site {
    let languages = "[[languages]]\ncode = \"en-XA\"\nname = \"§English\"\npartial = true\n\
        [[languages]]\ncode = \"ar-XB\"\nname = \"§العربية\"\ndir = \"rtl\"\npartial = true\n";
    let names = |id: &str, name: &str| format!("[{id}]\nname = {{ en-XA = \"§{name}\", ar-XB = \"§{name}\" }}\n");
    let mut newsroom = Newsroom::of("§Paper", "https://paper.example/", languages)
        .file("languages/en-XA.toml", &pack("en-XA", |_, message| strange(message, accented)))
        .file("languages/ar-XB.toml", &pack("ar-XB", |_, message| strange(message, arabic)))
        .file("topics.toml", &names("news", "News"))
        .file("series.toml", &names("boats", "Boats"));
    let story = |id: &str, day: u32| {
        format!(
            "---\ntitle: \"§Story {id}\"\nsummary: \"§About it.\"\ndate: 2018-{:02}-{:02}\ntags: [news]\n\
             series: boats\nsources:\n  - \"§A source\"\n---\n§ Text.\n",
            1 + day / 28,
            1 + day % 28,
        )
    };
    let both = ["en-XA", "ar-XB"];
    for n in 0..40 {
        newsroom = newsroom.file(&format!("stories/s{n:02}/index.en-XA.md"), &story(&format!("s{n:02}"), n));
    }
    for (n, id) in ["own", "stale", "gone", "corrected", "over"].into_iter().enumerate() {
        for lang in both {
            let text = story(id, 45 + u32::try_from(n).unwrap_or_default());
            let text = if lang == both[0] { text } else { text.replace("tags: [news]\nseries: boats\n", "") };
            newsroom = newsroom.file(&format!("stories/{id}/index.{lang}.md"), &text);
        }
    }
    newsroom = newsroom.file("stories/foreign/index.ar-XB.md", &story("foreign", 50));
    for lang in both {
        newsroom = newsroom.file(&format!("pages/about/index.{lang}.md"), "---\ntitle: \"§About\"\n---\n§ Us.\n");
    }
    for lang in both {
        newsroom = newsroom
            .front("own", lang, "authors: [\"§Ana\", \"§Besa\"]\ntranslation: machine\nevents:\n  - { start: 2018-05-01T10:00, end: 2018-05-01T12:00, name: \"§A meeting\", place: \"§A hall\" }")
            .front("stale", lang, if lang == both[0] { "lastmod: 2018-05-01" } else { "lastmod: 2018-04-01" })
            .front("gone", lang, "reason: \"§ A reason\"")
            .front("corrected", lang, "corrections:\n  - { date: 2018-05-01, text: \"§ A mistake\" }");
    }
    newsroom =
        newsroom.front("gone", both[0], "retracted: 2018-05-01").front("over", both[0], "expiryDate: 2018-06-01");
    let site = newsroom.build();
    let codes: Vec<&str> = site.warnings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["stale-translation"]);
    site
}

/// What an English or Arabic list has between its items, and what dates and names of months stand in.
const UNBRACKETED: &str = r"(() => {
    const joints = ['and', ',', ', and', 'و', '،'];
    const whole = text => { for (let before; before !== text;) {
        before = text;
        text = text.replace(/\[!!!(?:(?!\[!!!|!!!\])[^])*!!!\]/g, '');
    } return text; };
    const fine = text => /^\s*§/.test(text) || joints.includes(text.trim()) || !/\p{L}/u.test(whole(text));
    const dated = /\/archive\/\d/.test(location.pathname) ? ', h1' : '';
    const bad = [];
    const nodes = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
    for (let node; node = nodes.nextNode();) {
        const parent = node.parentElement;
        if (parent.closest('#text, time, .month-name, .day-name, .feeds a' + dated)) continue;
        if (!fine(node.data) && !fine(parent.textContent)) bad.push(node.data);
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        for (const element of document.querySelectorAll(`#app [${name}]`)) {
            if (!fine(element.getAttribute(name))) bad.push(name + ': ' + element.getAttribute(name));
        }
    }
    return bad;
})()";

/// What is cut off or stands outside of the viewport. What only screen readers are told is meant to be cut off; the row of
/// topics and the settings are drawn along with a finger.
const CLIPPED: &str = r"(() => {
    const meant = '.skip, .sections, svg, input';
    const told = element => element && (getComputedStyle(element).clipPath !== 'none' || told(element.parentElement));
    return [...document.querySelectorAll('#app *')].filter(element => {
        if (element.closest(meant) || element.matches('.panel') || told(element)) return false;
        const { left, right, width } = element.getBoundingClientRect();
        const cut = getComputedStyle(element).overflowX !== 'visible' &&
            (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
        return cut || (width > 0 && (left < -0.5 || right > innerWidth + 0.5));
    }).map(element => element.outerHTML.slice(0, 120));
})()";

async fn speaks_its_pack_and_fits(browser: &Browser, lang: &str, path: &str) {
    assert_eq!(browser.eval::<Vec<String>>(UNBRACKETED).await, [""; 0], "{path}");
    assert_eq!(browser.eval::<Vec<String>>(CLIPPED).await, [""; 0], "{path}");
    let wide: i64 = browser.eval("document.documentElement.scrollWidth - innerWidth").await;
    assert!(wide <= 0, "{path} is {wide} pixels too wide");
    let title: String = browser.eval("document.title").await;
    assert!(title.starts_with("[!!!") || title.starts_with(OWN), "{path}: {title}");
    let dir: String = browser.eval("document.documentElement.dir").await;
    assert_eq!(dir, if lang == "ar-XB" { "rtl" } else { "ltr" }, "{path}");
}

#[tokio::test]
async fn every_page_speaks_the_words_of_its_pack_and_has_room_for_long_ones() {
    let site = site();
    let host = Host::serve(&site.path(), "").await;
    let pages = [
        "",
        "page/1/",
        "news/own/",
        "news/s05/",
        "news/foreign/",
        "news/stale/",
        "news/gone/",
        "news/corrected/",
        "news/over/",
        "topics/",
        "topics/news/",
        "topics/news/page/1/",
        "archive/",
        "archive/2018/",
        "archive/2018/02/",
        "about/",
        "search/",
        "404.html",
    ];
    visit(NO_SCRIPT, &host, async |browser| {
        browser.open("/").await;
        speaks_its_pack_and_fits(&browser, "en-XA", "/").await;
        for lang in ["en-XA", "ar-XB"] {
            for page in pages {
                let path = format!("/{lang}/{page}");
                browser.open(&path).await;
                speaks_its_pack_and_fits(&browser, lang, &path).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_app_speaks_the_words_of_its_pack_too() {
    let site = site();
    let host = Host::serve(&site.path(), "").await;
    visit(PHONE, &host, async |browser| {
        for lang in ["en-XA", "ar-XB"] {
            browser.open_app(&format!("/{lang}/")).await;
            speaks_its_pack_and_fits(&browser, lang, "the front page").await;
            browser.click("[data-do=settings]").await;
            browser.until("document.querySelector('dialog[open]')").await;
            speaks_its_pack_and_fits(&browser, lang, "the settings").await;
            browser.open_app(&format!("/{lang}/saved/")).await;
            browser.until("document.querySelector('.shelf')").await;
            speaks_its_pack_and_fits(&browser, lang, "saved stories").await;
            for id in ["own", "gone", "corrected", "foreign"] {
                browser.open_app(&format!("/{lang}/archive/2018/02/")).await;
                browser.click(&format!(".teaser-title a[href$='/news/{id}/']")).await;
                browser.until("document.querySelector('.around')").await;
                speaks_its_pack_and_fits(&browser, lang, id).await;
            }
            browser.open_app(&format!("/{lang}/search/")).await;
            browser.click("#q").await;
            browser.type_in("story").await;
            browser.until("document.querySelector('.hit')").await;
            let excerpts = "document.querySelectorAll('.hit a, .teaser-summary').forEach(e => e.remove())";
            browser.run(excerpts).await;
            speaks_its_pack_and_fits(&browser, lang, "hits").await;
            browser.open_app(&format!("/{lang}/search/?q=qqqqqqqq")).await;
            browser.until("!document.querySelector('.hits')").await;
            speaks_its_pack_and_fits(&browser, lang, "no hits").await;
        }
    })
    .await;
}
