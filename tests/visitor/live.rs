//! What an editor sees who has `press serve --content` beside the editor's own program: the page follows.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::browser::{Browser, DESK, PATIENCE, Visitor, visit};
use crate::driver::{Engine, engines};
use crate::host::Host;

const STORY: &str = "stories/article-13/index.en.md";

const PAGE: &str = "/en/news/article-13/";

/// An editor's desk: a copy of the example newsroom.
struct Desk {
    folder: TempDir,
}

/// A press that serves a newsroom while it is edited, and all that it has said.
struct Press {
    child: Child,
    terminal: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &folder.path().join("content"));
        Self { folder }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join("content").join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("a file")
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Saves a file as many programs do, which never leave it half written.
    fn replace(&self, file: &str, text: &str) {
        let work = self.path(file).with_extension("md.swp");
        fs::write(&work, text).expect("a file");
        fs::rename(work, self.path(file)).expect("a name");
    }

    /// Starts `press serve`, which `cargo xtask build` has left beside the reader.
    fn serve(&self, name: &str) -> Press {
        self.serve_so(name, &[])
    }

    /// The same with more arguments.
    fn serve_so(&self, name: &str, more: &[&str]) -> Press {
        let terminal = self.folder.path().join(name);
        let screen = File::create(&terminal).expect("a file");
        let mut press = Command::new(Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("release").join("press"));
        press.args(["serve", "--port", "0", "--content"]).arg(self.path("")).args(more);
        press.stdout(screen.try_clone().expect("the file twice")).stderr(screen).env("TMPDIR", self.folder.path());
        Press { child: press.spawn().expect("press: `cargo xtask build` makes it"), terminal }
    }
}

impl Press {
    fn said(&self) -> String {
        fs::read_to_string(&self.terminal).unwrap_or_default()
    }

