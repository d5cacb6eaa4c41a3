//! What hosts of static files take at most, whether a built site stays within it, and how they are told of redirects.

mod redirect;
mod table;

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

pub use redirect::{Page, Redirects, check_file, is_ours, redirects};
pub use table::HOSTS;

use crate::content::Newsroom;
use crate::diagnostic::{At, Findings, nearest};

/// A host that `host = "…"` in site.toml may name, on one of its plans.
#[derive(Debug, PartialEq, Eq)]
pub struct Host {
    /// What site.toml calls it.
    pub id: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// What it takes at most.
    pub limits: &'static [Limit],
    /// The id of a larger plan.
    pub larger: Option<&'static str>,
    /// How it is told of redirects, where a file of the site tells it.
    pub redirects: Option<Redirects>,
    /// Where it says so; read on the day that docs/hosting.md names.
    pub source: &'static str,
}

/// What a host takes at most: of what, and how many or how many bytes.
pub type Limit = (Measure, u64);

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Files in all.
    Files,
    /// Files and folders in all.
    Entries,
    /// Files and folders in one folder.
    Folder,
    /// The bytes of one file.
    File,
    /// The bytes of all files.
    Total,
}

/// The host of an id.
#[must_use]
pub fn known(id: &str) -> Option<&'static Host> {
    HOSTS.iter().find(|host| host.id == id)
}

/// The known id that an unknown one probably means.
#[must_use]
pub fn meant(id: &str) -> Option<&'static str> {
    let id = id.to_lowercase().replace([' ', '_'], "-");
    let ids = || HOSTS.iter().map(|host| host.id);
    let begun = ids().find(|known| id.len() > 1 && known.starts_with(&*id));
    begun.or_else(|| nearest(&id, ids()))
}

const MB: u64 = 1_000_000;
const GB: u64 = 1_000 * MB;

/// What a site weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files in all.
    pub files: u64,
    /// Folders in all.
    pub folders: u64,
    /// The bytes of all files.
    pub bytes: u64,
    /// The largest file, by its path in the site, and its bytes.
    pub largest: (String, u64),
    /// The folder with most files and folders in it, and how many they are.
    pub fullest: (String, u64),
    /// The files below each of the site's own folders, and their bytes.
    pub below: BTreeMap<String, (u64, u64)>,
}

impl Counts {
    /// Counts what lies in a built site, what others have put there included. What is hidden is not sent to a host.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub fn of(site: &Path) -> io::Result<Self> {
        let mut counts = Self::default();
        let mut folders = vec![site.to_owned()];
        while let Some(folder) = folders.pop() {
            let mut entries = 0;
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                if entry.file_name().to_string_lossy().starts_with('.') {
                    continue;
                }
                entries += 1;
                let path = entry.path();
                let meta = fs::metadata(&path)?;
                if meta.is_dir() {
                    counts.folders += 1;
                    folders.push(path);
                } else {
                    counts.add(&name(site, &path), meta.len());
                }
            }
            let name = name(site, &folder);
            if entries > counts.fullest.1 || (entries == counts.fullest.1 && name < counts.fullest.0) {
                counts.fullest = (name, entries);
            }
        }
        Ok(counts)
    }

    fn add(&mut self, name: &str, bytes: u64) {
        self.files += 1;
        self.bytes += bytes;
        if bytes > self.largest.1 || (bytes == self.largest.1 && *name < *self.largest.0) {
            self.largest = (name.to_owned(), bytes);
        }
        if let Some((top, _)) = name.split_once('/') {
            let below = self.below.entry(top.to_owned()).or_default();
            *below = (below.0 + 1, below.1 + bytes);
        }
    }

    fn measured(&self, of: Measure) -> u64 {
        match of {
            Measure::Files => self.files,
            Measure::Entries => self.files + self.folders,
            Measure::Folder => self.fullest.1,
            Measure::File => self.largest.1,
            Measure::Total => self.bytes,
        }
    }
}

