//! A newsroom of any size, made of a seed, for trying what becomes of a site that has lived for decades.
//!
//! The same arguments make the same bytes on every machine, and a story is the same whatever the number of stories is: the
//! newsroom of 1,000 is the beginning of the one of 10,000. Links lead to older stories only.

mod chance;
mod story;
mod tongue;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::progress::Progress;

/// The topics: an id, and a name in each of the languages that press speaks.
const TOPICS: &[[&str; 6]] = &[
    ["migration", "Migration", "Migrimi", "Migrazione", "Μετανάστευση", "الهجرة"],
    ["work", "Work", "Puna", "Lavoro", "Εργασία", "العمل"],
    ["law", "Law", "Ligji", "Diritto", "Νόμος", "القانون"],
    ["diaspora", "Diaspora", "Diaspora", "Diaspora", "Διασπορά", "المهجر"],
    ["borders", "Borders", "Kufijtë", "Confini", "Σύνορα", "الحدود"],
    ["education", "Education", "Arsimi", "Istruzione", "Εκπαίδευση", "التعليم"],
    ["health", "Health", "Shëndetësia", "Salute", "Υγεία", "الصحة"],
    ["remittances", "Remittances", "Dërgesat", "Rimesse", "Εμβάσματα", "التحويلات"],
    ["asylum", "Asylum", "Azili", "Asilo", "Άσυλο", "اللجوء"],
    ["return", "Return", "Kthimi", "Ritorno", "Επιστροφή", "العودة"],
    ["families", "Families", "Familjet", "Famiglie", "Οικογένειες", "الأسر"],
    ["children", "Children", "Fëmijët", "Bambini", "Παιδιά", "الأطفال"],
    ["housing", "Housing", "Strehimi", "Casa", "Στέγη", "السكن"],
    ["culture", "Culture", "Kultura", "Cultura", "Πολιτισμός", "الثقافة"],
    ["history", "History", "Historia", "Storia", "Ιστορία", "التاريخ"],
    ["europe", "Europe", "Evropa", "Europa", "Ευρώπη", "أوروبا"],
    ["italy", "Italy", "Italia", "Italia", "Ιταλία", "إيطاليا"],
    ["greece", "Greece", "Greqia", "Grecia", "Ελλάδα", "اليونان"],
    ["economy", "Economy", "Ekonomia", "Economia", "Οικονομία", "الاقتصاد"],
    ["elections", "Elections", "Zgjedhjet", "Elezioni", "Εκλογές", "الانتخابات"],
    ["language", "Language", "Gjuha", "Lingua", "Γλώσσα", "اللغة"],
    ["climate", "Climate", "Klima", "Clima", "Κλίμα", "المناخ"],
    ["travel", "Travel", "Udhëtimi", "Viaggi", "Ταξίδια", "السفر"],
    ["sport", "Sport", "Sporti", "Sport", "Αθλητισμός", "الرياضة"],
];

/// The languages that topics have names in, in the order of [`TOPICS`].
const NAMED: [&str; 5] = ["en", "sq", "it", "el", "ar"];

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How many stories.
    pub stories: u64,
    /// The languages (BCP 47); four of five stories are written in the first.
    pub languages: Vec<String>,
    /// Another seed makes other stories.
    pub seed: u64,
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

