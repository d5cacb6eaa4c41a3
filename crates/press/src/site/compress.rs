//! Text files compressed once, for hosts that send what lies beside them: brotli and gzip at their best, kept by content.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use crate::digest::hexadecimal;
use crate::host::number;

/// What is worth compressing; pictures already are.
const TEXTS: &[&str] = &["html", "json", "js", "css", "svg", "xml", "txt", "wasm"];

/// Below this many bytes a file fits into a packet either way.
const SMALL: usize = 200;

/// The endings that a host looks for.
const ENDINGS: [&str; 2] = ["br", "gz"];

/// Stands in the names of what is kept. Another compressor, or another level of one, is another edition.
const EDITION: &str = "1";

/// Bytes as brotli and as gzip, each with the ending of its file.
pub type Both = [(&'static str, Vec<u8>); 2];

/// What a pass over a site did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pass {
    /// How many files were worth it.
    pub texts: usize,
    /// How many of them had not been compressed before.
    pub fresh: usize,
    /// What was written, by its path in the site, and its bytes.
    pub written: Vec<(String, u64)>,
    /// How long it took.
    pub took: Duration,
}

impl fmt::Display for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |n: usize| number(u64::try_from(n).unwrap_or(u64::MAX));
        let (fresh, texts) = (count(self.fresh), count(self.texts));
        write!(f, "compressed {fresh} of {texts} files in {:.1} s", self.took.as_secs_f64())
    }
}

/// Whether a file is worth compressing, by its path and its size in bytes.
#[must_use]
pub fn wanted(path: &str, bytes: usize) -> bool {
    bytes > SMALL && path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

/// Bytes as brotli and as gzip, each with the ending of its file. What `cache` keeps is not compressed again.
///
/// # Errors
///
/// When the cache cannot be read or written.
pub fn compressed(bytes: &[u8], cache: &Path) -> io::Result<Both> {
    kept(bytes, &hexadecimal(bytes), cache).map(|(both, _)| both)
}

/// Writes beside every file that is worth it what it is compressed, where that is smaller. A file is given by its path
/// in the site and where it lies. The cache belongs to one site: what this pass did not need is taken out of it.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn pass(files: &[(String, PathBuf)], cache: &Path) -> io::Result<Pass> {
    let begun = Instant::now();
    let each: Vec<Done> = files
        .par_iter()
        .map(|(path, file)| beside(path, file, cache))
        .filter_map(Result::transpose)
        .collect::<Result<_, _>>()?;
    let mut pass = Pass { texts: each.len(), ..Pass::default() };
    let mut used = HashSet::new();
    for done in each {
        pass.fresh += usize::from(done.fresh);
        pass.written.extend(done.written);
        used.insert(done.digits);
    }
    pass.written.sort();
    forget(cache, &used)?;
    pass.took = begun.elapsed();
    Ok(pass)
}

/// What was done for a file.
struct Done {
    digits: String,
    fresh: bool,
    written: Vec<(String, u64)>,
}

fn beside(path: &str, file: &Path, cache: &Path) -> io::Result<Option<Done>> {
    if !wanted(path, usize::MAX) {
        return Ok(None);
    }
    let bytes = fs::read(file)?;
    if !wanted(path, bytes.len()) {
        return Ok(None);
    }
    let digits = hexadecimal(&bytes);
    let (both, fresh) = kept(&bytes, &digits, cache)?;
    let mut written = Vec::new();
    for (ending, packed) in both.iter().filter(|(_, packed)| packed.len() < bytes.len()) {
        fs::write(appended(file, ending), packed)?;
        written.push((format!("{path}.{ending}"), u64::try_from(packed.len()).unwrap_or(u64::MAX)));
    }
    Ok(Some(Done { digits, fresh, written }))
}

/// Both forms of bytes with these digits, and whether one of them had to be made.
fn kept(bytes: &[u8], digits: &str, cache: &Path) -> io::Result<(Both, bool)> {
    let mut fresh = false;
    let mut form = |ending: &'static str| {
        let file = cache.join(format!("{digits}.{EDITION}.{ending}"));
        match fs::read(&file) {
            Ok(packed) => return Ok((ending, packed)),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Err(_) => fresh = true,
        }
        let packed = if ending == "br" { brotli(bytes)? } else { gzip(bytes)? };
        keep(&file, &packed)?;
        Ok((ending, packed))
    };
    let [br, gz] = ENDINGS;
    let both = [form(br)?, form(gz)?];
    Ok((both, fresh))
}

