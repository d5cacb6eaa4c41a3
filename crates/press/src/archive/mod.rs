//! A newsroom of any size, made of a seed, for trying what becomes of a site that has lived for decades.
//!
//! The same arguments make the same bytes on every machine, and a story is the same whatever the number of stories is: the
//! newsroom of 1,000 is the beginning of the one of 10,000. Links lead to older stories only. What a story tells is made
//! first (`theme`, `outline`), then each of its languages says it (`voice`, `tongue`), so that versions agree block by block.

mod chance;
mod outline;
mod photograph;
mod story;
mod theme;
mod tongue;
mod topic;
mod voice;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use self::tongue::Tongue;
use crate::progress::Progress;

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How many stories.
    pub stories: u64,
    /// The languages (BCP 47); four of five stories are written in the first.
    pub languages: Vec<String>,
    /// Another seed makes other stories.
    pub seed: u64,
    /// Whether each story has a picture.
    pub pictures: bool,
}

/// Why a newsroom was not made.
#[derive(Debug)]
pub enum Error {
    /// A file could not be written.
    File(PathBuf, io::Error),
    /// The folder holds something.
    Taken(PathBuf),
    /// What was given as a language is none.
    Language(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Taken(path) => write!(f, "{} is no empty folder. Name a new one with --out.", path.display()),
            Self::Language(code) => {
                write!(f, "“{code}” is no language code, or stands there twice. Write them as en,sq.")
            }
        }
    }
}

impl std::error::Error for Error {}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// How many files of stories.
    pub files: usize,
    /// How many words their texts have in sum.
    pub words: usize,
    /// The languages that press has no words of, and writes in English.
    pub in_english: Vec<String>,
}

/// Makes a newsroom in the folder `out`, which must be empty or not there.
///
/// # Errors
///
/// [`Error`]; nothing is left half written.
pub fn make(plan: &Plan, out: &Path, progress: &Progress) -> Result<Made, Error> {
    if let Some(code) = plan.languages.iter().find(|code| crate::cldr::Locale::new(code).is_err()) {
        return Err(Error::Language(code.clone()));
    }
    if plan.languages.is_empty() {
        return Err(Error::Language(String::new()));
    }
    let twice = |(n, code): (usize, &String)| plan.languages.iter().take(n).any(|known| known == code);
    if let Some((_, code)) = plan.languages.iter().enumerate().find(|known| twice(*known)) {
        return Err(Error::Language(code.clone()));
    }
    let empty = fs::read_dir(out).map_or_else(|_| !out.exists(), |mut entries| entries.next().is_none());
    if !empty {
        return Err(Error::Taken(out.to_owned()));
    }
    let failed = |path: &Path, error| Error::File(path.to_owned(), error);
    let beside = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let work =
        tempfile::Builder::new().prefix(".archive-").tempdir_in(beside).map_err(|error| failed(beside, error))?;
    let content = work.path().join("content");
    let write = |file: &str, text: &str| {
        let path = content.join(file);
        let folder = path.parent().unwrap_or(&content);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(|error| failed(&path, error))
    };
    write("site.toml", &site(plan))?;
    write("topics.toml", &topic::topics_file(plan))?;
    write("series.toml", &topic::series_file(plan))?;
    for lang in &plan.languages {
        write(&format!("pages/about/index.{lang}.md"), &story::about(plan, lang))?;
    }
    progress.step("stories", usize::try_from(plan.stories).unwrap_or(usize::MAX));
    let (files, words) = (AtomicUsize::new(0), AtomicUsize::new(0));
    (0..plan.stories).into_par_iter().try_for_each(|n| {
        let (id, texts) = story::story(plan, n);
        let folder = content.join("stories").join(id);
        fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
        for (file, text) in &texts {
            let path = folder.join(file);
            fs::write(&path, text).map_err(|error| failed(&path, error))?;
            words.fetch_add(self::words(text), Ordering::Relaxed);
        }
        if plan.pictures {
            let path = folder.join(photograph::FILE);
            let bytes = photograph::photograph(plan.seed ^ n << 32).and_then(|bytes| fs::write(&path, bytes));
            bytes.map_err(|error| failed(&path, error))?;
        }
        files.fetch_add(texts.len(), Ordering::Relaxed);
        progress.tick();
        Ok(())
    })?;
    let _ = fs::remove_dir(out);
    fs::rename(&content, out).map_err(|error| failed(out, error))?;
    let in_english = plan.languages.iter().filter(|lang| Tongue::known(lang).is_none()).cloned().collect();
    Ok(Made { files: files.into_inner(), words: words.into_inner(), in_english })
}

/// How many words the text of a file has.
fn words(file: &str) -> usize {
    let text = file.split_once("\n---\n").map_or("", |(_, text)| text);
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.filter(|word| !matches!(word.as_bytes(), [b'1'..=b'9', b'.'])).count()
}

