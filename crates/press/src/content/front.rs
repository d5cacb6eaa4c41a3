//! Front matter: the YAML between the two lines `---` at the head of a Markdown file.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use crate::diagnostic::{At, Findings, nearest};

/// How deep lists and maps may stand in one another.
const DEPTH: usize = 16;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Counted from 1, in the whole file.
    pub line: usize,
    /// Counted from 1.
    pub column: usize,
    /// How many characters of its line it takes; 0 where it goes on in the next.
    pub length: usize,
    /// The value.
    pub value: Value,
}

impl Node {
    /// An entry of a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The text of an entry of a map; nothing where there is none.
    #[must_use]
    pub fn entry(&self, key: &str) -> String {
        match self.get(key).map(|node| &node.value) {
            Some(Value::Text(text)) => text.trim().to_owned(),
            _ => String::new(),
        }
    }
}

/// A value of YAML. Numbers are text: what they mean is decided where they are used.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// Text, or a number as it was written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys in their order, each with the place of the key.
    Map(Vec<(String, Node)>),
}

/// A Markdown file: its front matter and its text.
#[derive(Debug)]
pub struct File {
    /// Relative to the content folder.
    pub name: String,
    /// All of it.
    pub text: String,
    /// The keys of the front matter.
    pub fields: Vec<(String, Node)>,
    /// Where the text begins: a byte offset.
    pub body: usize,
}

impl File {
    /// Splits a file and reads its front matter. `None` where that is not possible; the finding says why.
    pub fn parse(name: &str, text: String, findings: &mut Findings) -> Option<Self> {
        let start = At::start(name, &text);
        let help = "Begin the file with a line “---”, the front matter, and another line “---”.";
        let Some(rest) = text.strip_prefix("---\n") else {
            findings.error(&start, "no-front-matter", "This file has no front matter.", help);
            return None;
        };
        let end = if rest.starts_with("---\n") { Some(0) } else { rest.find("\n---\n").map(|end| end + 1) };
        let Some(end) = end.or_else(|| rest.strip_suffix("\n---").map(|front| front.len() + 1)) else {
            findings.error(&start, "no-front-matter", "The front matter has no end.", help);
            return None;
        };
        let yaml = &rest[..end];
        let body = (4 + end + 4).min(text.len());
        let fields = fields(name, &text, yaml, findings)?;
        Some(Self { name: name.to_owned(), text, fields, body })
    }

