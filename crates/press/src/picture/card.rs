//! The card that stands for a story where it is shared: its headline on the newsroom's paper, beside its picture or a cover.

use std::fmt::Write;
use std::io;

use fast_image_resize::ResizeOptions;
use image::{DynamicImage, RgbImage, imageops};

use super::cover::cover;
use super::encode::{jpeg, resized};
use super::letters::{STYLE, drawable, painted, set};
use crate::escape::escaped;

/// Its size in pixels.
pub const WIDTH: u32 = 1200;
/// Its height in pixels.
pub const HEIGHT: u32 = 630;

/// How wide the picture is, and how far words stay from the edges.
const PANEL: u32 = 456;
const MARGIN: f32 = 64.0;

/// The sizes of a headline, and how many lines it may have in each.
const SIZES: [(f32, usize); 6] = [(76.0, 3), (66.0, 4), (58.0, 4), (50.0, 5), (44.0, 6), (38.0, 7)];

/// How high the lines of a headline may be together.
const TALL: f32 = 342.0;

/// What a card says.
#[derive(Clone, Debug, Default)]
pub struct Card<'a> {
    /// The newsroom's name.
    pub newsroom: &'a str,
    /// The first topic, or nothing.
    pub topic: &'a str,
    /// The headline.
    pub title: &'a str,
    /// The day, in words.
    pub date: &'a str,
    /// Whether it is read from right to left.
    pub rtl: bool,
    /// What the cover is made of, where there is no picture.
    pub seed: u64,
}

/// Draws a card; `picture` is the story's, with the point that stays in sight, in quarters.
///
/// # Errors
///
/// When it cannot be encoded.
pub fn card(card: &Card, picture: Option<(&DynamicImage, (u8, u8))>) -> io::Result<Vec<u8>> {
    let mut image = draw(card, picture.is_none()).ok_or_else(|| io::Error::other("the card cannot be drawn"))?;
    if let Some((picture, focus)) = picture {
        let cut = cut(picture, (PANEL, HEIGHT), focus)?.to_rgb8();
        let x = if card.rtl { 0 } else { i64::from(WIDTH - PANEL) };
        imageops::replace(&mut image, &cut, x, 0);
    }
    jpeg(&image.into(), 86)
}

fn draw(card: &Card, covered: bool) -> Option<RgbImage> {
    let (width, height, panel) = (WIDTH as f32, HEIGHT as f32, PANEL as f32);
    let room = width - panel - 2.0 * MARGIN;
    let (edge, anchor) = if card.rtl { (width - MARGIN, "end") } else { (MARGIN, "start") };
    let rule = if card.rtl { panel + MARGIN } else { MARGIN };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fbf9f4\"/>\
         <rect x=\"{rule}\" y=\"112\" width=\"{room}\" height=\"6\" fill=\"#1b1a17\"/>\
         <rect x=\"{rule}\" y=\"121\" width=\"{room}\" height=\"1.5\" fill=\"#1b1a17\"/>"
    );
    let mut say = |text: &str, size: f32, y: f32, colour: &str| {
        // The base direction of a line is that of the card, whatever stands at its ends.
        let (open, close) = if card.rtl { ("\u{202b}", "\u{202c}") } else { ("", "") };
        // Writing into a string does not fail.
        let _ = write!(
            svg,
            "<text x=\"{edge}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" {STYLE} font-size=\"{size:.1}\" \
             fill=\"{colour}\">{open}{}{close}</text>",
            escaped(text)
        );
    };
    let name = set(&drawable(card.newsroom), room, &[(34.0, 1)]);
    // The card of a language has the newsroom's name for a headline.
    if card.newsroom != card.title {
        say(name.lines.first()?, name.size, 92.0, "#1b1a17");
    }
    // Arabic letters are smaller than their size says, and reach farther up and down.
    let (larger, line) = if card.rtl { (1.08, 1.36) } else { (1.0, 1.16) };
    let sizes = SIZES.map(|(size, most)| (size, most.min((TALL / (size * larger * line)) as usize)));
    let words = Some(drawable(card.title)).filter(|words| !words.is_empty());
    let title = set(&words.unwrap_or_else(|| drawable(card.newsroom)), room / larger, &sizes);
    let size = title.size * larger;
    let step = size * line;
    let topic = drawable(card.topic);
    let above = if topic.is_empty() { 0.0 } else { 50.0 };
    let tall = above + step * title.lines.len() as f32;
    let top = 122.0 + ((height - 122.0 - 84.0 - tall) / 2.0).max(16.0);
    if !topic.is_empty() {
        let topic = set(&topic, room, &[(30.0, 1)]);
        say(topic.lines.first()?, topic.size, top + 30.0, "#0b5468");
    }
    for (n, line) in title.lines.iter().enumerate() {
        say(line, size, top + above + step * n as f32 + size * 0.92, "#1b1a17");
    }
    say(&drawable(card.date), 28.0, height - 50.0, "#5a554b");
    if covered {
        let x = if card.rtl { 0.0 } else { width - panel };
        let _ = write!(
            svg,
            "<svg x=\"{x}\" y=\"0\" width=\"{panel}\" height=\"{height}\" viewBox=\"0 0 {panel} {height}\">{}</svg>",
            cover(card.seed, panel, height)
        );
    }
    svg += "</svg>";
    painted(&svg, WIDTH, HEIGHT)
}

