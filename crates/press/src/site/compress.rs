//! Text files compressed once, for a server that sends what lies beside them: with brotli and with gzip.

use std::fmt;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::{Error, Output};
use crate::digest::Print;
use crate::host::number;
use crate::progress::Progress;

/// What is worth compressing; pictures and the search's segments already are.
const TEXTS: &[&str] = &["html", "json", "js", "css", "svg", "xml", "txt", "wasm"];

/// Up to this many bytes a file fits into a packet either way.
const SMALL: u64 = 200;

/// Another compressor, or another level of one, is another edition.
const EDITION: u32 = 1;

/// What was compressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pass {
    /// How many files are there in a compressed form.
    pub texts: usize,
    /// How many of them were compressed now: the others are as they were.
    pub fresh: usize,
    /// How long it took.
    pub took: Duration,
}

impl fmt::Display for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |n: usize| number(u64::try_from(n).unwrap_or(u64::MAX));
        let (fresh, texts) = (count(self.fresh), count(self.texts));
        write!(f, "compressed {fresh} of {texts} files in {:.2} s", self.took.as_secs_f64())
    }
}

/// Writes beside every file of a site that is worth it what it is as `.br` and as `.gz`. What stands there already and is
/// made of the same stays.
///
/// # Errors
///
/// [`Error::File`].
pub fn pass(output: &Output, progress: &Progress) -> Result<Pass, Error> {
    let begun = Instant::now();
    let files: Vec<_> = output.files().into_iter().filter(|(path, made)| wanted(path, made.size)).collect();
    progress.step("compress", files.len());
    let fresh = AtomicUsize::new(0);
    files.par_iter().try_for_each(|(path, made)| {
        for (ending, compress) in [("br", brotli as fn(&[u8]) -> io::Result<Vec<u8>>), ("gz", gzip)] {
            output.page(&format!("{path}.{ending}"), Print::of(&(EDITION, made.print)), || {
                fresh.fetch_add(usize::from(ending == "br"), Ordering::Relaxed);
                compress(&output.read(path)?).map_err(|error| Error::File(path.into(), error))
            })?;
        }
        progress.tick();
        Ok(())
    })?;
    Ok(Pass { texts: files.len(), fresh: fresh.into_inner(), took: begun.elapsed() })
}

/// Whether a file is worth compressing, by its path and its size in bytes.
fn wanted(path: &str, size: u64) -> bool {
    size > SMALL && path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    ::brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out)
}

/// gzip without a name and a date, so that the same bytes give the same bytes.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_forms_give_the_bytes_back() {
        let text = "News that is worth a little more room. ".repeat(50);
        let (br, gz) = (brotli(text.as_bytes()).unwrap(), gzip(text.as_bytes()).unwrap());
        let mut out = Vec::new();
        ::brotli::BrotliDecompress(&mut &*br, &mut out).unwrap();
        assert_eq!(out, text.as_bytes());
        out.clear();
        flate2::read::GzDecoder::new(&*gz).read_to_end(&mut out).unwrap();
        assert_eq!(out, text.as_bytes());
        assert!(br.len() < gz.len() && gz.len() < text.len());
    }

    #[test]
    fn what_is_small_or_no_text_is_left_alone() {
        assert!(wanted("en/index.html", 201) && !wanted("en/index.html", 200));
        assert!(!wanted("media/a.jpg", 9_000) && !wanted("news/en/search/1.bin", 9_000) && !wanted("CNAME", 9_000));
    }

    #[test]
    fn a_pass_says_what_it_did() {
        let pass = Pass { texts: 1_300, fresh: 120, took: Duration::from_millis(2_100) };
        assert_eq!(pass.to_string(), "compressed 120 of 1,300 files in 2.10 s");
    }
}
