//! Where texts are while a site is made: in a file, so that memory does not grow with what was written.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::digest::Print;

/// The text of a version, rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Sanitised HTML, with placeholders for addresses; every top-level block has an id.
    pub html: String,
    /// The words, a line a block.
    pub plain: String,
    /// The headings as plain text.
    pub headings: Vec<String>,
}

/// Where a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRef {
    at: u64,
    length: u32,
    /// The fingerprint of what is kept there.
    pub print: Print,
}

impl TextRef {
    /// How many bytes it takes.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.length
    }
}

/// A file of texts.
#[derive(Debug)]
pub struct Texts {
    /// The file, and where it ends.
    file: Mutex<(File, u64)>,
}

impl Texts {
    /// Texts that are gone with this.
    ///
    /// # Errors
    ///
    /// When the system has no room for a temporary file.
    pub fn passing() -> io::Result<Self> {
        Ok(Self { file: Mutex::new((tempfile::tempfile()?, 0)) })
    }

    /// The texts in a file, which is made where it is not there.
    ///
    /// # Errors
    ///
    /// When it cannot be opened or made.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let end = file.seek(SeekFrom::End(0))?;
        Ok(Self { file: Mutex::new((file, end)) })
    }

    /// How many bytes are kept, those that nothing refers to any more included.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.file.lock().map(|held| held.1).unwrap_or_default()
    }

    /// Keeps a text.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep(&self, text: &Text) -> io::Result<TextRef> {
        self.keep_bytes(&postcard::to_stdvec(text).map_err(io::Error::other)?)
    }

    /// Keeps a text of another file of texts.
    ///
    /// # Errors
    ///
    /// When it cannot be read or written.
    pub fn take(&self, from: &Self, text: TextRef) -> io::Result<TextRef> {
        self.keep_bytes(&from.bytes(text)?)
    }

    /// The text at a place.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not what was kept there.
    pub fn get(&self, text: TextRef) -> io::Result<Text> {
        postcard::from_bytes(&self.bytes(text)?).map_err(io::Error::other)
    }

    fn keep_bytes(&self, bytes: &[u8]) -> io::Result<TextRef> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let mut held = self.file.lock().map_err(|_| io::Error::other("a text could not be kept"))?;
        let at = held.1;
        held.0.seek(SeekFrom::Start(at))?;
        held.0.write_all(bytes)?;
        held.1 += u64::from(length);
        Ok(TextRef { at, length, print: Print::of_bytes(bytes) })
    }

    fn bytes(&self, text: TextRef) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(text.length).map_err(io::Error::other)?];
        {
            let mut held = self.file.lock().map_err(|_| io::Error::other("a text could not be read"))?;
            held.0.seek(SeekFrom::Start(text.at))?;
            held.0.read_exact(&mut bytes)?;
        }
        if Print::of_bytes(&bytes) != text.print {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the kept texts are damaged; build with --fresh"));
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was() {
        let texts = Texts::passing().unwrap();
        let [one, two] = ["<p>Një</p>", ""].map(|html| Text { html: html.into(), ..Text::default() });
        let [first, second] = [&one, &two].map(|text| texts.keep(text).unwrap());
        assert_eq!((texts.get(second).unwrap(), texts.get(first).unwrap()), (two, one));
        assert!(texts.get(TextRef { at: 1, ..first }).is_err(), "what is not what was kept is no text");
    }
}
