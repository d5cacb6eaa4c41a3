//! `press query`.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use press::query;

use super::Failed;

/// How `press query` answers.
#[derive(Clone, Copy)]
pub struct Manner {
    pub json: bool,
    pub cold: bool,
    pub explain: bool,
}

/// Asks a site's search.
pub fn ask(site: &str, lang: &str, manner: Manner, words: &[String]) -> Result<ExitCode, Failed> {
    let Manner { json, cold, explain } = manner;
    let mut site = query::Site::open(site)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut answer = |text: &str| -> Result<(), Failed> {
        let answer = site.ask(text, lang, cold, explain)?;
        if json {
            writeln!(out, "{}", serde_json::to_string(&answer)?)?;
        } else {
            for hit in &answer.hits {
                writeln!(out, "{:8.3}  {}  {}", hit.score, hit.lang, hit.id)?;
                hit.reasons.iter().try_for_each(|reason| writeln!(out, "          {reason}"))?;
            }
            if let Some(instead) = &answer.instead {
                writeln!(out, "likely meant: {instead}")?;
            }
            writeln!(
                out,
                "{} hits, {} requests in {} rounds, {} bytes, {} µs",
                answer.hits.len(),
                answer.requests,
                answer.rounds,
                answer.bytes,
                answer.micros
            )?;
        }
        Ok(())
    };
    if words == ["-"] {
        for line in io::stdin().lock().lines() {
            answer(&line?)?;
        }
    } else {
        answer(&words.join(" "))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
