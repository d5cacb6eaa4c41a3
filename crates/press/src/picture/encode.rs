//! The files that are published of a picture.

use std::cell::OnceCell;
use std::fs;
use std::io;
use std::path::Path;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::{DynamicImage, ImageEncoder, RgbaImage};
use jpeg_encoder::{ColorType, Encoder as Jpeg};
use ravif::{Encoder as Avif, Img, RGB8, RGBA8};

use super::{Facts, Form, read, vector};
use crate::cache::replace;

/// How good AVIF and JPEG are, of 100, and how fast AVIF is made, of 10: docs/adr/0016.
const AVIF: f32 = 50.0;
const JPEG: u8 = 78;
const SPEED: u8 = 8;

/// A file of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its width in pixels.
    pub width: u32,
    /// Whether it is AVIF, not what every browser reads.
    pub avif: bool,
}

/// The files of a picture with the published name `name`, and what each is.
pub fn files(name: &str, facts: &Facts) -> Vec<(String, Variant)> {
    let own = facts.size.0;
    if facts.form == Form::Drawing {
        return vec![(name.to_owned(), Variant { width: own, avif: false })];
    }
    let file = |width, avif| (bundle::variant(name, width, own, avif), Variant { width, avif });
    let widths = facts.avif();
    let plain = bundle::modest(&widths).into_iter().filter(|width| *width != own).chain([own]);
    widths.iter().map(|width| file(*width, true)).chain(plain.map(|width| file(width, false))).collect()
}

/// A picture whose files are being made.
pub struct Source<'a> {
    path: &'a Path,
    facts: Facts,
    /// Where what was made before lies, by its names.
    kept: Option<&'a Path>,
    /// Its pixels, once they were needed.
    pixels: OnceCell<DynamicImage>,
}

impl<'a> Source<'a> {
    /// A picture that lies at `path`.
    #[must_use]
    pub fn new(path: &'a Path, facts: Facts, kept: Option<&'a Path>) -> Self {
        Self { path, facts, kept, pixels: OnceCell::new() }
    }

    /// A file of it: what was kept, else it is made and kept.
    ///
    /// # Errors
    ///
    /// When the picture cannot be read any more, or is another by now, or nothing can be kept.
    pub fn file(&self, name: &str, variant: Variant) -> io::Result<Vec<u8>> {
        let place = self.kept.map(|folder| folder.join(name));
        if let Some(bytes) = place.as_ref().and_then(|place| fs::read(place).ok()) {
            return Ok(bytes);
        }
        let bytes = self.made(variant)?;
        if let (Some(folder), Some(place)) = (self.kept, place) {
            fs::create_dir_all(folder)?;
            replace(&place, &bytes)?;
        }
        Ok(bytes)
    }

    /// What is made quickly and shows the same as a file of it.
    ///
    /// # Errors
    ///
    /// When the picture cannot be read any more, or is another by now.
    pub fn quick(&self, variant: Variant) -> io::Result<Vec<u8>> {
        self.made(Variant { avif: false, ..variant })
    }

    fn made(&self, variant: Variant) -> io::Result<Vec<u8>> {
        let changed = |_| io::Error::new(io::ErrorKind::InvalidData, "the picture has changed; build again");
        if self.facts.form == Form::Drawing {
            return vector::read(&fs::read(self.path)?).map(|(bytes, _)| bytes).map_err(changed);
        }
        let pixels = match self.pixels.get() {
            Some(pixels) => pixels,
            None => {
                let extension = self.path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
                let pixels = read(&fs::read(self.path)?, &extension).map_err(changed)?;
                self.pixels.get_or_init(|| pixels)
            }
        };
        let (width, height) = self.facts.size;
        let scaled = (f64::from(height) * f64::from(variant.width) / f64::from(width)).round() as u32;
        let image = resized(pixels, (variant.width, scaled.max(1)), &ResizeOptions::new())?;
        match (variant.avif, self.facts.form) {
            (true, _) => avif(&image),
            (false, Form::Cutout) => png(&image),
            (false, _) => jpeg(&image, JPEG),
        }
    }
}

/// A picture, or what the options cut out of it, in another size; its channels are those that it had.
///
/// # Errors
///
/// When the options cut out what is not there.
pub fn resized(image: &DynamicImage, (width, height): (u32, u32), options: &ResizeOptions) -> io::Result<DynamicImage> {
    // Of four channels only, so that nothing is compiled for others.
    let source = Image::from_vec_u8(image.width(), image.height(), image.to_rgba8().into_raw(), PixelType::U8x4);
    let mut smaller = Image::new(width, height, PixelType::U8x4);
    Resizer::new().resize(&source.map_err(io::Error::other)?, &mut smaller, options).map_err(io::Error::other)?;
    let pixels = RgbaImage::from_raw(width, height, smaller.into_vec()).map(DynamicImage::from);
    let pixels = pixels.ok_or_else(|| io::Error::other("a picture of no size"))?;
    Ok(if image.color().has_alpha() { pixels } else { pixels.into_rgb8().into() })
}

fn avif(image: &DynamicImage) -> io::Result<Vec<u8>> {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let encoder = Avif::new().with_quality(AVIF).with_alpha_quality(AVIF).with_speed(SPEED);
    let encoded = match image {
        DynamicImage::ImageRgba8(image) => {
            let pixels: Vec<RGBA8> = image.pixels().map(|pixel| RGBA8::from(pixel.0)).collect();
            encoder.encode_rgba(Img::new(&pixels, width, height))
        }
        other => {
            let pixels: Vec<RGB8> = other.to_rgb8().pixels().map(|pixel| RGB8::from(pixel.0)).collect();
            encoder.encode_rgb(Img::new(&pixels, width, height))
        }
    };
    encoded.map(|encoded| encoded.avif_file).map_err(io::Error::other)
}

/// A picture as JPEG of a quality.
pub fn jpeg(image: &DynamicImage, quality: u8) -> io::Result<Vec<u8>> {
    let image = image.to_rgb8();
    let side = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
    let mut bytes = Vec::new();
    let mut encoder = Jpeg::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&image, side(image.width()), side(image.height()), ColorType::Rgb).map_err(io::Error::other)?;
    Ok(bytes)
}

fn png(image: &DynamicImage) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, PngFilter::Adaptive);
    encoder
        .write_image(image.as_bytes(), image.width(), image.height(), image.color().into())
        .map_err(io::Error::other)?;
    Ok(bytes)
}
