//! Small newsrooms that tests write, and their sites.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use press::cldr::Locale;
use press::content;
use press::diagnostic::Diagnostic;
use press::progress::Progress;
use press::reader::Reader;
use press::site::{self, How};
use serde_json::json;
use tempfile::TempDir;

/// A newsroom in a folder of its own.
pub struct Newsroom {
    folder: TempDir,
}

impl Newsroom {
    /// A newsroom at an address, in some of the languages whose packs come with press.
    pub fn at(base_url: &str, languages: &[&str]) -> Self {
        let mut site = String::new();
        for code in languages {
            let name = match *code {
                "en" => "English",
                "sq" => "Shqip",
                "it" => "Italiano",
                "el" => "Ελληνικά",
                "ar" => "العربية",
                other => other,
            };
            write!(site, "[[languages]]\ncode = \"{code}\"\nname = \"{name}\"\npartial = true\n")
                .expect("a string takes everything");
        }
        Self::of("The Little Paper", base_url, &site)
    }

    /// A newsroom by its name and address, with what `site.toml` says of its languages.
    pub fn of(title: &str, base_url: &str, languages: &str) -> Self {
        let newsroom = Self { folder: tempfile::tempdir().expect("a folder") };
        let site = format!("title = \"{title}\"\nbase_url = \"{base_url}\"\ncards = 1\n{languages}");
        newsroom.file("site.toml", &site)
    }

    /// Adds a file, or puts another in its place.
    pub fn file(self, name: &str, text: &str) -> Self {
        self.write(name, text);
        self
    }

    /// Adds lines to the front matter of a story's version.
    pub fn front(self, id: &str, lang: &str, lines: &str) -> Self {
        let file = format!("stories/{id}/index.{lang}.md");
        let text = fs::read_to_string(self.folder.path().join(&file)).expect("the story was written");
        self.file(&file, &text.replacen("\n---\n", &format!("\n{lines}\n---\n"), 1))
    }

    /// Offers readers at risk to leave at once, to this address.
    pub fn exit(self, address: &str) -> Self {
        let path = self.folder.path().join("site.toml");
        let site = fs::read_to_string(&path).expect("the site was written");
        self.write("site.toml", &format!("quick_exit = \"{address}\"\n{site}"));
        self
    }

    /// Adds a story, or puts another in its place. The text is Markdown.
    pub fn story(self, id: &str, lang: &str, date: &str, title: &str, text: &str) -> Self {
        let front = format!("---\ntitle: \"{title}\"\nsummary: \"About {title}.\"\ndate: {date}\ntags: [news]\n---\n");
        self.write(&format!("stories/{id}/index.{lang}.md"), &(front + text));
        self
    }

    /// Adds `count` English stories, a day after another from the first of March 2018 on.
    pub fn stories(mut self, count: u32) -> Self {
        let first = jiff::civil::date(2018, 3, 1);
        for n in 1..=count {
            let date = first.saturating_add(jiff::Span::new().days(n));
            let text = format!("This is the text of story {n}.\n\n{}", "It goes on for a while. ".repeat(30));
            self = self.story(&format!("story-{n}"), "en", &date.to_string(), &format!("Story number {n}"), &text);
        }
        self
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The site of the newsroom as it is now.
    pub fn build(&self) -> Site {
        let newsroom = read(self.folder.path());
        let warnings = newsroom.warnings.clone();
        let reader = Reader::open(&reader()).unwrap_or_else(|error| panic!("{error}"));
        let folder = tempfile::tempdir().expect("a folder");
        site::build(&newsroom, &reader, &folder.path().join("site"), &How::anew(&Progress::silent()))
            .unwrap_or_else(|error| panic!("{error}"));
        Site { folder, warnings }
    }
}

fn read(folder: &Path) -> content::Newsroom {
    let now = jiff::Timestamp::from_second(1_767_225_600).expect("the year 2026 begins");
    content::read(folder, now).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// A pack for a language, whole: what `say` makes of the key and the English message of every word.
pub fn pack(code: &str, say: impl Fn(&str, &str) -> String) -> String {
    let newsroom = Newsroom::at("https://paper.example/", &["en"]);
    let english = read(newsroom.folder.path()).packs.remove("en").expect("a pack").words;
    let quoted = |key: &str, message: &str| json!(say(key, message)).to_string();
    let (mut plain, mut counted) = (String::new(), String::new());
    for (key, message) in &english {
        match key.split_once('.') {
            None => writeln!(plain, "{key} = {}", quoted(key, message)).expect("a string takes everything"),
            Some((stem, "other")) => {
                writeln!(counted, "[{stem}]").expect("a string takes everything");
                for category in Locale::new(code).expect("a language").categories() {
                    writeln!(counted, "{category} = {}", quoted(stem, message)).expect("a string takes everything");
                }
            }
            Some(_) => {}
        }
    }
    [plain, counted].concat()
}

/// A built site, gone when it is dropped.
pub struct Site {
    folder: TempDir,
    /// What press told its editor.
    pub warnings: Vec<Diagnostic>,
}

impl Site {
    /// Where it lies.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("site")
    }
}

/// The compiled reader, where `cargo xtask build` leaves it.
fn reader() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("reader")
}
