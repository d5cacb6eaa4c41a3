//! What picture files tell besides the picture: where and when a photograph was made, by whom, with what. None of that
//! is published.

use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

/// Why a picture cannot be published as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file is not what its name says, or damaged.
    Damaged,
    /// A note in the file turns or mirrors the picture; without the note it would lie on its side.
    Turned,
    /// The file has notes that cannot be taken out.
    Notes,
}

/// The chunks of a PNG that are notes.
const NOTES_PNG: [&[u8; 4]; 5] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];

/// The same picture without notes: no EXIF, no GPS, no XMP, no comments. Colour profiles stay.
///
/// # Errors
///
/// [`Refused`].
pub fn without_notes(bytes: Vec<u8>, extension: &str) -> Result<Vec<u8>, Refused> {
    let bytes = Bytes::from(bytes);
    let encoded = match extension {
        "jpg" | "jpeg" => {
            let mut jpeg = Jpeg::from_bytes(bytes).map_err(|_| Refused::Damaged)?;
            upright(jpeg.exif())?;
            jpeg.segments_mut().retain(|segment| match segment.marker() {
                markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
                // The one tells how the pixels are laid out, the other how the colours are written.
                markers::APP0 | markers::APP14 => true,
                markers::APP1..=markers::APP15 | markers::COM => false,
                _ => true,
            });
            jpeg.encoder().bytes()
        }
        "png" => {
            let mut png = Png::from_bytes(bytes).map_err(|_| Refused::Damaged)?;
            upright(png.exif())?;
            png.chunks_mut().retain(|chunk| !NOTES_PNG.contains(&&chunk.kind()));
            png.encoder().bytes()
        }
        "webp" => {
            let mut webp = WebP::from_bytes(bytes).map_err(|_| Refused::Damaged)?;
            upright(webp.exif())?;
            webp.set_exif(None);
            webp.remove_chunks_by_id(*b"XMP ");
            webp.encoder().bytes()
        }
        _ if bytes.windows(4).any(|window| window == b"Exif") => return Err(Refused::Notes),
        _ => bytes,
    };
    Ok(encoded.to_vec())
}

fn upright(exif: Option<Bytes>) -> Result<(), Refused> {
    let Some(exif) = exif else { return Ok(()) };
    let Ok(exif) = exif::Reader::new().read_raw(exif.to_vec()) else { return Ok(()) };
    let field = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY);
    match field.and_then(|field| field.value.get_uint(0)) {
        Some(2..=8) => Err(Refused::Turned),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of one pixel as `convert -size 1x1 xc:red` makes it, cut down to its marks, with notes in it.
    fn jpeg(orientation: u8) -> Vec<u8> {
        let tiff =
            [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation, 0, 0, 0], &[0; 4]].concat();
        let segment = |marker: u8, contents: &[u8]| {
            let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
            [&[0xff, marker], length.as_slice(), contents].concat()
        };
        [
            vec![0xff, 0xd8],
            segment(0xe1, &[b"Exif\0\0".as_slice(), &tiff].concat()),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0GPS"),
            segment(0xfe, b"taken by Ana"),
            segment(0xe2, b"ICC_PROFILE\0profile"),
            segment(0xdb, &[0; 65]),
            segment(0xda, &[0; 10]),
            vec![1, 2, 3, 0xff, 0xd9],
        ]
        .concat()
    }

    fn holds(bytes: &[u8], what: &[u8]) -> bool {
        bytes.windows(what.len()).any(|window| window == what)
    }

    #[test]
    fn a_photograph_tells_nothing_but_the_picture() {
        let clean = without_notes(jpeg(1), "jpg").unwrap();
        for note in [b"Exif".as_slice(), b"GPS", b"Ana"] {
            assert!(holds(&jpeg(1), note) && !holds(&clean, note));
        }
        assert!(holds(&clean, b"ICC_PROFILE") && holds(&clean, &[1, 2, 3]));
    }

    #[test]
    fn a_picture_that_a_note_turns_is_refused() {
        assert_eq!(without_notes(jpeg(6), "jpg"), Err(Refused::Turned));
    }

    #[test]
    fn no_bytes_make_it_panic() {
        for extension in ["jpg", "png", "webp", "avif"] {
            let whole = jpeg(1);
            for end in 0..whole.len() {
                let _ = without_notes(whole[..end].to_vec(), extension);
            }
        }
    }
}
