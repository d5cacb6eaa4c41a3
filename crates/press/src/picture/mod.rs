//! Pictures: read within limits, whatever their file holds, and published anew in several widths, without anything that the
//! file tells besides the picture.

pub mod card;
mod cover;
mod encode;
mod letters;
mod tint;
mod vector;

use std::collections::HashMap;
use std::fmt;
use std::io::Cursor;
use std::sync::{LazyLock, Mutex};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, guess_format};
use moxcms::{ColorProfile, Layout, TransformOptions};
use serde::{Deserialize, Serialize};

use crate::digest::Print;

pub use cover::drawn as cover;
pub use encode::{Source, files, jpeg};
pub use letters::painted;
pub use vector::{icon, read as drawn};

/// The name of all that makes a picture's files what they are, its bytes aside: another gives them other names.
pub const EDITION: &str = "1";

/// The most pixels that are read.
pub const PIXELS: u64 = 50_000_000;

/// The widths that a picture is published in, in pixels, as far as it is so wide itself.
const WIDTHS: [u32; 4] = [320, 640, 1024, 1600];

/// The most pixels that one is published with, from top to bottom.
const TALL: u32 = 8192;

/// What a picture may take in memory while it is read, in bytes.
const ROOM: u64 = 8 * PIXELS + (64 << 20);

/// From how many pixels on pictures are read one at a time, so that several do not fill the memory.
const LARGE: u64 = 16_000_000;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What pictures have come to since press began, by their bytes and the ends of their names: every language of a story
/// shows the same, and an editor who changes the text beside one waits for nothing else.
static SEEN: LazyLock<Mutex<Seen>> = LazyLock::new(Mutex::default);
type Seen = HashMap<(Print, String), Result<Facts, Refused>>;

/// The kinds of pictures that press reads, by the ends of their files' names.
pub const EXTENSIONS: &[&str] = &["jpg", "jpeg", "png", "webp", "svg"];

/// Why a picture is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It cannot be read, or not to its end.
    Damaged,
    /// It is another kind of file than its name says: which.
    Other(&'static str),
    /// It has too many pixels: width and height.
    Large(u32, u32),
    /// A drawing that holds what none needs: what.
    Drawing(&'static str),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => write!(f, "cannot be read as a picture."),
            Self::Other(kind) => write!(f, "is not what its name says: what is in it is {kind}."),
            Self::Large(width, height) => write!(f, "has {width} × {height} pixels, more than 50 million."),
            Self::Drawing(what) => write!(f, "is a drawing with {what}, which press does not read."),
        }
    }
}

/// What a picture is published as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// AVIF, and JPEG beside it.
    Photo,
    /// AVIF, and PNG beside it, for what shows through.
    Cutout,
    /// SVG.
    Drawing,
}

impl Form {
    /// The end of the name of the file that every browser reads.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Photo => "jpg",
            Self::Cutout => "png",
            Self::Drawing => "svg",
        }
    }
}

/// What is known of a picture without its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What it is published as.
    pub form: Form,
    /// Width and height of the largest file that is published of it, in pixels.
    pub size: (u32, u32),
    /// Which of the closed set of colours is nearest to its own: what stands in its place while it comes.
    pub tint: u8,
}

impl Facts {
    /// What is known of a picture whose file's name has this end; its pixels are read once while press runs.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn known(bytes: &[u8], extension: &str) -> Result<Self, Refused> {
        let key = (Print::of_bytes(bytes), extension.to_owned());
        if let Some(seen) = SEEN.lock().ok().and_then(|seen| seen.get(&key).cloned()) {
            return seen;
        }
        let facts = Self::of(bytes, extension);
        if let Ok(mut seen) = SEEN.lock() {
            seen.insert(key, facts.clone());
        }
        facts
    }

    /// Reads a picture whose file's name has this end.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn of(bytes: &[u8], extension: &str) -> Result<Self, Refused> {
        if extension == "svg" {
            let (_, size) = vector::read(bytes)?;
            return Ok(Self { form: Form::Drawing, size, tint: tint::PLAIN });
        }
        let image = read(bytes, extension)?;
        let form = if image.color().has_alpha() { Form::Cutout } else { Form::Photo };
        Ok(Self { form, size: published(image.width(), image.height()), tint: tint::nearest(&image) })
    }

    /// The widths that it is published in as AVIF, ascending; the last is its own. None of a drawing.
    #[must_use]
    pub fn avif(&self) -> Vec<u32> {
        let own = self.size.0;
        // A width that is nearly the picture's own is worth no file.
        let widths = WIDTHS.into_iter().filter(|width| width * 10 <= own * 8).chain([own]);
        widths.filter(|_| self.form != Form::Drawing).collect()
    }
}

