//! What the targets share.

use std::sync::LazyLock;

use press::content::{Site, findings_of, survey};

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join("press-fuzz");
    std::fs::create_dir_all(&folder).expect("a folder");
    let text = "title = \"T\"\nbase_url = \"https://paper.example/\"\n[[languages]]\ncode = \"en\"\nname = \"English\"\n";
    std::fs::write(folder.join("site.toml"), text).expect("a file");
    survey(&folder).expect("a newsroom").site
});

/// Reads a text as the file of a story.
pub fn read(file: &str) {
    findings_of(file, &SITE);
}
