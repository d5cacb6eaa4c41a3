//! When the files of a newsroom were last changed, as git tells it. A newsroom without git has no history.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::content::{self, StoryDraft};
use crate::diagnostic::{At, Diagnostic, Findings};

/// When each file was last changed, in seconds since 1970, by its path from the newsroom's folder on.
#[derive(Debug, Default)]
pub struct History(HashMap<String, i64>);

impl History {
    /// The history of a newsroom. What was changed and not committed was changed last of all.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let mut changed = HashMap::new();
        let git = |arguments: &[&str]| {
            let mut command = Command::new("git");
            command.arg("-C").arg(folder).args(["-c", "core.quotepath=off"]).args(arguments);
            let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
            output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let Some(log) = git(&["log", "--format=%x00%ct", "--name-only", "--no-renames", "--relative", "--", "stories"])
        else {
            return Self::default();
        };
        let mut when = 0;
        for line in log.lines().filter(|line| !line.is_empty()) {
            match line.strip_prefix('\0') {
                Some(seconds) => when = seconds.parse().unwrap_or_default(),
                None => {
                    changed.entry(line.to_owned()).or_insert(when);
                }
            }
        }
        let now = git(&["diff", "HEAD", "--name-only", "--relative", "--", "stories"]).unwrap_or_default();
        changed.extend(now.lines().map(|line| (line.to_owned(), i64::MAX)));
        Self(changed)
    }

    /// Whether a translation is older than its original, where neither says so itself.
    #[must_use]
    pub fn is_older(&self, draft: &StoryDraft, lang: &str) -> bool {
        let story = &draft.story;
        let of = |lang: &str| {
            let text = draft.texts.iter().find(|text| text.lang == lang && !text.follows)?;
            self.0.get(&text.file)
        };
        story.original != lang
            && story.retracted.is_none()
            && match (of(lang), self.0.get(&format!("stories/{}/index.{}.md", story.id, story.original))) {
                (Some(own), Some(original)) => own < original,
                _ => false,
            }
    }
}

/// Warns of translations that are older than their originals by the history alone.
#[must_use]
pub fn check(folder: &Path) -> Vec<Diagnostic> {
    let history = History::of(folder);
    let mut findings = Findings::default();
    let survey = if history.0.is_empty() { None } else { content::survey(folder).ok() };
    for draft in survey.iter().flat_map(|survey| &survey.stories) {
        for text in draft.texts.iter().filter(|text| history.is_older(draft, &text.lang)) {
            let help = format!(
                "Look whether it still says the same; then note it: press translate {} --to {} --followed.",
                draft.story.id, text.lang
            );
            let message = format!("The original in “{}” was changed after this translation.", draft.story.original);
            findings.warning(&At::start(&text.file, ""), "stale-translation", message, help);
        }
    }
    findings.sorted()
}