    /// The place of a node. What is remarked behind it is no part of it.
    pub fn at(&self, node: &Node) -> At<'_> {
        let line = self.text.lines().nth(node.line.saturating_sub(1)).unwrap_or_default();
        let rest: String = line.chars().skip(node.column.saturating_sub(1)).collect();
        let written = match rest.chars().next() {
            Some(mark @ ('"' | '\'')) => {
                rest.char_indices().skip(1).find(|(_, c)| *c == mark).map(|(i, _)| &rest[..=i])
            }
            _ => rest.split(" #").next().map(str::trim_end),
        };
        let length = written.map_or(node.length, |written| written.chars().count().min(node.length));
        At { file: &self.name, text: &self.text, line: node.line, column: node.column, length }
    }

    /// The file's first line, where nothing better is known.
    pub fn start(&self) -> At<'_> {
        At::start(&self.name, &self.text)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The text of a key, trimmed; `None` where it is absent, empty, or not text (which is an error).
    pub fn text_of(&self, key: &str, findings: &mut Findings) -> Option<String> {
        let node = self.get(key)?;
        self.check_cut(key, node, findings);
        match &node.value {
            Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Value::Null => None,
            _ => {
                let help = format!("Write it as {key}: \"…\".");
                findings.error(&self.at(node), "not-text", format!("“{key}” is not a text."), help);
                None
            }
        }
    }

    /// Warns of a text that “#” cuts off: YAML takes what follows for a remark.
    fn check_cut(&self, key: &str, node: &Node, findings: &mut Findings) {
        let line = self.text.lines().nth(node.line.saturating_sub(1)).unwrap_or_default();
        let value = line.split_once(':').map_or("", |(_, value)| value.trim_start());
        let prose = ["title", "summary", "description", "reason"].contains(&key);
        if prose && !value.starts_with(['"', '\'', '|', '>', '#']) && value.contains(" #") {
            let help = format!("Put quotation marks around all of it: {key}: \"{}\".", value.replace('"', "'"));
            findings.warning(&self.at(node), "cut-off", format!("“{key}” ends at the “#”."), help);
        }
    }

    /// The texts of a key that is a list or a single text.
    pub fn texts_of(&self, key: &str, findings: &mut Findings) -> Option<Vec<(String, &Node)>> {
        let node = self.get(key)?;
        let items = match &node.value {
            Value::List(items) => items.iter().collect(),
            Value::Null => Vec::new(),
            _ => vec![node],
        };
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) => texts.push((text.trim().to_owned(), item)),
                _ => {
                    let example = if key == "authors" { "[Ana Leka, Besnik Hoxha]" } else { "[one, two]" };
                    let help = format!("Write it as {key}: {example}.");
                    findings.error(
                        &self.at(item),
                        "not-text",
                        format!("“{key}” has an entry that is not a text."),
                        help,
                    );
                }
            }
        }
        Some(texts)
    }

    /// Whether a key is `true`.
    pub fn flag(&self, key: &str, findings: &mut Findings) -> bool {
        match self.get(key).map(|node| (node, &node.value)) {
            Some((_, Value::Flag(flag))) => *flag,
            Some((node, value)) if *value != Value::Null => {
                let help = format!("Write {key}: true or {key}: false.");
                findings.error(&self.at(node), "not-a-flag", format!("“{key}” is neither true nor false."), help);
                false
            }
            _ => false,
        }
    }

    /// Warns of every key that is not among `known`.
    pub fn check_keys(&self, known: &[&str], findings: &mut Findings) {
        for (key, node) in self.fields.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            let at = At { column: 1, length: key.chars().count(), ..self.at(node) };
            let message = format!("“{key}” is not a key that press knows, so it does nothing.");
            let near = nearest(&key.to_lowercase(), known.iter().copied().filter(|known| known.is_ascii()));
            let near = known.iter().copied().find(|known| known.eq_ignore_ascii_case(key)).or(near);
            let help = match near {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!("The keys are {}.", known.join(", ")),
            };
            // A key that was to hold a story back must not be overlooked.
            let holds_back = |key: &str| matches!(key, "draft" | "publishDate" | "date" | "status" | "published");
            if holds_back(key) || near.is_some_and(holds_back) {
                let help = match key.as_str() {
                    "status" | "published" => "Write draft: true to hold it back; else take the line out.".to_owned(),
                    _ => help,
                };
                findings.error(&at, "unknown-key", message, help);
            } else {
                findings.warning(&at, "unknown-key", message, help);
            }
        }
    }
}

fn fields(name: &str, text: &str, yaml: &str, findings: &mut Findings) -> Option<Vec<(String, Node)>> {
    if nesting(yaml) > DEPTH * 4 {
        let help = "Front matter is a short list of keys; look for stray brackets.";
        findings.error(&At::start(name, text), "yaml", "The front matter is nested too deeply.", help);
        return None;
    }
    let documents = match MarkedYaml::load_from_str(yaml) {
        Ok(documents) => documents,
        Err(error) => {
            let marker = error.marker();
            let at = At { line: marker.line() + 1, column: marker.col() + 1, ..At::start(name, text) };
            let help =
                "Often a text that contains “:” or begins with a quotation mark needs quotation marks around it.";
            findings.error(&at, "yaml", format!("The front matter cannot be read: {}.", error.info()), help);
            return None;
        }
    };
    match documents.into_iter().next().map(|node| convert(&node, 0)) {
        None => Some(Vec::new()),
        Some(Node { value: Value::Map(fields), .. }) => Some(fields),
        Some(Node { value: Value::Null, .. }) => Some(Vec::new()),
        Some(node) => {
            let at = At { line: node.line, column: node.column, ..At::start(name, text) };
            let help = "Write one key a line, such as title: \"…\".";
            findings.error(&at, "yaml", "The front matter is no list of keys.", help);
            None
        }
    }
}