fn name(site: &Path, path: &Path) -> String {
    path.strip_prefix(site).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// How many stories a language shows that it has no version of, by language: each costs files of its own.
#[must_use]
pub fn fallbacks(newsroom: &Newsroom) -> Vec<(String, u64)> {
    let languages = newsroom.site.languages.iter().filter(|language| language.fallbacks);
    let lacking = languages.map(|language| {
        let lacks = newsroom.stories.iter().filter(|story| story.version(&language.code).is_none());
        (language.code.clone(), u64::try_from(lacks.count()).unwrap_or(u64::MAX))
    });
    lacking.filter(|(_, stories)| *stories > 0).collect()
}

/// Warns of each limit of a host that a site is over, or within a tenth of.
pub fn check(host: &Host, counts: &Counts, fallbacks: &[(String, u64)], at: &At, findings: &mut Findings) {
    for (of, most) in host.limits.iter().copied() {
        let measured = counts.measured(of);
        let (code, than) = match measured {
            _ if measured > most => ("host-limit", "more than"),
            _ if measured > most / 10 * 9 => ("host-limit-near", "nearly all that"),
            _ => continue,
        };
        let message = format!("{}, {than} {} takes: {}.", said(of, counts), host.name, amount(of, most));
        findings.warning(at, code, message, help(host, of, counts, fallbacks));
    }
}

fn said(of: Measure, counts: &Counts) -> String {
    match of {
        Measure::Files => format!("The site has {} files", number(counts.files)),
        Measure::Entries => format!("The site has {} files and folders", number(counts.files + counts.folders)),
        Measure::Folder => format!("The folder {} holds {} files", shown(&counts.fullest.0), number(counts.fullest.1)),
        Measure::File => format!("The file {} has {}", counts.largest.0, size(counts.largest.1)),
        Measure::Total => format!("The site has {}", size(counts.bytes)),
    }
}

fn shown(folder: &str) -> &str {
    if folder.is_empty() { "of the site itself" } else { folder }
}

/// What to do about it.
fn help(host: &Host, of: Measure, counts: &Counts, fallbacks: &[(String, u64)]) -> String {
    let larger = host.larger.and_then(known).and_then(|larger| {
        let (_, most) = larger.limits.iter().find(|limit| limit.0 == of && limit.1 > counts.measured(of))?;
        Some(format!("{} takes {}: host = \"{}\". ", larger.name, amount(of, *most), larger.id))
    });
    let move_on = format!("{}Other hosts take more: docs/hosting.md.", larger.unwrap_or_default());
    if of == Measure::File {
        return format!("Make {} smaller, or keep it elsewhere and link to it. {move_on}", counts.largest.0);
    }
    let by_bytes = of == Measure::Total;
    let mut below: Vec<(u64, &String)> =
        counts.below.iter().map(|(name, (files, bytes))| (if by_bytes { *bytes } else { *files }, name)).collect();
    below.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
    let say = if by_bytes { size } else { number };
    let below: Vec<String> = below.iter().take(6).map(|(n, name)| format!("{name}/ {}", say(*n))).collect();
    let mut help = format!("{} by folder: {}. ", if by_bytes { "Bytes" } else { "Files" }, below.join(", "));
    if !fallbacks.is_empty() {
        let lacking: Vec<String> =
            fallbacks.iter().map(|(lang, stories)| format!("{} in {lang}", number(*stories))).collect();
        help += &format!(
            "Stories shown in another language cost about two files each ({}): fallbacks = false under a language in \
             site.toml saves them. ",
            lacking.join(", ")
        );
    }
    help + &move_on
}

fn amount(of: Measure, most: u64) -> String {
    match of {
        Measure::Files => format!("{} files", number(most)),
        Measure::Entries | Measure::Folder => format!("{} files and folders", number(most)),
        Measure::File | Measure::Total => size(most),
    }
}

/// A number with its thousands apart.
pub(crate) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes as a person reads them.
fn size(bytes: u64) -> String {
    match bytes {
        0..MB => format!("{:.1} kB", bytes as f64 / 1e3),
        MB..GB => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;

    fn checked(id: &str, counts: &Counts) -> Vec<Diagnostic> {
        let mut findings = Findings::default();
        let fallbacks = [("el".to_owned(), 1_234)];
        check(known(id).unwrap(), counts, &fallbacks, &At::start("site.toml", ""), &mut findings);
        findings.sorted()
    }

    fn files(files: u64) -> Counts {
        Counts {
            files,
            below: [("en", 12_000), ("news", 9_000)].map(|(to, n)| (to.to_owned(), (n, 3 * MB))).into(),
            ..Counts::default()
        }
    }

    #[test]
    fn a_site_is_measured_against_its_host() {
        assert_eq!(checked("cloudflare-pages", &files(18_000)), []);
        assert_eq!(checked("cloudflare-pages", &files(18_001))[0].code, "host-limit-near");
        assert_eq!(checked("cloudflare-pages", &files(20_000))[0].code, "host-limit-near");
        let over = &checked("cloudflare-pages", &files(21_000))[0];
        assert_eq!(over.code, "host-limit");
        assert_eq!(
            over.message,
            "The site has 21,000 files, more than Cloudflare Pages on the free plan takes: 20,000 files."
        );
        for part in ["en/ 12,000, news/ 9,000", "1,234 in el", "fallbacks = false", "host = \"cloudflare-pages-paid\""]
        {
            assert!(over.help.contains(part), "{part}: {}", over.help);
        }
        assert_eq!(checked("cloudflare-pages-paid", &files(21_000)), []);
    }

    #[test]
    fn the_largest_file_and_the_sum_count_too() {
        let counts = Counts { largest: ("media/film.png".into(), 30 << 20), bytes: 2 * GB, ..Counts::default() };
        let file = &checked("cloudflare-workers", &counts)[0];
        assert!(file.message.starts_with("The file media/film.png has 31.5 MB, more than"), "{}", file.message);
        assert!(file.help.contains("smaller") && !file.help.contains("paid"), "{}", file.help);
        assert!(checked("github-pages", &counts)[0].message.contains("2.00 GB"));
        let large = Counts { bytes: 2 * GB, ..files(9) };
        assert!(checked("github-pages", &large)[0].help.starts_with("Bytes by folder: en/ 3.0 MB, news/ 3.0 MB. "));
        assert_eq!(checked("render", &counts), []);
    }

    #[test]
    fn what_is_hidden_is_not_counted() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [("en/a.html", 10), ("en/b.html", 30), ("index.html", 5), (".git/large", 999)] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, vec![0; bytes]).unwrap();
        }
        let counts = Counts::of(folder.path()).unwrap();
        assert_eq!((counts.files, counts.folders, counts.bytes), (3, 1, 45));
        assert_eq!((counts.largest, counts.below["en"]), (("en/b.html".into(), 30), (2, 40)));
        assert_eq!(counts.fullest, (String::new(), 2));
    }

    #[test]
    fn a_host_that_is_misspelt_is_found() {
        assert_eq!(meant("Cloudflare Pages"), Some("cloudflare-pages"));
        assert_eq!(meant("github"), Some("github-pages"));
        assert_eq!(meant("netlfy"), Some("netlify"));
        assert_eq!(meant("my-own-server"), None);
    }

    #[test]
    fn larger_plans_are_known() {
        assert!(HOSTS.is_sorted_by_key(|host| host.id));
        assert!(HOSTS.iter().filter_map(|host| host.larger).all(|id| known(id).is_some()));
    }

    #[test]
    fn the_document_for_people_names_every_host() {
        let document = include_str!("../../../../docs/hosting.md");
        for host in HOSTS {
            assert!(document.contains(&format!("`{}`", host.id)), "{}", host.id);
            assert!(document.contains(host.source), "{}", host.source);
        }
    }
}