fn site(plan: &Plan) -> String {
    let mut site =
        "title = \"The Archive\"\nbase_url = \"https://archive.example/\"\ntime_zone = \"Europe/Tirane\"\n# A card takes longer than all else of a story.\ncards = 20\n"
            .to_owned();
    for code in &plan.languages {
        let name = Tongue::known(code).map_or(code.as_str(), |tongue| tongue.name);
        site += &format!("\n[[languages]]\ncode = \"{code}\"\nname = \"{name}\"\npartial = true\n");
    }
    site
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn made(stories: u64, languages: &str, seed: u64) -> (tempfile::TempDir, Made, BTreeMap<String, String>) {
        let folder = tempfile::tempdir().unwrap();
        let languages = languages.split(',').map(str::to_owned).collect();
        let out = folder.path().join("archive");
        let made = make(&Plan { stories, languages, seed, pictures: false }, &out, &Progress::silent()).unwrap();
        let mut files = BTreeMap::new();
        for story in fs::read_dir(out.join("stories")).unwrap().flatten() {
            for file in fs::read_dir(story.path()).unwrap().flatten() {
                let name = format!("{}/{}", story.file_name().display(), file.file_name().display());
                files.insert(name, fs::read_to_string(file.path()).unwrap());
            }
        }
        (folder, made, files)
    }

    /// The files of the first language, each with one of another.
    fn pairs<'a>(files: &'a BTreeMap<String, String>, one: &str, other: &str) -> Vec<[&'a str; 2]> {
        let pair = |(name, text): (&String, &'a String)| {
            let other = files.get(&name.replace(&format!("index.{one}."), &format!("index.{other}.")))?;
            Some([text.as_str(), other.as_str()].map(|text| text.split_once("\n---\n").unwrap().1))
        };
        files.iter().filter(|(name, _)| name.contains(&format!("index.{one}."))).filter_map(pair).collect()
    }

    #[test]
    fn a_seed_makes_the_same_stories_however_many_they_are() {
        let ((_a, _, forty), (_b, _, eighty), (_c, _, other)) =
            (made(40, "en,sq", 1), made(80, "en,sq", 1), made(40, "en,sq", 2));
        assert!(forty.iter().all(|(name, text)| eighty.get(name) == Some(text)));
        assert_ne!(forty, other);
    }

    #[test]
    fn a_newsroom_that_was_made_is_sound() {
        let (folder, made, files) = made(200, "en,sq,it,el,ar", 3);
        let now: jiff::Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let newsroom = crate::content::read(&folder.path().join("archive"), now);
        let newsroom = newsroom.unwrap_or_else(|findings| panic!("{}", findings[0]));
        assert_eq!(newsroom.stories.len(), 200);
        // In a newsroom that has lived, some translations are older than their originals.
        let wrong: Vec<_> = newsroom
            .warnings
            .iter()
            .filter(|finding| finding.code != "stale-translation")
            .map(ToString::to_string)
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.concat());
        let versions = || newsroom.stories.iter().flat_map(|story| story.versions.iter().map(move |own| (story, own)));
        assert!(versions().all(|(_, version)| (200..=900).contains(&version.words)));
        assert_eq!(made.words, versions().map(|(_, version)| version.words).sum::<usize>());
        assert_eq!(made.files, files.len());
        assert!((500..800).contains(&made.files), "translations are missing here and there");
        assert!(versions().any(|(_, version)| !version.links.is_empty()));
        assert!(versions().any(|(story, version)| version.slug != story.id));
        assert!(newsroom.stories.iter().any(|story| story.series.is_some()));
        let changed = || versions().filter_map(|(story, version)| Some((story, version.lastmod.as_ref()?.moment())));
        assert!(changed().count() > 10);
        assert!(changed().all(|(story, moment)| story.date.moment() < moment && moment < now));
        for sign in ["\n- ", "\n1. ", "\n> ", "\n## ", "\n| --- |", " **", " *", ": “", ": «", "%"] {
            assert!(files.values().any(|text| text.contains(sign)), "no {sign}");
        }
    }

    #[test]
    fn versions_of_a_story_agree() {
        let (_folder, _, files) = made(100, "en,sq,el,ar", 4);
        let links =
            |text: &str| text.split("](").skip(1).map(|link| link.split(')').next().unwrap().to_owned()).collect();
        let kinds = |text: &str| {
            text.split("\n\n").map(|block| block.chars().next().filter(|c| c.is_ascii_punctuation())).collect()
        };
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        for other in ["sq", "el", "ar"] {
            let pairs = pairs(&files, "en", other);
            assert!(pairs.len() > 50);
            for [en, other] in pairs {
                let agree = |of: &dyn Fn(&str) -> Vec<String>| assert_eq!(of(en), of(other));
                agree(&links);
                agree(&|text| text.split("\n\n").map(digits).collect());
                let [en, other]: [Vec<Option<char>>; 2] = [kinds(en), kinds(other)];
                assert_eq!(en, other);
            }
        }
    }

    #[test]
    fn what_a_headline_names_is_told_again() {
        let (_folder, _, files) = made(60, "en", 5);
        for text in files.values() {
            let (front, text) = text.split_once("\n---\n").unwrap();
            let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap().to_lowercase();
            let text = text.to_lowercase();
            let told = title.trim_matches('"').split(' ').filter(|word| text.contains(word)).count();
            assert!(told >= 3, "{title}");
        }
    }

    #[test]
    fn a_language_without_words_is_written_in_english() {
        let (_folder, made, files) = made(20, "en,de", 1);
        assert_eq!(made.in_english, ["de"]);
        assert!(pairs(&files, "en", "de").iter().all(|[en, de]| en == de));
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let (folder, ..) = made(1, "en", 1);
        let plan = Plan { stories: 1, languages: vec!["en".into()], seed: 1, pictures: false };
        assert!(matches!(make(&plan, folder.path(), &Progress::silent()), Err(Error::Taken(_))));
    }
}
