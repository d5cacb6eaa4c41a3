//! What comes of pictures, sound and unsound.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::encode::{Source, files};
use super::*;

/// A picture that is red on the left and blue on the right.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 30, 30]) } else { Rgb([30, 30, 200]) })
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
    bytes
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

/// A JPEG with notes: that it is to be turned, and where it was taken.
fn noted(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut notes = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    notes.push(orientation);
    notes.extend(b"\0\0\x01\x0e\0\x02\0\0\0\x10\0\0\0\x26\0\0\0\0GPS 41.32 19.82\0");
    let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
    let bytes = jpeg(image);
    [&bytes[..2], &[0xff, 0xe1], &length, &notes, &bytes[2..]].concat()
}

/// The files that are published of a picture, by their names.
fn published(bytes: &[u8], extension: &str) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a.{extension}"));
    std::fs::write(&path, bytes).unwrap();
    let facts = Facts::of(bytes, extension).unwrap();
    let source = Source::new(&path, facts, None);
    let name = format!("a.0123456789abcdef.{}", facts.form.extension());
    files(&name, &facts)
        .into_iter()
        .map(|(name, variant)| (name.clone(), source.file(&name, variant).unwrap()))
        .collect()
}

#[test]
fn a_pictures_colour_is_the_one_that_most_of_it_is_in_whatever_its_shape() {
    for (width, height) in [(1, 1), (1, 9000), (9000, 1), (63, 65), (640, 480)] {
        let blue = RgbImage::from_pixel(width, height, Rgb([0x25, 0x45, 0x5a]));
        assert_eq!(tint::nearest(&blue.into()), 11, "{width}×{height}");
    }
    let spotted =
        RgbImage::from_fn(900, 900, |x, _| if x < 90 { Rgb([255, 255, 255]) } else { Rgb([0x5e, 0x5b, 0x55]) });
    assert_eq!(tint::nearest(&spotted.into()), 2);
}

#[test]
fn a_photograph_is_there_in_every_width_that_it_has() {
    let files = published(&jpeg(&halves(1300, 650)), "jpg");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let of = |name: &str| format!("a{name}.0123456789abcdef");
    let wanted = ["-320", "-640", "-1024", "-1300"].map(|width| of(width) + ".avif");
    assert_eq!(names[..4], wanted);
    assert_eq!(names[4..], [of("-1024") + ".jpg", of("") + ".jpg"]);
    for (name, bytes) in &files[4..] {
        let width: u32 = if name.contains("-1024") { 1024 } else { 1300 };
        let image = read(bytes, "jpg").unwrap();
        assert_eq!((image.width(), image.height()), (width, width / 2));
    }
    assert!(files[..4].iter().all(|(_, bytes)| bytes[4..12] == *b"ftypavif"));
}

#[test]
fn notes_turn_a_picture_and_are_gone() {
    let bytes = noted(&halves(400, 300), 6);
    let image = read(&bytes, "jpg").unwrap();
    assert_eq!((image.width(), image.height()), (300, 400));
    // What was on the left is on top.
    assert!(image.to_rgb8().get_pixel(150, 10).0[0] > 150 && image.to_rgb8().get_pixel(150, 390).0[2] > 150);
    for (name, bytes) in published(&bytes, "jpg") {
        let tells = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
        assert!(!tells(b"Exif") && !tells(b"GPS") && !tells(b"41.32"), "{name}");
    }
}

#[test]
fn what_shows_through_still_does() {
    let image = RgbaImage::from_fn(80, 80, |x, _| Rgba([30, 90, 30, if x < 40 { 0 } else { 255 }]));
    let files = published(&png(&image.into()), "png");
    let (name, bytes) = files.last().unwrap();
    assert!(name.ends_with(".png"));
    let again = read(bytes, "png").unwrap().to_rgba8();
    assert_eq!((again.get_pixel(5, 5).0[3], again.get_pixel(75, 5).0[3]), (0, 255));
}

#[test]
fn a_bomb_is_refused_before_it_is_read() {
    let mut bytes = png(&halves(4, 4).into());
    // 100,000 by 100,000 pixels, says the head.
    bytes[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    assert_eq!(Facts::of(&bytes, "png"), Err(Refused::Large(100_000, 100_000)));
}

#[test]
fn what_is_cut_off_or_something_else_is_refused() {
    let bytes = jpeg(&halves(400, 300));
    for length in [0, 1, 10, 200, bytes.len() / 2, bytes.len() - 2] {
        assert_eq!(Facts::of(&bytes[..length], "jpg"), Err(Refused::Damaged), "{length}");
    }
    assert_eq!(Facts::of(&bytes, "png"), Err(Refused::Other("a JPEG picture")));
    assert_eq!(Facts::of(b"GIF89a\x01\0\x01\0\0\0\0;", "jpg"), Err(Refused::Other("a GIF picture")));
    assert_eq!(Facts::of(b"<script>alert(1)</script>", "jpg"), Err(Refused::Damaged));
    // What a browser might take for another kind of file is not in what is published.
    let both = [&bytes[..], b"<script>alert(1)</script>"].concat();
    assert!(published(&both, "jpg").iter().all(|(_, bytes)| !bytes.windows(7).any(|part| part == b"<script")));
}

#[test]
fn of_a_drawing_nothing_is_left_but_what_it_draws() {
    let hostile = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30"
        onload="alert(1)"><script>alert(1)</script><style>path { background: url(https://elsewhere.example/x) }</style>
        <image xlink:href="https://elsewhere.example/y.png" width="9" height="9"/><a xlink:href="javascript:alert(1)">
        <path d="M0 0h40v30H0z" fill="#0b5468" onclick="alert(1)"/></a><foreignObject><body>no</body></foreignObject>
        <use xlink:href="https://elsewhere.example/z.svg#a"/></svg>"##;
    let files = published(hostile.as_bytes(), "svg");
    assert_eq!(files.len(), 1);
    let text = String::from_utf8(files[0].1.clone()).unwrap();
    assert!(text.contains("<path") && text.contains("#0b5468"), "{text}");
    for trace in ["script", "alert", "elsewhere", "onload", "onclick", "foreignObject", "<image", "javascript"] {
        assert!(!text.contains(trace), "{trace}: {text}");
    }
    assert_eq!(Facts::of(hostile.as_bytes(), "svg").unwrap().size, (40, 30));
}

#[test]
fn a_drawing_without_end_is_refused() {
    let entities = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;</text></svg>";
    assert_eq!(Facts::of(entities.as_bytes(), "svg"), Err(Refused::Drawing("entities")));
    let deep =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}{}</svg>", "<g>".repeat(50_000), "</g>".repeat(50_000));
    assert_eq!(Facts::of(deep.as_bytes(), "svg"), Err(Refused::Drawing("too much in it")));
    let many = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", "<g/>".repeat(60_000));
    assert_eq!(Facts::of(many.as_bytes(), "svg"), Err(Refused::Drawing("too much in it")));
    for broken in ["<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"-1\"/>", "\u{0}", "<html></html>"] {
        assert!(Facts::of(broken.as_bytes(), "svg").is_err(), "{broken}");
    }
}

#[test]
fn the_style_sheet_has_every_colour() {
    let style = include_str!("../../../../style/base.css");
    for (n, [r, g, b]) in tint::COLOURS.iter().enumerate() {
        let rule = format!(".t{n} {{ background: #{r:02x}{g:02x}{b:02x}; }}");
        assert!(style.contains(&rule), "{rule}");
    }
    assert!(!style.contains(&format!(".t{} ", tint::COLOURS.len())));
}
