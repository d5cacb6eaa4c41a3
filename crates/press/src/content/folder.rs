//! The files of a folder's versions.

use std::collections::BTreeMap;
use std::path::Path;

use super::front::File;
use super::site::Site;
use super::{names, normal, stray, text};
use crate::diagnostic::{At, Findings};

/// The files `index.LANG.md` of a folder, in the site's order.
pub fn files(folder: &Path, place: &str, site: &Site, findings: &mut Findings) -> Vec<(String, File)> {
    let mut found = Vec::new();
    let all = names(&folder.join(place));
    for pair in twins(&all) {
        let [one, other] = pair;
        let help = "Rename one of them: on many computers they are one file.";
        let message = format!("“{one}” and “{other}” differ in nothing but capitals or the form of accents.");
        findings.warning(&At::start(&format!("{place}/{other}"), ""), "same-name", message, help);
    }
    for name in &all {
        let Some(lang) = name.strip_prefix("index.").and_then(|rest| rest.strip_suffix(".md")) else {
            if name.ends_with(".md") {
                let file = format!("{place}/{name}");
                let help = "Name it index.LANGUAGE.md, such as index.sq.md.";
                findings.warning(&At::start(&file, ""), "file-name", format!("“{name}” is not read."), help);
            }
            stray::version(place, name, &all, findings);
            continue;
        };
        let file = format!("{place}/{name}");
        if !site.speaks(lang) {
            let mut known = site.languages.iter().map(|language| language.code.as_str());
            let help = match known.find(|code| code.eq_ignore_ascii_case(lang)) {
                Some(near) => format!("Did you mean index.{near}.md? Else add the language to site.toml."),
                None => match of_country(lang).filter(|code| site.speaks(code)) {
                    Some(code) => format!("“{lang}” is the code of a country. Did you mean index.{code}.md?"),
                    None => "Add the language to site.toml, or rename the file.".to_owned(),
                },
            };
            findings.error(
                &At::start(&file, ""),
                "unknown-language",
                format!("The site has no language “{lang}”."),
                help,
            );
            continue;
        }
        let Some(text) = text(folder, &file, findings) else { continue };
        found.extend(File::parse(&file, text, findings).map(|parsed| (lang.to_owned(), parsed)));
    }
    found.sort_by_key(|(lang, _)| site.rank(lang));
    found
}

/// The names that some systems hold for the same.
fn twins(names: &[String]) -> Vec<[&str; 2]> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut twins = Vec::new();
    for name in names {
        if let Some(other) = seen.insert(normal(name).to_lowercase(), name) {
            twins.push([other, name]);
        }
    }
    twins
}

/// The language whose code is often taken for that of its country.
pub fn of_country(code: &str) -> Option<&'static str> {
    match code {
        "al" | "xk" => Some("sq"),
        "gb" | "uk" | "us" => Some("en"),
        "gr" => Some("el"),
        "rs" => Some("sr"),
        _ => None,
    }
}
