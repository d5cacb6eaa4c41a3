//! What holds for every text: it comes back as it was written, and nothing that is written makes press panic.

use std::fs;
use std::path::Path;

use press::content::{self, Site};
use proptest::prelude::*;
use tidings::{Place, Route};

/// A newsroom of one story whose file is this; its site.
fn site(folder: &Path) -> Site {
    let text =
        "title = \"T\"\nbase_url = \"https://paper.example/\"\n[[languages]]\ncode = \"en\"\nname = \"English\"\n";
    fs::write(folder.join("site.toml"), text).expect("a file");
    content::survey(folder).expect("a newsroom").site
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// JSON's quotation marks are YAML's: what press writes into front matter is what it reads there.
    #[test]
    fn front_matter_comes_back_as_it_was_written(title in "[^\\p{Cc}]{0,60}", summary in "[^\\p{Cc}\u{fffe}\u{ffff}]{0,60}") {
        let folder = tempfile::tempdir().expect("a folder");
        let site = site(folder.path());
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let file = format!("---\ntitle: {}\nsummary: {}\ndate: 2018-01-01\n---\nText.\n", quoted(&title), quoted(&summary));
        fs::write(folder.path().join("index.en.md"), file).expect("a file");
        let read = content::original(folder.path(), &site, "index.en.md");
        let read = read.expect("the front matter is sound");
        prop_assert_eq!(read.title, title.trim());
        prop_assert_eq!(read.summary, summary.trim());
    }

    #[test]
    fn no_text_makes_press_panic(text in "\\PC{0,200}") {
        let folder = tempfile::tempdir().expect("a folder");
        let _ = content::findings_of(&format!("---\n{text}\n---\n{text}\n"), &site(folder.path()));
    }

    #[test]
    fn no_signs_of_markdown_make_press_panic(text in "([a\\[\\]()!<>{}%#*_`~|:&^=\"'\\\\ \n-]|\\{\\{<|>\\}\\}|<!--|-->|é|\u{202e}|\\[\\^1\\]){0,120}") {
        let folder = tempfile::tempdir().expect("a folder");
        let _ = content::findings_of(&format!("---\ntitle: T\n---\n{text}\n"), &site(folder.path()));
    }

    #[test]
    fn addresses_come_back_as_they_were_printed(lang in "[a-z]{2,3}", step in "[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,3}", page in 1_u32..9999, year in 1900_i16..2200, month in 1_u8..=12) {
        prop_assume!(!tidings::RESERVED.contains(&step.as_str()));
        for place in [
            Place::Front(Some(page)),
            Place::Story(step.clone(), None),
            Place::Topic(step.clone(), Some(page)),
            Place::Topics(Some(page)),
            Place::Year(year),
            Place::Month(year, month, Some(page)),
            Place::Text(step.clone()),
        ] {
            let route = Route::In(lang.clone(), place);
            prop_assert_eq!(Route::parse(&route.path(), ""), Some(route));
        }
    }
}