    /// Waits until the terminal shows all of this.
    async fn until_said(&self, words: &[&str]) {
        let begun = Instant::now();
        while !words.iter().all(|words| self.said().contains(words)) {
            assert!(begun.elapsed() < PATIENCE, "press never said {words:?}, but {}", self.said());
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// The site, once press says where it is.
    async fn host(&self) -> Host {
        self.until_said(&["http://127.0.0.1:", "/\n"]).await;
        let said = self.said();
        let address = said.lines().find_map(|line| line.strip_prefix("http://")?.strip_suffix('/'));
        Host::elsewhere(address.and_then(|address| address.parse().ok()).expect("an address"))
    }

    /// Ends it as Ctrl+C does.
    fn stop(mut self) -> ExitStatus {
        let stopped = Command::new("kill").arg("-INT").arg(self.child.id().to_string()).status();
        assert!(stopped.expect("kill is a program").success());
        self.child.wait().expect("press ends")
    }
}

impl Drop for Press {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        match entry.path() {
            folder if folder.is_dir() => copy(&folder, &to),
            file => drop(fs::copy(file, to).expect("a copy")),
        }
    }
}

/// Waits until the page that is seen has these words, and is the reader's.
async fn sees(browser: &Browser, words: &str) {
    browser.until_text("body", words).await;
    browser.taken_over().await;
}

engines!(an_edit_is_seen_where_the_page_was: Chromium Firefox WebKit);
async fn an_edit_is_seen_where_the_page_was(engine: Engine) {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    visit(Visitor { engine, ..DESK }, &press.host().await, async |browser| {
        browser.open_app(PAGE).await;
        browser.run("scrollTo({ top: 700, behavior: 'instant' })").await;
        let story = desk.read(STORY);
        desk.write(STORY, &format!("{story}\nA zeppelin has landed.\n"));
        sees(&browser, "A zeppelin has landed.").await;
        browser.until("Math.abs(scrollY - 700) < 2").await;
        desk.replace(STORY, &format!("{story}\nIt has left again.\n"));
        sees(&browser, "It has left again.").await;
        browser.until("Math.abs(scrollY - 700) < 2").await;
        // An edit that is undone gives files that were there before.
        desk.replace(STORY, &story);
        browser.until("!document.body.textContent.includes('It has left again.')").await;
        browser.taken_over().await;
        browser.until("Math.abs(scrollY - 700) < 2").await;
    })
    .await;
}

engines!(what_the_app_draws_is_edited_too: Chromium Firefox);
async fn what_the_app_draws_is_edited_too(engine: Engine) {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    visit(Visitor { engine, ..DESK }, &press.host().await, async |browser| {
        browser.open("/en/").await;
        browser.at_rest().await;
        browser.click(&format!(".teaser-title a[href='{PAGE}']")).await;
        browser.until("document.querySelector('.related')").await;
        let story = desk.read(STORY);
        let title = story.lines().find(|line| line.starts_with("title:")).expect("a title");
        desk.write(STORY, &story.replacen(title, "title: The zeppelin", 1));
        // The page that is seen is loaded anew, whichever page was opened.
        browser.until_text("h1", "The zeppelin").await;
        assert_eq!(browser.place().await, PAGE);
        browser.taken_over().await;
        browser.run("window.same = true").await;
        browser.click(".masthead-name a").await;
        browser.until_text(".teaser-title", "The zeppelin").await;
        assert!(browser.eval::<bool>("!!window.same").await, "the app drew it from the new bundle");
    })
    .await;
}

#[tokio::test]
async fn a_mistake_is_told_and_the_last_good_page_stays_until_it_is_mended() {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    visit(DESK, &press.host().await, async |browser| {
        browser.open_app(PAGE).await;
        browser.run("window.same = true").await;
        let story = desk.read(STORY);
        let lines = story.lines().count();
        desk.write(STORY, &format!("{story}\n[A zeppelin](../no-such-story/) has landed.\n"));
        let place = format!("{STORY}:{}:", lines + 2);
        press.until_said(&["broken-link", &place, "When this is mended, the site follows."]).await;
        assert!(browser.eval::<bool>("!!window.same").await, "the page is not loaded anew");
        assert!(!browser.text("#app").await.contains("zeppelin"));
        browser.until_text("#press", "There is no story “no-such-story”.").await;
        // Who loads it by hand has the last good one, and sees what is wrong all the same.
        browser.reload().await;
        sees(&browser, "Article 13").await;
        browser.until_text("#press", &place).await;
        desk.write(STORY, &format!("{story}\n[A zeppelin](../vlora-ship-1991/) has landed.\n"));
        sees(&browser, "A zeppelin has landed.").await;
        assert_eq!(browser.count("#press").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_mistake_in_the_newsrooms_own_file_that_is_undone_leaves_no_trace() {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    visit(DESK, &press.host().await, async |browser| {
        browser.open_app(PAGE).await;
        let site = desk.read("site.toml");
        desk.write("site.toml", &format!("{site}\n="));
        press.until_said(&["site.toml:", "When this is mended, the site follows."]).await;
        desk.write("site.toml", &site);
        desk.write(STORY, &format!("{}\nA zeppelin has landed.\n", desk.read(STORY)));
        sees(&browser, "A zeppelin has landed.").await;
    })
    .await;
}

#[tokio::test]
async fn a_story_comes_and_goes() {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    // The page of a story that is gone is missing.
    visit(Visitor { failures: true, ..DESK }, &press.host().await, async |browser| {
        browser.open_app("/en/").await;
        let story = "---\ntitle: The zeppelin\nsummary: It comes.\ndate: 2019-05-01\n---\nIt has landed.\n";
        desk.write("stories/zeppelin/index.en.md", story);
        browser.until_text(".teaser-title", "The zeppelin").await;
        browser.taken_over().await;
        browser.click(".teaser-title a[href$='/zeppelin/']").await;
        browser.until_text("#text", "It has landed.").await;
        // A folder with another name is another story.
        fs::rename(desk.path("stories/zeppelin"), desk.path("stories/airship")).expect("a name");
        browser.until("document.title.includes('not found')").await;
        browser.open_app("/en/news/airship/").await;
        fs::remove_dir_all(desk.path("stories/airship")).expect("the folder goes");
        browser.until("document.title.includes('not found')").await;
        browser.open_app("/en/").await;
        assert!(!browser.text("main").await.contains("The zeppelin"));
    })
    .await;
}

#[tokio::test]
async fn a_story_whose_time_comes_appears_by_itself_and_drafts_on_request() {
    let desk = Desk::new();
    let soon = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(9);
    let front = |title: &str, more: &str| {
        format!("---\ntitle: {title}\nsummary: It comes.\ndate: 2019-05-01\n{more}\n---\nText.\n")
    };
    desk.write("stories/zeppelin/index.en.md", &front("The zeppelin", &format!("publishDate: {soon:.0}")));
    desk.write("stories/balloon/index.en.md", &front("The balloon", "draft: true"));
    let press = desk.serve("terminal");
    visit(DESK, &press.host().await, async |browser| {
        browser.open_app("/en/").await;
        browser.until_text(".teaser-title", "The zeppelin").await;
        assert!(jiff::Timestamp::now() >= soon);
        assert!(!browser.text("main").await.contains("The balloon"));
    })
    .await;
    let press = desk.serve_so("drafts", &["--drafts"]);
    visit(DESK, &press.host().await, async |browser| {
        browser.open_app("/en/").await;
        assert!(browser.text("main").await.contains("The balloon"));
    })
    .await;
}

#[tokio::test]
async fn a_newsroom_that_is_broken_from_the_start_is_waited_for() {
    let desk = Desk::new();
    let story = desk.read(STORY);
    desk.write(STORY, &story.replacen("date:", "day:", 1));
    let press = desk.serve("terminal");
    press.until_said(&["no-date", STORY, "When this is mended, the site follows."]).await;
    assert!(!press.said().contains("http://"));
    desk.write(STORY, &story);
    visit(DESK, &press.host().await, async |browser| {
        browser.open_app(PAGE).await;
        desk.write(STORY, &format!("{story}\nA zeppelin has landed.\n"));
        sees(&browser, "A zeppelin has landed.").await;
    })
    .await;
}

#[tokio::test]
async fn a_newsroom_that_is_moved_away_and_back_is_followed() {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    visit(DESK, &press.host().await, async |browser| {
        browser.open_app(PAGE).await;
        let (content, away) = (desk.path(""), desk.folder.path().join("away"));
        fs::rename(&content, &away).expect("a name");
        press.until_said(&["no-content"]).await;
        fs::rename(&away, &content).expect("a name");
        for words in ["A zeppelin has landed.", "It has left again."] {
            desk.write(STORY, &format!("{}\n{words}\n", desk.read(STORY)));
            sees(&browser, words).await;
        }
    })
    .await;
}

#[tokio::test]
async fn more_tabs_than_a_browser_has_connections_all_follow() {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    visit(DESK, &press.host().await, async |browser| {
        let tabs: Vec<_> = (0..9).collect();
        for _ in &tabs {
            browser.open_app(PAGE).await;
            browser.tab().await;
        }
        browser.open_app(PAGE).await;
        desk.write(STORY, &format!("{}\nA zeppelin has landed.\n", desk.read(STORY)));
        sees(&browser, "A zeppelin has landed.").await;
        for tab in tabs {
            browser.turn_to(tab).await;
            sees(&browser, "A zeppelin has landed.").await;
        }
    })
    .await;
}

#[tokio::test]
async fn two_who_look_at_one_newsroom_are_not_in_each_others_way() {
    let desk = Desk::new();
    let (one, two) = (desk.serve("one"), desk.serve("two"));
    let second = two.host().await;
    visit(DESK, &one.host().await, async |browser| {
        browser.open_app(PAGE).await;
        desk.write(STORY, &format!("{}\nA zeppelin has landed.\n", desk.read(STORY)));
        sees(&browser, "A zeppelin has landed.").await;
    })
    .await;
    visit(DESK, &second, async |browser| {
        browser.open_app(PAGE).await;
        sees(&browser, "A zeppelin has landed.").await;
        desk.write(STORY, &format!("{}\nIt has left again.\n", desk.read(STORY)));
        sees(&browser, "It has left again.").await;
    })
    .await;
}

#[tokio::test]
async fn press_ends_when_it_is_told_and_its_site_is_as_it_would_be_published() {
    let desk = Desk::new();
    let press = desk.serve("terminal");
    visit(DESK, &press.host().await, async |browser| {
        browser.open_app(PAGE).await;
        assert!(browser.count("script[src^='/press-live.js']").await == 1);
    })
    .await;
    assert!(press.stop().success());
    let made = fs::read_dir(desk.folder.path()).expect("a folder").flatten();
    let made = made.filter(|entry| entry.file_name().to_string_lossy().starts_with("press-"));
    let sites: Vec<_> = made.map(|entry| entry.path().join("site/en/news/article-13/index.html")).collect();
    assert_eq!(sites.len(), 1);
    let page = fs::read_to_string(&sites[0]).expect("a page");
    assert!(page.contains("</html>") && !page.contains("press-live"));
}