/// The size of the largest file of a picture with so many pixels.
fn published(width: u32, height: u32) -> (u32, u32) {
    let most = WIDTHS.last().copied().unwrap_or(width);
    let scale = (f64::from(most) / f64::from(width)).min(f64::from(TALL) / f64::from(height)).min(1.0);
    let scaled = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (scaled(width), scaled(height))
}

/// The pixels of a picture: upright, in the colours of the web, with a channel for what shows through only where something
/// does.
///
/// # Errors
///
/// [`Refused`].
pub fn read(bytes: &[u8], extension: &str) -> Result<DynamicImage, Refused> {
    let format = ImageFormat::from_extension(extension).ok_or(Refused::Damaged)?;
    match guess_format(bytes) {
        Ok(found) if found == format => {}
        Ok(found) => return Err(Refused::Other(kind(found))),
        Err(_) => return Err(Refused::Damaged),
    }
    if format == ImageFormat::Jpeg && !is_whole_jpeg(bytes) {
        return Err(Refused::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(ROOM);
    reader.limits(limits);
    let damaged = |_| Refused::Damaged;
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS {
        return Err(Refused::Large(width, height));
    }
    if pixels == 0 {
        return Err(Refused::Damaged);
    }
    let _alone = (pixels > LARGE).then(|| ONE_AT_A_TIME.lock());
    let orientation = decoder.orientation().map_err(damaged)?;
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    let shows_through = image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255);
    let image = if shows_through { DynamicImage::from(image.into_rgba8()) } else { image.into_rgb8().into() };
    let mut image = profile.and_then(|profile| in_srgb(&image, &profile)).unwrap_or(image);
    image.apply_orientation(orientation);
    Ok(image)
}

fn kind(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Jpeg => "a JPEG picture",
        ImageFormat::Png => "a PNG picture",
        ImageFormat::WebP => "a WebP picture",
        ImageFormat::Gif => "a GIF picture",
        ImageFormat::Avif => "an AVIF picture",
        ImageFormat::Tiff => "a TIFF picture",
        _ => "a picture of another kind",
    }
}

/// Whether a JPEG picture goes to its end. Decoders fill up with grey what is not there.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        // Between segments stand markers, and between the parts of a picture its bytes, in which FF has a 0 after it.
        let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(2).position(|pair| pair[0] == 0xff)) else {
            return false;
        };
        at += found + 1;
        match bytes.get(at) {
            Some(0xd9) => return true,
            Some(0xff) => {}
            Some(0 | 1 | 0xd0..=0xd8) => at += 1,
            Some(_) => {
                let length =
                    bytes.get(at + 1..at + 3).map_or(2, |pair| usize::from(pair[0]) << 8 | usize::from(pair[1]));
                at += 1 + length.max(2);
            }
            None => return false,
        }
    }
}

/// The same picture in the colours of the web, where its profile says that it is in others.
fn in_srgb(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let own = ColorProfile::new_from_slice(profile).ok()?;
    let layout = if image.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let options = TransformOptions::default();
    let transform = own.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok()?;
    let mut bytes = vec![0; image.as_bytes().len()];
    transform.transform(image.as_bytes(), &mut bytes).ok()?;
    let (width, height) = (image.width(), image.height());
    match layout {
        Layout::Rgba => image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::from),
        _ => image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::from),
    }
}

#[cfg(test)]
mod tests;
