//! `cargo xtask tidy`: the rules of the repository, as code.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{Failed, cargo, command, root};

/// How long a file may be, in lines: one sitting.
const LONG: usize = 400;

/// Which crates a crate may depend on.
const LAYERS: &[(&str, &[&str])] = &[
    ("bundle", &[]),
    ("albanian", &[]),
    ("search", &["albanian"]),
    ("worker", &["search"]),
    ("tidings", &["bundle", "search"]),
    ("press", &["bundle", "search", "tidings"]),
    ("xtask", &[]),
];

/// Physical directions in style sheets: right-to-left must cost nothing.
const PHYSICAL: &[&str] = &[
    "margin-left",
    "margin-right",
    "padding-left",
    "padding-right",
    "border-left",
    "border-right",
    "text-align: left",
    "text-align: right",
    "float: left",
    "float: right",
];

/// Checks every rule and reports all that is broken.
pub fn tidy() -> Result<(), Failed> {
    let files = files()?;
    let mut broken = layers()?;
    for file in &files {
        let Ok(text) = fs::read_to_string(root().join(file)) else { continue };
        let name = file.to_string_lossy().replace('\\', "/");
        let extension = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        if matches!(&*extension, "rs" | "css" | "js") {
            broken.extend(length(&name, &text));
        }
        if extension == "rs" && !name.ends_with("tidy.rs") {
            broken.extend(leftovers(&name, &text));
        }
        if extension == "css" {
            broken.extend(directions(&name, &text));
        }
        if extension == "md" && !name.starts_with("content/") {
            broken.extend(links(&name, &text));
        }
    }
    match broken.len() {
        0 => Ok(()),
        n => Err(Failed(format!("{n} rules of the repository are broken:\n  {}", broken.join("\n  ")))),
    }
}

/// The files that git knows or would.
fn files() -> Result<Vec<PathBuf>, Failed> {
    let listed = command("git").args(&["ls-files", "--cached", "--others", "--exclude-standard"]).output();
    let listed = listed.ok_or_else(|| Failed("git does not list the files".into()))?;
    Ok(listed.lines().map(PathBuf::from).collect())
}

fn layers() -> Result<Vec<String>, Failed> {
    let text = cargo(&["metadata", "--no-deps", "--format-version", "1"]).output();
    let metadata: Value =
        serde_json::from_str(&text.unwrap_or_default()).map_err(|error| Failed(format!("cargo metadata: {error}")))?;
    Ok(crossings(&metadata))
}

fn crossings(metadata: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == name) else {
            broken.push(format!("{name}: the crate has no place among the layers (crates/xtask/src/tidy.rs)"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let other = dependency["name"].as_str().unwrap_or_default();
            let ours = LAYERS.iter().any(|(layer, _)| *layer == other);
            // Tests of the built site may use press: cargo allows that circle.
            if ours && dependency["kind"] != "dev" && !allowed.contains(&other) {
                broken.push(format!("{name}: may not depend on {other}"));
            }
        }
    }
    broken
}

fn length(name: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    (lines > LONG).then(|| format!("{name}: {lines} lines are too long for a sitting ({LONG})"))
}

fn leftovers(name: &str, text: &str) -> Vec<String> {
    let marks = ["TODO", "FIXME", "dbg!(", "todo!(", "unimplemented!("];
    let lines = text.lines().enumerate().filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)));
    lines.map(|(i, line)| format!("{name}:{}: left over: {}", i + 1, line.trim())).collect()
}

fn directions(name: &str, text: &str) -> Vec<String> {
    let physical = |line: &str| {
        let line = line.trim();
        PHYSICAL.iter().any(|rule| line.starts_with(rule)) || line.starts_with("left:") || line.starts_with("right:")
    };
    let lines = text.lines().enumerate().filter(|(_, line)| physical(line));
    lines.map(|(i, line)| format!("{name}:{}: not logical: {}", i + 1, line.trim())).collect()
}

fn links(name: &str, text: &str) -> Vec<String> {
    let folder = root().join(name).parent().map(Path::to_owned).unwrap_or_default();
    // What stands in a block of code is an example.
    let prose: String = text.split("\n```").step_by(2).collect();
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let local =
        targets.filter(|target| !target.contains("://") && !target.starts_with('#') && !target.starts_with("mailto:"));
    let dead = local.filter(|target| !folder.join(target.split('#').next().unwrap_or_default()).exists());
    dead.map(|target| format!("{name}: dead link to {target}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_may_not_depend_upwards() {
        let metadata = serde_json::json!({ "packages": [
            { "name": "bundle", "dependencies": [{ "name": "press", "kind": null }] },
            { "name": "tidings", "dependencies": [{ "name": "press", "kind": "dev" }, { "name": "serde", "kind": null }] },
        ] });
        assert_eq!(crossings(&metadata), ["bundle: may not depend on press"]);
    }

    #[test]
    fn physical_directions_are_found() {
        let sheet = ".a {\n  margin-left: 1px;\n  margin-inline-start: 1px;\n  left: 0;\n}";
        assert_eq!(directions("x.css", sheet).len(), 2);
    }

    #[test]
    fn a_dead_link_is_found() {
        assert_eq!(links("README.md", "[a](no/such/file.md) [b](https://example.org) [c](#x)").len(), 1);
    }
}