/// Makes a newsroom in the folder `out`, which must be empty or not there, and says how many files of stories it has.
///
/// # Errors
///
/// [`Error`]; nothing is left half written.
pub fn make(plan: &Plan, out: &Path, progress: &Progress) -> Result<usize, Error> {
    if let Some(code) = plan.languages.iter().find(|code| crate::cldr::Locale::new(code).is_err()) {
        return Err(Error::Language(code.clone()));
    }
    let Some(first) = plan.languages.first() else { return Err(Error::Language(String::new())) };
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
    write("topics.toml", &topics(&plan.languages))?;
    for lang in &plan.languages {
        let front = format!("---\ntitle: \"{}\"\n---\n", story::headline(first, &mut chance::Chance::of(&[plan.seed])));
        write(&format!("pages/about/index.{lang}.md"), &(front + &story::paragraph(lang, plan.seed)))?;
    }
    progress.step("stories", usize::try_from(plan.stories).unwrap_or(usize::MAX));
    let files = AtomicUsize::new(0);
    (0..plan.stories).into_par_iter().try_for_each(|n| {
        for (file, text) in story::story(plan, n) {
            write(&file, &text)?;
            files.fetch_add(1, Ordering::Relaxed);
        }
        progress.tick();
        Ok(())
    })?;
    let _ = fs::remove_dir(out);
    fs::rename(&content, out).map_err(|error| failed(out, error))?;
    Ok(files.into_inner())
}

fn site(plan: &Plan) -> String {
    let mut site =
        "title = \"The Archive\"\nbase_url = \"https://archive.example/\"\ntime_zone = \"Europe/Tirane\"\n".to_owned();
    for code in &plan.languages {
        let name = match code.as_str() {
            "en" => "English",
            "sq" => "Shqip",
            "it" => "Italiano",
            "el" => "Ελληνικά",
            "ar" => "العربية",
            other => other,
        };
        site += &format!("\n[[languages]]\ncode = \"{code}\"\nname = \"{name}\"\n");
    }
    site
}

fn topics(languages: &[String]) -> String {
    let mut text = String::new();
    for [id, names @ ..] in TOPICS {
        let named = NAMED.iter().zip(names).filter(|(lang, _)| languages.iter().any(|known| known == *lang));
        let named: Vec<String> = named.map(|(lang, name)| format!("{lang} = \"{name}\"")).collect();
        text += &format!("[{id}]\nname = {{ {} }}\n\n", named.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn made(stories: u64, languages: &str, seed: u64) -> (tempfile::TempDir, BTreeMap<String, String>) {
        let folder = tempfile::tempdir().unwrap();
        let languages = languages.split(',').map(str::to_owned).collect();
        let out = folder.path().join("archive");
        make(&Plan { stories, languages, seed }, &out, &Progress::silent()).unwrap();
        let mut files = BTreeMap::new();
        for story in fs::read_dir(out.join("stories")).unwrap().flatten() {
            for file in fs::read_dir(story.path()).unwrap().flatten() {
                let name = format!("{}/{}", story.file_name().display(), file.file_name().display());
                files.insert(name, fs::read_to_string(file.path()).unwrap());
            }
        }
        (folder, files)
    }

    #[test]
    fn a_seed_makes_the_same_stories_however_many_they_are() {
        let ((_a, forty), (_b, eighty), (_c, other)) =
            (made(40, "en,sq", 1), made(80, "en,sq", 1), made(40, "en,sq", 2));
        assert!(forty.iter().all(|(name, text)| eighty.get(name) == Some(text)));
        assert_ne!(forty, other);
    }

    #[test]
    fn a_newsroom_that_was_made_is_sound() {
        let (folder, files) = made(60, "en,sq,el,ar", 3);
        let newsroom = crate::content::read(&folder.path().join("archive"), "2026-01-01T00:00:00Z".parse().unwrap());
        let newsroom = newsroom.unwrap_or_else(|findings| panic!("{}", findings[0]));
        assert_eq!((newsroom.stories.len(), newsroom.warnings.as_slice()), (60, &[][..]));
        let words = |text: &String| text.split("\n---\n").nth(1).unwrap().split_whitespace().count();
        assert!(files.values().all(|text| (190..=920).contains(&words(text))));
        assert!(files.len() > 120 && files.len() < 240, "translations are missing here and there");
        assert!(newsroom.stories.iter().any(|story| story.versions.iter().any(|version| !version.links.is_empty())));
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let (folder, _) = made(1, "en", 1);
        let plan = Plan { stories: 1, languages: vec!["en".into()], seed: 1 };
        assert!(matches!(make(&plan, folder.path(), &Progress::silent()), Err(Error::Taken(_))));
    }
}
