//! Drawings in SVG. What is published is not the file but what it draws, written anew: paths and fills, nothing that runs,
//! nothing that is fetched, no other picture inside.

use std::io;

use quick_xml::Reader;
use quick_xml::events::Event;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::WriteOptions;

use super::Refused;
use super::letters::drawing;

/// The largest file that is read, in bytes.
const LARGE: usize = 2 << 20;

/// How deep elements may stand in each other, and how many there may be.
const DEEP: usize = 64;
const MANY: usize = 50_000;

/// Reads a drawing: written anew, and its width and height.
///
/// # Errors
///
/// [`Refused`].
pub fn read(bytes: &[u8]) -> Result<(Vec<u8>, (u32, u32)), Refused> {
    if bytes.len() > LARGE {
        return Err(Refused::Drawing("more than 2 MB"));
    }
    look_through(bytes)?;
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::Damaged)?;
    let tree = drawing(text).ok_or(Refused::Damaged)?;
    let size = tree.size().to_int_size();
    if u64::from(size.width()) * u64::from(size.height()) > super::PIXELS {
        return Err(Refused::Large(size.width(), size.height()));
    }
    Ok((tree.to_string(&WriteOptions::default()).into_bytes(), (size.width(), size.height())))
}

/// A square drawing as PNG of a size in pixels, on the paper: icons are cut to many shapes.
///
/// # Errors
///
/// When it cannot be drawn.
pub fn icon(svg: &[u8], size: u32) -> io::Result<Vec<u8>> {
    let failed = || io::Error::other("the icon cannot be drawn");
    let tree = std::str::from_utf8(svg).ok().and_then(drawing).ok_or_else(failed)?;
    let mut pixels = Pixmap::new(size, size).ok_or_else(failed)?;
    pixels.fill(Color::from_rgba8(0xfb, 0xf9, 0xf4, 255));
    // What is cut off at the edges is a tenth of it at most.
    let room = size as f32 * 0.8;
    let scale = room / tree.size().width().max(tree.size().height());
    let [left, top] = [tree.size().width(), tree.size().height()].map(|side| (size as f32 - side * scale) / 2.0);
    let place = Transform::from_scale(scale, scale).post_translate(left, top);
    resvg::render(&tree, place, &mut pixels.as_mut());
    pixels.encode_png().map_err(io::Error::other)
}

/// Refuses what could make reading endless.
fn look_through(bytes: &[u8]) -> Result<(), Refused> {
    let mut reader = Reader::from_reader(bytes);
    let (mut depth, mut count) = (0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(|_| Refused::Damaged)? {
            Event::Start(_) => (depth, count) = (depth + 1, count + 1),
            Event::Empty(_) => count += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(text) if text.to_ascii_lowercase().contains("!entity") => {
                return Err(Refused::Drawing("entities"));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        if depth > DEEP || count > MANY {
            return Err(Refused::Drawing("too much in it"));
        }
    }
}
