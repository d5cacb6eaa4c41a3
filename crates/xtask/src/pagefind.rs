//! The control of `cargo xtask bench search`: Pagefind, from Node's registry, with the same stories and queries.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::queries::{Kind, Query};
use crate::scale::{cost, failed};
use crate::search::{Sum, grouped, rank, reciprocal};
use crate::shell::{Failed, command, root, say};
use crate::tool;

/// The package, which brings the program of this machine along.
const PAGEFIND: &str = "1.6.0";

/// What Pagefind costs.
pub struct Control {
    /// What the scripts and the Wasm weigh.
    pub engine: Sum,
    /// What each first query fetches of the index, with four results shown, and with ten.
    shown: Vec<Sum>,
    ten: Vec<Sum>,
    /// The kind of each query, and the place of its story among the ten.
    ranks: Vec<(Kind, Option<usize>)>,
    /// How many bytes the index has, and the seconds that it took to make.
    size: u64,
    seconds: f64,
}

impl Control {
    /// Indexes the English stories of a site, and asks. `None` where Pagefind cannot be had.
    ///
    /// # Errors
    ///
    /// When it is there and fails.
    pub fn measure(site: &Path, queries: &[&Query], folder: &Path) -> Result<Option<Self>, Failed> {
        let Ok(modules) = tool::node(&[("pagefind", PAGEFIND)]) else {
            say("Pagefind is absent, for it needs npm; press is measured alone");
            return Ok(None);
        };
        let out = folder.join("pagefind");
        let mut run = Command::new(modules.join(".bin/pagefind"));
        run.args(["--silent", "--glob", "en/news/*/index.html", "--root-selector", "article.story"]);
        run.arg("--site").arg(site).arg("--output-path").arg(&out);
        let seconds = cost(run)?.seconds;
        let list = folder.join("queries.txt");
        let lines: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
        fs::write(&list, lines.join("\n")).map_err(failed)?;
        let script = root().join("benches/pagefind.mjs");
        let words = [&script, &out, &list].map(|path| path.to_string_lossy().into_owned());
        let told = command("node").args(&words.each_ref().map(String::as_str)).output();
        let told = told.ok_or_else(|| Failed(format!("node {} failed", script.display())))?;
        let told: Value = serde_json::from_str(&told).map_err(|error| Failed(format!("{told}: {error}")))?;
        let answers = told["answers"].as_array().map(Vec::as_slice).unwrap_or_default();
        if answers.len() != queries.len() {
            return Err(Failed("Pagefind did not answer every query".into()));
        }
        let ranks = queries.iter().zip(answers).map(|(query, answer)| {
            let addresses = answer["addresses"].as_array().into_iter().flatten();
            let pages = addresses.filter_map(|address| address.as_str()?.trim_end_matches('/').rsplit('/').next());
            (query.kind, rank(pages, &query.page))
        });
        Ok(Some(Self {
            engine: Sum::read(&told["engine"]),
            shown: answers.iter().map(|answer| Sum::read(&answer["shown"])).collect(),
            ten: answers.iter().map(|answer| Sum::read(&answer["ten"])).collect(),
            ranks: ranks.collect(),
            size: weight(&out, &["index", "fragment", "."])?,
            seconds,
        }))
    }

    /// Prints what it costs beside press, of which the same queries, the size of the index and the seconds of a whole build
    /// are given.
    pub fn table(&self, ours: &[(Kind, Sum, Option<usize>)], engine: Sum, size: u64, seconds: f64) {
        println!(
            "\n| the same {} first queries in English | press, 3 hits shown | Pagefind {PAGEFIND}, 4 shown | 10 shown |",
            ours.len()
        );
        println!("| --- | ---: | ---: | ---: |");
        let press: Vec<Sum> = ours.iter().map(|(_, sum, _)| *sum).collect();
        let columns = [(&press, engine), (&self.shown, self.engine), (&self.ten, self.engine)];
        let row = |name: &str, of: &dyn Fn(&[Sum], Sum) -> u64| {
            let [ours, four, ten] = columns.map(|(sums, engine)| grouped(of(sums, engine)));
            println!("| {name} | {ours} | {four} | {ten} |");
        };
        row("bytes of the index, p50", &|sums, _| Sum::median(sums).bytes);
        row("bytes with the engine, p50", &|sums, engine| Sum::median(sums).bytes + engine.bytes);
        row("requests with the engine, p50", &|sums, engine| Sum::median(sums).requests + engine.requests);
        for (name, kind) in [("headline", Kind::Headline), ("text", Kind::Text)] {
            let of = |ranks: &mut dyn Iterator<Item = (Kind, Option<usize>)>| {
                reciprocal(ranks.filter(|(other, _)| *other == kind).map(|(_, rank)| rank))
            };
            let ours = of(&mut ours.iter().map(|(kind, _, rank)| (*kind, *rank)));
            let theirs = of(&mut self.ranks.iter().copied());
            println!("| two words of a {name}: MRR at 10 | {ours:.3} | | {theirs:.3} |");
        }
        println!(
            "| MB of the index (press: two languages) | {:.1} | | {:.1} |",
            size as f64 / 1e6,
            self.size as f64 / 1e6
        );
        println!("| seconds: press the whole site, Pagefind its index | {seconds:.1} | | {:.1} |", self.seconds);
    }

    /// What is noted.
    pub fn note(&self) -> Value {
        let sums = |sums: &[Sum]| sums.iter().map(|sum| json!([sum.requests, sum.bytes])).collect::<Vec<_>>();
        let ranks: Vec<Option<usize>> = self.ranks.iter().map(|(_, rank)| *rank).collect();
        json!({
            "version": PAGEFIND, "engine": [self.engine.requests, self.engine.bytes], "shown": sums(&self.shown),
            "ten": sums(&self.ten), "ranks": ranks, "bytes": self.size, "seconds": self.seconds,
        })
    }
}

/// What the files of an index weigh: of the folder itself those that are no script and no style.
fn weight(folder: &Path, parts: &[&str]) -> Result<u64, Failed> {
    let mut sum = 0;
    for part in parts {
        for entry in fs::read_dir(folder.join(part)).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let data = entry.metadata().map_err(failed)?;
            if data.is_file() && !name.ends_with(".js") && !name.ends_with(".css") && !name.starts_with("wasm.") {
                sum += data.len();
            }
        }
    }
    Ok(sum)
}
