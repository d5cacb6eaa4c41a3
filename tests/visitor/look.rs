//! How every kind of page looks, beside how it looked when it was accepted.
//!
//! A picture is kept as cells of twelve by twelve CSS pixels, a colour each: enough to see that a part is gone, has moved or
//! has another colour, and little enough to lie in the repository. The sheets in `look/` have a page in three widths, light
//! and dark beside each other. They are made with the Noto faces, so that other faces of a machine do not matter.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Rgb, RgbImage, imageops};
use serde_json::json;

use crate::browser::{Browser, PHONE, visit};
use crate::host::{Host, example};
use crate::template::{Template, accepting, foreigner, templates};

const WIDTHS: [u32; 3] = [360, 768, 1280];
const THEMES: [&str; 2] = ["light", "dark"];

/// A cell's side in CSS pixels, and in pixels of the pictures that the browser takes.
const CELL: u32 = 12;
const TAKEN: u32 = 3;

/// What lies below the end of a page that is shorter than its neighbours on the sheet.
const NOTHING: Rgb<u8> = Rgb([255, 0, 255]);

/// How far a channel may be from what was accepted, and in how many cells of a thousand it may be further.
const NEAR: u8 = 48;
const FAR: usize = 10;

/// Faces that `cargo xtask test` installs, no movement, and no scrollbar, which taking a picture would take away.
const FACES: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root, :lang(ar) { --serif: 'Noto Serif', 'Noto Naskh Arabic'; --sans: 'Noto Sans', 'Noto Sans Arabic' }
        * { animation: none !important; transition: none !important; caret-color: transparent !important }
        html { scrollbar-width: none }`);
    document.adoptedStyleSheets = [sheet];
    document.activeElement.blur();
    for (const image of document.images) { image.loading = 'eager'; image.decoding = 'sync' }";

/// A page in a width and a theme.
struct View {
    name: String,
    cells: RgbImage,
}

/// The page in every width and theme.
async fn views(browser: &Browser, page: &Template) -> Vec<View> {
    page.open(browser).await;
    browser.run(FACES).await;
    let () = browser.eval("Promise.all([...document.images].map(image => image.decode())).then(() => null)").await;
    let mut views = Vec::new();
    for width in WIDTHS {
        browser.resize((width, 900)).await;
        for theme in THEMES {
            browser.run(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
            let () = browser.eval(&drawn(width)).await;
            let height: u32 = browser.eval("Math.ceil(document.documentElement.getBoundingClientRect().height)").await;
            let taken = take(browser, width, height).await;
            views.push(View { name: format!("{}-{}-{width}-{theme}", page.lang, page.name), cells: cells(&taken) });
        }
    }
    views
}

/// Waits until the page has been drawn in this width.
fn drawn(width: u32) -> String {
    format!(
        "new Promise(done => {{
             const look = before => requestAnimationFrame(() => {{
                 const now = [innerWidth, document.documentElement.scrollHeight].join();
                 now === before && innerWidth === {width} ? done(null) : look(now);
             }});
             look();
         }})"
    )
}

/// Takes a picture of the whole page, a quarter as wide.
async fn take(browser: &Browser, width: u32, height: u32) -> RgbImage {
    let scale = f64::from(TAKEN) / f64::from(CELL);
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": scale });
    let asked = json!({ "format": "png", "captureBeyondViewport": true, "optimizeForSpeed": true, "clip": clip });
    let answer = browser.devtools("Page.captureScreenshot", asked).await;
    let png = BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default()).expect("a picture");
    image::load_from_memory(&png).expect("a picture").to_rgb8()
}

/// The mean colour of each cell, in eight steps a channel.
fn cells(taken: &RgbImage) -> RgbImage {
    let (width, height) = (taken.width() / TAKEN, taken.height() / TAKEN);
    RgbImage::from_fn(width, height, |x, y| {
        let mut sums = [0_u32; 3];
        for (dx, dy) in (0..TAKEN).flat_map(|dx| (0..TAKEN).map(move |dy| (dx, dy))) {
            let Rgb(pixel) = taken.get_pixel(x * TAKEN + dx, y * TAKEN + dy);
            sums.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += u32::from(*channel));
        }
        Rgb(sums.map(|sum| u8::try_from(sum / (TAKEN * TAKEN) / 36 * 36).unwrap_or(u8::MAX)))
    })
}

/// The views beside each other.
fn sheet(views: &[View]) -> RgbImage {
    let height = views.iter().map(|view| view.cells.height()).max().unwrap_or_default();
    let mut sheet = RgbImage::from_pixel(views.iter().map(|view| view.cells.width()).sum(), height, NOTHING);
    let mut at = 0;
    for view in views {
        imageops::replace(&mut sheet, &view.cells, at, 0);
        at += i64::from(view.cells.width());
    }
    sheet
}

/// How many cells of a thousand look different. A cell may be found one further in any direction: letters and lines of
/// another version of a browser stand a little beside where they stood.
fn difference(accepted: &RgbImage, now: &RgbImage) -> usize {
    let (width, height) = (accepted.width().max(now.width()), accepted.height().max(now.height()));
    let at = |picture: &RgbImage, x: i64, y: i64| {
        let place = u32::try_from(x).ok().zip(u32::try_from(y).ok());
        place.and_then(|(x, y)| picture.get_pixel_checked(x, y).copied()).unwrap_or(NOTHING)
    };
    let near = |Rgb(one): Rgb<u8>, Rgb(other): Rgb<u8>| one.iter().zip(other).all(|(a, b)| a.abs_diff(b) <= NEAR);
    let every = (0..i64::from(width)).flat_map(|x| (0..i64::from(height)).map(move |y| (x, y)));
    let far = every.filter(|(x, y)| {
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)));
        let wanted = at(accepted, *x, *y);
        !around.into_iter().any(|(dx, dy)| near(wanted, at(now, x + dx, y + dy)))
    });
    far.count() * 1000 / usize::try_from(width * height).unwrap_or(1).max(1)
}

/// The part of a sheet that one view takes, without what lies below its end.
fn view_of(sheet: &RgbImage, at: u32, width: u32) -> RgbImage {
    let width = width.min(sheet.width().saturating_sub(at));
    let view = imageops::crop_imm(sheet, at, 0, width, sheet.height()).to_image();
    let end = (0..view.height()).rev().find(|y| (0..width).any(|x| *view.get_pixel(x, *y) != NOTHING));
    imageops::crop_imm(&view, 0, 0, width, end.map_or(0, |y| y + 1)).to_image()
}

/// Compares a page's views with those that were accepted, and gives the names of those that look different. What they
/// look like is left in `target/look/`.
async fn different(browser: &Browser, page: &Template) -> Vec<String> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/visitor/look/{}-{}.png", page.lang, page.name));
    let views = views(browser, page).await;
    if accepting() {
        let file = fs::File::create(&file).expect("the sheet can be written");
        let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
        sheet(&views).write_with_encoder(encoder).expect("the sheet can be written");
    }
    let accepted = image::open(&file).map(|sheet| sheet.to_rgb8()).unwrap_or_default();
    let mut at = 0;
    let mut names = Vec::new();
    for View { name, cells } in views {
        let before = view_of(&accepted, at, cells.width());
        at += cells.width();
        let far = difference(&before, &cells);
        // What an earlier run left would mislead.
        let _ = fs::remove_file(left().join(format!("{name}.png")));
        if far > FAR {
            leave(&name, &before, &cells);
            names.push(format!("{name} ({far} of 1000 cells)"));
        }
    }
    names
}

/// Leaves what was accepted and what there is now beside each other, large enough to see.
fn leave(name: &str, before: &RgbImage, now: &RgbImage) {
    const LARGE: u32 = 4;
    let gap = 2;
    let mut both = RgbImage::from_pixel(before.width() + gap + now.width(), before.height().max(now.height()), NOTHING);
    imageops::replace(&mut both, before, 0, 0);
    imageops::replace(&mut both, now, i64::from(before.width() + gap), 0);
    let both = imageops::resize(&both, both.width() * LARGE, both.height() * LARGE, imageops::FilterType::Nearest);
    both.save(left().join(format!("{name}.png"))).expect("the picture can be written");
}

fn left() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("look");
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

async fn pages_look_as_accepted(lang: &'static str) {
    let host = Host::serve(&example(), "").await;
    let mut names = Vec::new();
    visit(foreigner(PHONE), &host, async |browser| {
        for page in templates(lang) {
            names.extend(different(&browser, &page).await);
        }
    })
    .await;
    let folder = left();
    assert!(names.is_empty(), "TIDINGS_ACCEPT=1 accepts what is in {}: {names:#?}", folder.display());
}

#[tokio::test]
async fn english_pages_look_as_accepted() {
    pages_look_as_accepted("en").await;
}

#[tokio::test]
async fn albanian_pages_look_as_accepted() {
    pages_look_as_accepted("sq").await;
}

#[tokio::test]
async fn greek_pages_look_as_accepted() {
    pages_look_as_accepted("el").await;
}

#[tokio::test]
async fn arabic_pages_look_as_accepted() {
    pages_look_as_accepted("ar").await;
}

#[test]
fn a_part_that_is_gone_is_seen_and_a_small_move_is_not() {
    let page = |top: u32| {
        RgbImage::from_fn(40, 100, |_, y| if (top..top + 5).contains(&y) { Rgb([0; 3]) } else { Rgb([255; 3]) })
    };
    assert_eq!(difference(&page(20), &page(20)), 0);
    assert_eq!(difference(&page(20), &page(21)), 0);
    assert!(difference(&page(20), &page(60)) > FAR);
    assert!(difference(&page(20), &page(95)) > FAR);
}
