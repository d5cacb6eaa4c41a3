//! `cargo xtask test valid`: what other programs say of the example newsroom's site, its pages and its feeds.

use crate::shell::{Failed, command, root, say};
use crate::tool;

/// The checker of HTML, with its standard rules. The next needs a newer Node.
const HTML_VALIDATE: &str = "10.17.0";

/// The W3C's checker of HTML, which needs a Java runtime.
const VNU: &str = "26.9.27";

/// What reads feeds, and what holds them against the grammar of Atom.
const FEEDPARSER: &str = "6.0.14";
const LXML: &str = "6.1.3";

/// Has the pages and the feeds of `dist/` looked at.
pub fn valid() -> Result<(), Failed> {
    let root = root();
    let dist = root.join("dist");
    let beside = root.join("tests/valid");
    let (dist, beside) = (dist.to_string_lossy(), |file: &str| beside.join(file).to_string_lossy().into_owned());
    let modules = tool::node(&[("html-validate", HTML_VALIDATE)])?;
    let program = modules.join("html-validate/bin/html-validate.mjs").to_string_lossy().into_owned();
    say("Checking the pages with html-validate");
    let config = beside("html-validate.json");
    command("node").args(&[&program, "--config", &config, "--ext", "html", "--max-warnings", "0", &dist]).run()?;
    if command("java").args(&["-version"]).output().is_some() {
        let modules = tool::node(&[("vnu-jar", VNU)])?;
        let program = modules.join("vnu-jar/build/dist/vnu.jar").to_string_lossy().into_owned();
        say("Checking the pages with the Nu Html Checker");
        command("java").args(&["-Xss4m", "-jar", &program, "--skip-non-html", "--errors-only", &dist]).run()?;
    } else {
        say("Left out: the Nu Html Checker. It needs a Java runtime.");
    }
    let modules = [("feedparser", FEEDPARSER), ("lxml", LXML)];
    match tool::python_with("feeds", &modules) {
        Some(python) => command(python).args(&[&beside("feeds.py"), &dist]).run(),
        None => {
            say("Left out: the feeds as feedparser reads them, and Atom's grammar. They need Python with venv.");
            Ok(())
        }
    }
}