/// How deep brackets and indentation nest, without parsing: a parser that recurses must not meet more.
fn nesting(yaml: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for c in yaml.chars() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        deepest = deepest.max(depth);
    }
    let dashes =
        yaml.lines().map(|line| line.split_whitespace().take_while(|word| *word == "-" || *word == "?").count());
    let indents = yaml.lines().map(|line| line.len() - line.trim_start().len());
    deepest.max(dashes.max().unwrap_or_default()).max(indents.max().unwrap_or_default() / 2)
}

/// Converts a parsed node. Its lines count from the first line of YAML, which is the file's second.
fn convert(node: &MarkedYaml, depth: usize) -> Node {
    let value = match &node.data {
        _ if depth > DEPTH => Value::Null,
        YamlData::Value(Scalar::Null) => Value::Null,
        YamlData::Value(Scalar::Boolean(flag)) => Value::Flag(*flag),
        YamlData::Value(Scalar::Integer(number)) => Value::Text(number.to_string()),
        YamlData::Value(Scalar::FloatingPoint(number)) => Value::Text(number.to_string()),
        YamlData::Value(Scalar::String(text)) => Value::Text(text.to_string()),
        YamlData::Sequence(items) => Value::List(items.iter().map(|item| convert(item, depth + 1)).collect()),
        YamlData::Mapping(pairs) => {
            let pairs = pairs.iter().filter_map(|(key, value)| match convert(key, depth + 1).value {
                Value::Text(key) => Some((key, convert(value, depth + 1))),
                _ => None,
            });
            Value::Map(pairs.collect())
        }
        YamlData::Tagged(_, inner) => convert(inner, depth + 1).value,
        _ => Value::Null,
    };
    let (start, end) = (node.span.start, node.span.end);
    let length = if start.line() == end.line() { end.col().saturating_sub(start.col()) } else { 0 };
    Node { line: start.line() + 1, column: start.col() + 1, length, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Option<File>, Vec<crate::diagnostic::Diagnostic>) {
        let mut findings = Findings::default();
        let file = File::parse("x.md", text.into(), &mut findings);
        (file, findings.sorted())
    }

    #[test]
    fn fields_know_their_lines() {
        let (file, _) = parse("---\ntitle: \"A: b\"\ntags: [x, y]\nyear: 2018\n---\nText\n");
        let file = file.unwrap();
        assert_eq!(file.get("tags").unwrap().line, 3);
        assert_eq!(file.get("year").unwrap().value, Value::Text("2018".into()));
        assert_eq!(&file.text[file.body..], "Text\n");
    }

    #[test]
    fn a_mistake_in_yaml_has_its_line() {
        let (file, findings) = parse("---\ntitle: ok\nsummary: \"never closed\n---\nText\n");
        assert!(file.is_none());
        assert_eq!(findings[0].code, "yaml");
        assert!(findings[0].line >= 3, "{findings:?}");
    }

    #[test]
    fn a_file_without_front_matter_is_refused() {
        assert_eq!(parse("Text\n").1[0].code, "no-front-matter");
        assert_eq!(parse("---\ntitle: x\n").1[0].code, "no-front-matter");
        assert!(parse("---\ntitle: x\n---").0.is_some());
    }

    #[test]
    fn bombs_and_wells_are_refused_quickly() {
        let bomb: String = (1..30).map(|i| format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}, *a{0}]\n", i - 1)).collect();
        assert!(parse(&format!("---\na0: &a0 x\n{bomb}---\n")).0.is_none());
        assert!(parse(&format!("---\nx: {}\n---\n", "[".repeat(100_000))).0.is_none());
        assert!(parse(&format!("---\n{}x\n---\n", "- ".repeat(100_000))).0.is_none());
    }

    #[test]
    fn a_misspelt_key_is_named_with_the_right_one() {
        let mut findings = Findings::default();
        let file = File::parse("x.md", "---\ntitel: x\n---\n".into(), &mut findings).unwrap();
        file.check_keys(&["title", "date"], &mut findings);
        let found = findings.sorted();
        assert_eq!((found[0].line, found[0].help.as_str()), (2, "Did you mean “title”?"));
    }
}
