//! What a screen reader is given of a page, beside what was accepted before.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::browser::{Browser, DESK, visit};
use crate::host::{Host, example};
use crate::template::{foreigner, templates};

/// What a screen reader is given: roles and names, a line each, below one another as they contain each other. Text is
/// left out but for what it names.
async fn tree(browser: &Browser) -> String {
    const SILENT: [&str; 9] = [
        "RootWebArea",
        "StaticText",
        "InlineTextBox",
        "ListMarker",
        "LineBreak",
        "generic",
        "none",
        "paragraph",
        "LabelText",
    ];
    let answer = browser.devtools("Accessibility.getFullAXTree", json!({})).await;
    let nodes = answer["nodes"].as_array().expect("a tree has nodes");
    let mut lines = String::new();
    let mut below = vec![(nodes.first().expect("a tree has a root"), 0)];
    while let Some((node, depth)) = below.pop() {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let told = node["ignored"] != true && !SILENT.contains(&role);
        if told {
            let name = node["name"]["value"].as_str().unwrap_or_default();
            let state = state(node, role);
            writeln!(lines, "{:depth$}{role}{state} {name}", "", depth = depth * 2).expect("a string takes everything");
        }
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        let children = children.filter_map(|id| nodes.iter().find(|child| child["nodeId"] == *id));
        below.extend(children.map(|child| (child, depth + usize::from(told))));
    }
    lines.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// What is said of a node besides its role and name.
fn state(node: &Value, role: &str) -> String {
    let told = |name: &str| match name {
        "level" => role == "heading",
        name => matches!(name, "expanded" | "checked" | "pressed" | "selected" | "disabled"),
    };
    let properties = node["properties"].as_array().into_iter().flatten();
    let told = properties.filter(|property| property["name"].as_str().is_some_and(told));
    told.map(|property| format!(" {}={}", property["name"], property["value"]["value"]).replace('"', "")).collect()
}

/// The text is the one that was accepted under this name; with `TIDINGS_ACCEPT=1` it is from now on.
fn accepted(name: &str, text: &str) -> Result<(), String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/visitor/snapshot").join(format!("{name}.txt"));
    if env::var_os("TIDINGS_ACCEPT").is_some() {
        fs::write(&file, text).expect("the snapshot can be written");
    }
    let before = fs::read_to_string(&file).unwrap_or_default();
    if before == text { Ok(()) } else { Err(format!("{name}:\n{}", difference(&before, text))) }
}

/// The lines that are gone and those that are new, between what is the same at both ends.
fn difference(before: &str, now: &str) -> String {
    let (before, now): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    let head = before.iter().zip(&now).take_while(|(old, new)| old == new).count();
    let rest = before.len().min(now.len()) - head;
    let tail = before.iter().rev().zip(now.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let gone = before[head..before.len() - tail].iter().map(|line| format!("-{line}"));
    let new = now[head..now.len() - tail].iter().map(|line| format!("+{line}"));
    gone.chain(new).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn screen_readers_are_given_what_was_accepted() {
    let host = Host::serve(&example(), "").await;
    let mut different = Vec::new();
    visit(foreigner(DESK), &host, async |browser| {
        let arabic = templates("ar").into_iter().filter(|page| matches!(page.name, "front" | "story"));
        for page in templates("en").into_iter().chain(arabic) {
            page.open(&browser).await;
            let tree = tree(&browser).await;
            different.extend(accepted(&format!("{}-{}", page.name, page.lang), &tree).err());
        }
    })
    .await;
    assert!(different.is_empty(), "TIDINGS_ACCEPT=1 accepts what is different:\n{}", different.join("\n\n"));
}