/// Writes a file of the cache so that it is there whole or not at all, also while others write the same.
fn keep(file: &Path, bytes: &[u8]) -> io::Result<()> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let own = format!("{}-{}.new", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let work = appended(file, &own);
    fs::write(&work, bytes)?;
    fs::rename(&work, file)
}

/// Takes out of the cache what no file of the site has any more.
fn forget(cache: &Path, used: &HashSet<String>) -> io::Result<()> {
    let entries = match fs::read_dir(cache) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let (digits, rest) = name.split_once('.').unwrap_or_default();
        let ours = digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let of_now = used.contains(digits) && ENDINGS.iter().any(|ending| rest == format!("{EDITION}.{ending}"));
        // Another press may be writing what ends with “new”.
        if ours && !of_now && !rest.ends_with(".new") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn appended(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
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

    fn site(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<(String, PathBuf)>) {
        let folder = tempfile::tempdir().unwrap();
        let list = files.iter().map(|(name, bytes)| {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, bytes).unwrap();
            ((*name).to_owned(), file)
        });
        let list = list.collect();
        (folder, list)
    }

    #[test]
    fn both_forms_give_the_bytes_back() {
        let cache = tempfile::tempdir().unwrap();
        let text = "News that is worth a little more room. ".repeat(50);
        let [(br, brotli), (gz, gzip)] = compressed(text.as_bytes(), cache.path()).unwrap();
        assert_eq!((br, gz), ("br", "gz"));
        let mut out = Vec::new();
        ::brotli::BrotliDecompress(&mut &*brotli, &mut out).unwrap();
        assert_eq!(out, text.as_bytes());
        out.clear();
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut out).unwrap();
        assert_eq!(out, text.as_bytes());
        assert!(brotli.len() < gzip.len() && gzip.len() < text.len());
    }

    #[test]
    fn a_file_is_compressed_once_and_forgotten_with_its_text() {
        let one = "<p>one ".repeat(60);
        let (folder, files) = site(&[("en/index.html", one.as_bytes()), ("same.html", one.as_bytes())]);
        let cache = folder.path().join("cache");
        let first = pass(&files, &cache).unwrap();
        assert_eq!((first.texts, first.written.len()), (2, 4));
        assert!(first.fresh >= 1);
        // What is kept is taken as it is.
        let kept = cache.join(format!("{}.{EDITION}.br", hexadecimal(one.as_bytes())));
        fs::write(&kept, "kept").unwrap();
        let second = pass(&files, &cache).unwrap();
        assert_eq!(second.fresh, 0);
        assert_eq!(fs::read(folder.path().join("en/index.html.br")).unwrap(), b"kept");
        fs::write(&files[0].1, "<p>two ".repeat(60)).unwrap();
        fs::write(&files[1].1, "").unwrap();
        let third = pass(&files, &cache).unwrap();
        assert_eq!((third.texts, third.fresh, kept.exists()), (1, 1, false));
        assert_eq!(fs::read_dir(&cache).unwrap().count(), 2);
    }

    #[test]
    fn what_is_small_or_no_text_is_left_alone() {
        let next = |x: &u32| {
            let x = x ^ (x << 13);
            let x = x ^ (x >> 17);
            Some(x ^ (x << 5))
        };
        let noise: Vec<u8> =
            std::iter::successors(Some(1_u32), next).skip(20).take(400).map(|x| (x >> 8) as u8).collect();
        let (folder, files) = site(&[("a.html", b"<p>short"), ("b.jpg", &[7; 999]), ("c.wasm", &noise)]);
        let done = pass(&files, &folder.path().join("cache")).unwrap();
        assert_eq!((done.texts, done.written), (1, Vec::new()));
        assert!(!folder.path().join("b.jpg.gz").exists());
    }

    #[test]
    fn a_pass_says_what_it_did() {
        let pass = Pass { texts: 1_300, fresh: 120, took: Duration::from_millis(2_100), ..Pass::default() };
        assert_eq!(pass.to_string(), "compressed 120 of 1,300 files in 2.1 s");
    }
}
