//! The pictures and documents of a site. What is made of a picture is kept, so that it is made once.

use std::collections::HashSet;
use std::path::Path;
use std::{fs, io};

use rayon::prelude::*;

use super::{Error, How, Output};
use crate::content::{Kind, Media};
use crate::digest::Print;
use crate::picture::{Source, files};
use crate::recording::{self, caption};

/// Writes the files of what is published under these names.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn write(media: &[(&String, &Media)], output: &Output, how: &How) -> Result<(), Error> {
    let kept = how.pictures;
    how.progress.step("pictures", media.len());
    let names = media.par_iter().map(|(name, media)| {
        let failed = |error| Error::File(media.path().to_owned(), error);
        let mut names = Vec::new();
        match &media.kind {
            Kind::Document => output.page(&at(name), Print::of(name), || fs::read(media.path()).map_err(failed))?,
            Kind::Recording(_) => output.page(&at(name), Print::of(name), || recorded(media.path()).map_err(failed))?,
            Kind::Captions => output.page(&at(name), Print::of(name), || captions(media.path()).map_err(failed))?,
            Kind::Picture(facts) => {
                let facts = *facts;
                let source = Source::new(media.path(), facts, kept);
                for (file, variant) in files(name, &facts) {
                    let made = || how.pictures.is_some_and(|kept| kept.join(&file).is_file());
                    if variant.avif && how.quick && !made() {
                        let print = Print::of(&(&file, "quick"));
                        output.page(&at(&file), print, || source.quick(variant).map_err(failed))?;
                    } else {
                        // The name says what it is made of.
                        output.page(&at(&file), Print::of(&file), || source.file(&file, variant).map_err(failed))?;
                    }
                    names.push(file);
                }
            }
        }
        how.progress.tick();
        Ok(names)
    });
    let names: HashSet<String> = names.collect::<Result<Vec<_>, Error>>()?.into_iter().flatten().collect();
    // What belongs to no picture any more is kept no longer, in a folder that is this site's alone.
    let own = kept.filter(|kept| how.cache.is_some_and(|cache| kept.starts_with(cache.folder())));
    let old = own.and_then(|kept| fs::read_dir(kept).ok()).into_iter().flatten().flatten();
    for entry in old.filter(|entry| !names.contains(&*entry.file_name().to_string_lossy())) {
        let _ = fs::remove_file(entry.path());
    }
    Ok(())
}

/// A sound or a film without what its file tells besides.
fn recorded(path: &Path) -> io::Result<Vec<u8>> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let read = recording::read(fs::read(path)?, &extension);
    read.map(|(_, bytes)| bytes).map_err(|refused| io::Error::other(refused.to_string()))
}

/// Captions as browsers read them.
fn captions(path: &Path) -> io::Result<Vec<u8>> {
    let text = fs::read_to_string(path)?;
    let cues = caption::read(&text).map_err(|wrong| io::Error::other(wrong.to_string()))?;
    Ok(caption::written(&cues).into_bytes())
}

fn at(name: &str) -> String {
    format!("media/{name}")
}
