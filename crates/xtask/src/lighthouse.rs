//! `cargo xtask bench lighthouse`: what Lighthouse gives pages of the example newsroom on a phone, and with the folder of the
//! comparison, what it gives the same stories as bare HTML in the same run.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use crate::shell::{Failed, Running, command, say, target};
use crate::tool;

/// Lighthouse 13 needs a newer Node than the README asks for.
const LIGHTHOUSE: &str = "12.8.2";

/// How often a page is looked at; the median counts.
const RUNS: usize = 5;

/// How much fewer points for performance than the bare page are as good as none.
const NEAR: f64 = 2.0;

const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// A page of each kind, and what does not count there.
const PAGES: [(&str, &str, &str); 4] = [
    ("front", "/en/", ""),
    ("story", "/en/news/article-13/", ""),
    ("topic", "/en/topics/diaspora/", ""),
    // A page of results has no place in another search engine's results: it says so, and Lighthouse minds.
    ("search", "/en/search/", "is-crawlable"),
];

/// Looks at the pages, prints a table and notes all of it in `target/bench/lighthouse.json`.
///
/// # Errors
///
/// Where a page has less than 100 for anything but performance, or less for performance than the bare page.
pub fn lighthouse(pack: Option<&str>) -> Result<(), Failed> {
    let program = tool::node(&[("lighthouse", LIGHTHOUSE)])?.join("lighthouse/cli/index.js");
    let chromium =
        tool::chromium().ok_or_else(|| Failed("Lighthouse needs Chromium: cargo xtask test browser".into()))?;
    let folder = target("bench");
    fs::create_dir_all(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let (address, _server) = serve()?;
    let (mut missed, mut noted) = (Vec::new(), Map::new());
    println!("| page | {} |\n| --- | ---: | ---: | ---: | ---: |", CATEGORIES.join(" | "));
    for (name, path, skipped) in PAGES {
        let mut reports = Vec::new();
        for _ in 0..RUNS {
            let out = folder.join("lighthouse-run.json");
            let mut run = command("node").args(&[&program.to_string_lossy(), &[&*address, path].concat()]);
            run = run.args(&["--quiet", "--output=json", &format!("--output-path={}", out.display())]);
            if !skipped.is_empty() {
                run = run.args(&[&format!("--skip-audits={skipped}")]);
            }
            let flags = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage";
            run.args(&[flags]).env("CHROME_PATH", &chromium).run()?;
            reports.push(read(&out)?);
        }
        let scores = CATEGORIES.map(|category| median(reports.iter().map(|report| score(report, category)).collect()));
        println!("| {name} | {} |", scores.map(|score| format!("{score:.0}")).join(" | "));
        let failing = failing(&reports[0]);
        if scores[1..].iter().any(|score| *score < 100.0) {
            missed.push(format!("{name}: {}", failing.join(", ")));
        }
        let scores: Map<String, Value> =
            CATEGORIES.iter().map(|name| (*name).to_owned()).zip(scores.map(Value::from)).collect();
        noted.insert(name.to_owned(), json!({ "scores": scores, "failing": failing }));
    }
    if let Some(pack) = pack {
        missed.extend(beside_bare(pack, &folder, &mut noted)?);
    }
    let file = folder.join("lighthouse.json");
    fs::write(&file, Value::Object(noted).to_string()).map_err(|error| Failed(error.to_string()))?;
    say(&format!("Noted in {}", file.display()));
    if missed.is_empty() { Ok(()) } else { Err(Failed(format!("missed:\n  {}", missed.join("\n  ")))) }
}

/// Our pages and bare ones of the same stories, from one server that compresses, in one run.
fn beside_bare(pack: &str, folder: &Path, noted: &mut Map<String, Value>) -> Result<Vec<String>, Failed> {
    let (press, reader) = (target("release/press"), target("reader"));
    let paths =
        [press, reader, folder.join("peers"), folder.join("bare")].map(|path| path.to_string_lossy().into_owned());
    let [press, reader, cache, out] = &paths;
    let run = Path::new(pack).join("run.sh");
    command("bash")
        .args(&[&run.to_string_lossy(), "--press", press, "--reader", reader, "--cache", cache, "--out", out])
        .args(&["--peers", "floor-inline", "--what", "lighthouse", "--n", &RUNS.to_string()])
        .run()?;
    let report = read(&Path::new(out).join("lighthouse.json"))?;
    let runs = &report["modes"]["lighthouse"];
    let performance = |page: &str, site: &str| {
        let runs = runs[format!("{page}/{site}")].as_array().into_iter().flatten();
        median(runs.filter_map(|run| run["scores"]["performance"].as_f64()).collect())
    };
    let mut missed = Vec::new();
    println!("\n| performance | ours | bare |\n| --- | ---: | ---: |");
    for page in ["front", "story"] {
        let (ours, bare) = (performance(page, "ours"), performance(page, "floor-inline"));
        println!("| {page} | {ours:.0} | {bare:.0} |");
        noted.insert(format!("{page} beside bare HTML"), json!({ "ours": ours, "bare": bare }));
        if ours < bare - NEAR {
            missed.push(format!("{page}: performance {ours:.0}, bare HTML {bare:.0}"));
        }
    }
    Ok(missed)
}

fn read(file: &Path) -> Result<Value, Failed> {
    let text = fs::read_to_string(file).map_err(|error| Failed(format!("{}: {error}", file.display())))?;
    serde_json::from_str(&text).map_err(|error| Failed(format!("{}: {error}", file.display())))
}

/// A category's score, of a hundred.
fn score(report: &Value, category: &str) -> f64 {
    (report["categories"][category]["score"].as_f64().unwrap_or_default() * 100.0).round()
}

/// What costs points outside performance.
fn failing(report: &Value) -> Vec<String> {
    let audits = CATEGORIES[1..].iter().flat_map(|name| {
        report["categories"][name]["auditRefs"].as_array().into_iter().flatten().map(move |audit| (name, audit))
    });
    let counts = audits.filter(|(_, audit)| audit["weight"].as_f64().is_some_and(|weight| weight > 0.0));
    let failing = counts.filter_map(|(name, audit)| {
        let id = audit["id"].as_str()?;
        let score = report["audits"][id]["score"].as_f64()?;
        (score < 1.0).then(|| format!("{name}: {id} ({})", report["audits"][id]["title"].as_str().unwrap_or_default()))
    });
    failing.collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The example newsroom on a server of its own, and its address, as long as what is given back lives.
pub fn serve() -> Result<(String, Running), Failed> {
    let port = free_port()?;
    let server = command(target("release/press")).args(&["serve", "--site", "dist", "--port", &port.to_string()]);
    let server = server.start()?;
    listening(port)?;
    Ok((format!("http://127.0.0.1:{port}"), server))
}

fn free_port() -> Result<u16, Failed> {
    let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    port.map(|address| address.port()).map_err(|error| Failed(format!("there is no free port: {error}")))
}

/// Waits until a server listens.
fn listening(port: u16) -> Result<(), Failed> {
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begun.elapsed() > Duration::from_secs(20) {
            return Err(Failed("press serve does not listen".into()));
        }
        std::thread::yield_now();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(Vec::new()), 0.0);
    }

    #[test]
    fn what_costs_points_is_named() {
        let report = json!({
            "categories": { "seo": { "auditRefs": [{ "id": "canonical", "weight": 1 }, { "id": "hreflang", "weight": 1 }] } },
            "audits": { "canonical": { "score": 0, "title": "No canonical" }, "hreflang": { "score": 1 } },
        });
        assert_eq!(failing(&report), ["seo: canonical (No canonical)"]);
    }
}
