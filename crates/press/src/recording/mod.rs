//! Sound and film: checked so that every browser plays them, and published without what their files tell besides.
//!
//! Their sounds and pictures stay as they are: press says what cannot be played everywhere, and what to save it as.

mod boxes;
pub mod caption;
mod frames;

use std::fmt;
use std::io::Cursor;

use mp4parse::{CodecType, SampleEntry, Track, TrackType};
use serde::{Deserialize, Serialize};

/// The kinds of files, by the ends of their names.
pub const EXTENSIONS: &[&str] = &["mp3", "m4a", "mp4"];

/// The name of all that makes a published file what it is, its own bytes aside.
pub const EDITION: &str = "1";

/// What is known of a recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Width and height of a film in pixels, as it is seen; a sound has none.
    pub film: Option<(u32, u32)>,
    /// How long it is in seconds; 0 where its file does not say.
    pub seconds: u64,
    /// How many bytes are published.
    pub bytes: u64,
    /// Its captions: languages and published names.
    pub captions: Vec<(String, String)>,
}

impl Facts {
    /// The media type of a file with this end of its name.
    #[must_use]
    pub fn media_type(&self, extension: &str) -> &'static str {
        match (extension, self.film) {
            ("mp3", _) => "audio/mpeg",
            (_, Some(_)) => "video/mp4",
            _ => "audio/mp4",
        }
    }

    /// How long it is, as players say it: `1:02:03`, `2:03`.
    #[must_use]
    pub fn clock(&self) -> String {
        let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        match hours {
            0 => format!("{minutes}:{seconds:02}"),
            _ => format!("{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

/// Why a recording is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It cannot be read as what its name says.
    Damaged,
    /// Not every browser plays what is in it.
    Codec,
    /// It holds more than pictures and sounds, such as where a camera was.
    Tells,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "cannot be read as a sound or a film.",
            Self::Codec => "is in a form that not every phone plays.",
            Self::Tells => "holds, beside pictures and sounds, what a camera has noted, such as where it was.",
        })
    }
}

/// Reads a recording whose file's name has this end: what is known of it, and its bytes without titles, places, dates and
/// covers.
///
/// # Errors
///
/// [`Refused`].
pub fn read(bytes: Vec<u8>, extension: &str) -> Result<(Facts, Vec<u8>), Refused> {
    let (film, seconds, bytes) = match extension {
        "mp3" => sound(&bytes)?,
        _ => container(bytes)?,
    };
    Ok((Facts { film, seconds, bytes: bytes.len() as u64, captions: Vec::new() }, bytes))
}

type Read = (Option<(u32, u32)>, u64, Vec<u8>);

/// An MP3 file.
fn sound(bytes: &[u8]) -> Result<Read, Refused> {
    let heard = frames::frames(bytes).filter(|heard| heard.whole).ok_or(Refused::Damaged)?;
    Ok((None, heard.seconds, heard.runs.into_iter().flat_map(|run| &bytes[run]).copied().collect()))
}

/// An MP4 file.
fn container(mut bytes: Vec<u8>) -> Result<Read, Refused> {
    let context = mp4parse::read_mp4(&mut Cursor::new(&bytes)).map_err(|_| Refused::Damaged)?;
    let of = |kind: TrackType| context.tracks.iter().filter(move |track| track.track_type == kind);
    if of(TrackType::Metadata).next().is_some() {
        return Err(Refused::Tells);
    }
    let plays = |known: &[CodecType], kind| of(kind).all(|track| codec(track).is_some_and(|own| known.contains(&own)));
    let known =
        plays(&[CodecType::H264], TrackType::Video) && plays(&[CodecType::AAC, CodecType::MP3], TrackType::Audio);
    if !known {
        return Err(Refused::Codec);
    }
    let (film, sound) = (of(TrackType::Video).next(), of(TrackType::Audio).next());
    let longest = [film, sound].into_iter().flatten().map(seconds).max().ok_or(Refused::Damaged)?;
    let film = film.map(|track| seen(track).ok_or(Refused::Damaged)).transpose()?;
    boxes::silence(&mut bytes);
    Ok((film, longest, bytes))
}

fn codec(track: &Track) -> Option<CodecType> {
    match track.stsd.as_ref()?.descriptions.first()? {
        SampleEntry::Video(video) => Some(video.codec_type),
        SampleEntry::Audio(audio) => Some(audio.codec_type),
        SampleEntry::Unknown => None,
    }
}

fn seconds(track: &Track) -> u64 {
    let scale = track.timescale.map_or(0, |scale| scale.0);
    track.duration.map_or(0, |duration| duration.0).checked_div(scale).map_or(0, |whole| whole.max(1))
}

/// The size of a film as it is seen: a phone that is held upright notes only that it was.
fn seen(track: &Track) -> Option<(u32, u32)> {
    let header = track.tkhd.as_ref()?;
    // Both are fixed-point numbers with 16 bits after the point.
    let (width, height) = (header.width >> 16, header.height >> 16);
    let turned = header.matrix.a == 0 && header.matrix.d == 0;
    let size = if turned { (height, width) } else { (width, height) };
    Some(size).filter(|(width, height)| *width > 0 && *height > 0)
}

#[cfg(test)]
mod tests;
