//! Redirects in a file of a site, in the form that a host reads.

use std::fs;
use std::path::Path;

use super::Host;
use crate::diagnostic::{At, Findings};

/// How a host is told of redirects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redirects {
    /// How they are written.
    pub form: &'static Form,
    /// How many it takes.
    pub most: usize,
    /// How many bytes of them it takes.
    pub bytes: usize,
    /// What becomes of the page that leads on from the same address.
    pub page: Page,
}

/// The page of an address that is redirected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// It stays: the host looks for a redirect first.
    Stays,
    /// It goes: the host would show it.
    Goes,
    /// It goes at the root of a host. Below a base path it is not known how the host reads redirects, and there are none.
    GoesAtRoot,
}

/// A file of redirects: each stands in a line of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// Its name, at the root of a site.
    pub file: &'static str,
    head: &'static str,
    /// What stands before the address, between it and the other one, and behind that.
    rule: [&'static str; 3],
    between: &'static str,
    end: &'static str,
    /// Whether an address may have letters of all writings, percent-encoded.
    pub encoded: bool,
    /// Whether an address ends with its slash.
    slash: bool,
}

const MARK: &str = "# press makes this file anew with the site.\n";

/// The lines that Cloudflare, GitLab and Codeberg read.
pub const LINES: Form = Form {
    file: "_redirects",
    head: MARK,
    rule: ["", " ", " 301"],
    between: "\n",
    end: "\n",
    encoded: true,
    slash: true,
};

/// The same where it is not known which form of an address the host compares.
pub const PLAIN_LINES: Form = Form { encoded: false, ..LINES };

/// The lines that Netlify reads. Without the sign, a page that is there would be shown instead.
pub const FORCED_LINES: Form = Form { rule: ["", " ", " 301!"], ..LINES };

/// Vercel's; an address is a pattern there.
pub const VERCEL: Form = Form {
    file: "vercel.json",
    head: "{\"redirects\":[\n",
    rule: ["{\"source\":\"", "(/)?\",\"destination\":\"", "\",\"permanent\":true}"],
    between: ",\n",
    end: "\n]}\n",
    encoded: false,
    slash: false,
};

/// Azure's.
pub const AZURE: Form = Form {
    file: "staticwebapp.config.json",
    head: "{\"routes\":[\n",
    rule: ["{\"route\":\"", "\",\"redirect\":\"", "\",\"statusCode\":301}"],
    slash: true,
    ..VERCEL
};

const FORMS: [&Form; 4] = [&LINES, &FORCED_LINES, &VERCEL, &AZURE];

impl Form {
    /// A redirect as it stands in the file. Both are paths of an address, and have nothing that any form would have to
    /// mask.
    #[must_use]
    pub fn rule(&self, from: &str, to: &str) -> String {
        let [before, between, behind] = self.rule;
        let from = if self.slash { from } else { from.trim_end_matches('/') };
        format!("{before}{from}{between}{to}{behind}")
    }

    /// How many bytes it adds to a file without any, at most.
    #[must_use]
    pub fn size(&self, rule: &str) -> usize {
        rule.len() + self.between.len()
    }

    /// The file that has these redirects.
    #[must_use]
    pub fn text(&self, rules: &[String]) -> String {
        format!("{}{}{}", self.head, rules.join(self.between), self.end)
    }

    /// The redirects of a file, from where to where; nothing where press has not written it.
    fn read<'t>(&self, text: &'t str) -> Option<Vec<(&'t str, &'t str)>> {
        let [before, between, behind] = self.rule;
        let rules = text.strip_prefix(self.head)?.strip_suffix(self.end)?;
        let rule = |rule: &'t str| rule.strip_prefix(before)?.strip_suffix(behind)?.split_once(between);
        rules.split(self.between).map(rule).collect()
    }
}

/// Whether a file at the root of a site is one that press has written for a host.
#[must_use]
pub fn is_ours(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let mut forms = FORMS.iter().filter(|form| form.file == name);
    let text = || fs::read_to_string(file).ok();
    forms.any(|form| text().is_some_and(|text| form.read(&text).is_some()))
}

/// Warns of a file in the place of the one that would tell a host of redirects.
pub fn check_file(host: &Host, site: &Path, at: &At, findings: &mut Findings) {
    let Some(file) = host.redirects.map(|redirects| redirects.form.file) else { return };
    if site.join(file).exists() && !is_ours(&site.join(file)) {
        let message = format!("“{file}” in the site is not as press writes it, and has stayed as it is.");
        let help = "Old addresses lead on by pages alone, and lines that press wrote once may lead wrong. Move the file away \
                    and build again, or see to it by hand.";
        findings.warning(at, "host-file", message, help);
    }
}

/// The redirects that press has written into a site: from which path to which, from the root of the host on.
#[must_use]
pub fn redirects(site: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for form in FORMS {
        let Ok(text) = fs::read_to_string(site.join(form.file)) else { continue };
        all.extend(form.read(&text).into_iter().flatten().map(|(from, to)| (from.to_owned(), to.to_owned())));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::known;

    #[test]
    fn what_is_written_is_read() {
        for form in FORMS {
            for count in [1, 3] {
                let rules: Vec<String> = (0..count).map(|n| form.rule(&format!("/en/old-{n}/"), "/en/new/")).collect();
                let text = form.text(&rules);
                let read = form.read(&text).unwrap();
                assert!(
                    read.len() == count && read[0].0.starts_with("/en/old-0") && read[0].1 == "/en/new/",
                    "{read:?}"
                );
                assert!(form.text(&[]).len() + count * form.size(&rules[0]) >= text.len());
                if form.file.ends_with(".json") {
                    assert!(serde_json::from_str::<serde_json::Value>(&text).unwrap().is_object());
                }
            }
        }
    }

    #[test]
    fn a_file_of_somebody_else_is_theirs() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text, ours) in [
            ("_redirects", "/mine /en/ 301\n".to_owned(), false),
            ("_redirects", LINES.text(&[LINES.rule("/a/", "/b/")]), true),
            ("_redirects", FORCED_LINES.text(&[FORCED_LINES.rule("/a/", "/b/")]), true),
            ("_redirects", LINES.text(&[LINES.rule("/a/", "/b/")]) + "/mine /en/ 302\n", false),
            ("vercel.json", "{\"redirects\":[\n{\"source\":\"/a\",\"destination\":\"/b\"}\n]}\n".to_owned(), false),
            ("vercel.json", VERCEL.text(&[VERCEL.rule("/a/", "/b/")]), true),
            ("vercel.json", AZURE.text(&[AZURE.rule("/a/", "/b/")]), false),
            ("CNAME", LINES.text(&[LINES.rule("/a/", "/b/")]), false),
        ] {
            let file = folder.path().join(name);
            fs::write(&file, &text).unwrap();
            assert_eq!(is_ours(&file), ours, "{text}");
            let mut findings = Findings::default();
            let host = known(if name == "vercel.json" { "vercel" } else { "netlify" }).unwrap();
            check_file(host, folder.path(), &At::start("site.toml", ""), &mut findings);
            assert_eq!(findings.count() == 0, ours || name == "CNAME", "{text}");
            fs::remove_file(&file).unwrap();
        }
    }
}