/// A picture cut to a size around a point, in quarters of its sides.
fn cut(picture: &DynamicImage, (width, height): (u32, u32), (x, y): (u8, u8)) -> io::Result<DynamicImage> {
    let (wide, tall) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (wide / f64::from(width)).min(tall / f64::from(height));
    let (w, h) = (f64::from(width) * scale, f64::from(height) * scale);
    let (left, top) = ((wide - w) * f64::from(x) / 4.0, (tall - h) * f64::from(y) / 4.0);
    let flat = DynamicImage::from(on_paper(picture));
    let options = ResizeOptions::new().crop(left, top, w.min(wide), h.min(tall));
    resized(&flat, (width, height), &options)
}

/// A picture on the paper, where that shows through.
fn on_paper(picture: &DynamicImage) -> RgbImage {
    let DynamicImage::ImageRgba8(picture) = picture else { return picture.to_rgb8() };
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let pixel = picture.get_pixel(x, y).0;
        let mixed = |n: usize, paper: u8| {
            let (own, alpha) = (u32::from(pixel[n]), u32::from(pixel[3]));
            u8::try_from((own * alpha + u32::from(paper) * (255 - alpha)) / 255).unwrap_or(paper)
        };
        image::Rgb([mixed(0, 0xfb), mixed(1, 0xf9), mixed(2, 0xf4)])
    })
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    #[test]
    fn a_card_is_small_and_the_same_each_time() {
        let long =
            "A headline that is as long as a headline may be, with words enough to fill every line that there is here";
        for (title, rtl) in [("Besa", false), (long, false), ("المادة الثالثة عشرة", true), ("🚢", false)]
        {
            let of = Card { newsroom: "Tidings", topic: "Diaspora", title, date: "18 December 2018", rtl, seed: 7 };
            let bytes = card(&of, None).unwrap();
            assert!(bytes.len() < 300_000 && bytes == card(&of, None).unwrap(), "{title}: {}", bytes.len());
            let size = image::load_from_memory(&bytes).map(|image| (image.width(), image.height())).unwrap();
            assert_eq!(size, (WIDTH, HEIGHT));
        }
    }

    #[test]
    fn a_headline_stays_between_the_edges_and_above_the_date() {
        let arabic = "البرلمان يعتمد بعد إحدى عشرة ساعة من النقاش التعديلات على قانون عودة المواطنين من الخارج";
        let latin =
            "Parliament adopts, after eleven hours of debate, the amendments to the law on the return of citizens";
        for (title, rtl) in [(arabic, true), (latin, true), (latin, false), ("The Little Paper of Tirana", true)] {
            for words in [1, 2, 5, 9, 20] {
                let title = title.split(' ').take(words).collect::<Vec<_>>().join(" ");
                let of = Card { newsroom: "Tidings", topic: "Work", title: &title, date: "18 May", rtl, seed: 7 };
                let drawn = draw(&of, false).unwrap();
                let paper = |columns: Range<u32>, rows: Range<u32>| {
                    columns
                        .flat_map(|x| rows.clone().map(move |y| (x, y)))
                        .all(|(x, y)| drawn.get_pixel(x, y).0 == [0xfb, 0xf9, 0xf4])
                };
                let [left, right] = if rtl { [PANEL, WIDTH] } else { [0, WIDTH - PANEL] };
                // The flag of an f reaches beyond its own width.
                assert!(paper(left..left + 54, 0..HEIGHT) && paper(right - 54..right, 0..HEIGHT), "{title}");
                assert!(paper(left..right, 536..552), "{title}");
            }
        }
        let emoji = Card { newsroom: "Tidings", title: "🎉", ..Card::default() };
        let said = Card { newsroom: "Tidings", title: "Tidings", ..Card::default() };
        let inked = |card| draw(card, false).unwrap().pixels().filter(|pixel| pixel.0[0] < 99).count();
        assert!(inked(&emoji) > inked(&said), "its newsroom's name stands for what cannot be written");
    }

    #[test]
    fn the_point_that_matters_stays_in_sight() {
        let image =
            RgbImage::from_fn(
                1000,
                300,
                |x, _| if x < 100 { image::Rgb([250, 0, 0]) } else { image::Rgb([0, 0, 250]) },
            );
        let red =
            |focus| cut(&image.clone().into(), (100, 200), focus).unwrap().to_rgb8().get_pixel(10, 100).0[0] > 128;
        assert!(red((0, 2)) && !red((2, 2)) && !red((4, 2)));
    }
}
