//! `press`: the publisher's tool. It reads its arguments, calls the library, and says what came of it.

mod command;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::Timestamp;
use press::archive::{self, Plan};
use press::content;
use press::progress::Progress;
use press::reader::Reader;

use command::build::{Order, build};
use command::query::{Manner, ask};
use command::serve::Address;
use command::{Failed, check, newsroom, reader_beside, serve, write};

/// musl's own allocator makes a build take twice as long.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// Makes a news site of a folder of stories.
///
/// A newsroom is a folder with site.toml and stories in Markdown. press checks it, shows it while it is written, and makes
/// a site of static files of it that any host can serve.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, after_help = AFTER)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER: &str = "\
A day with press:
  press new ferry-line --languages en,sq   begins a story
  press serve --drafts                     shows it while it is written
  press translate ferry-line --to it       begins a translation
  press check                              says what must be mended
  press build                              makes the site, in dist/

Commands look for the newsroom in this folder, else in content/; --content names another.
Exit codes: 0 all is well (there may be warnings), 1 something must be mended, 2 press could not do it.";

#[derive(Subcommand)]
enum Command {
    /// Begins a newsroom in a new or empty folder: site.toml, topics.toml and a first page.
    #[command(
        after_help = "Example:\n  press init news --title \"Lajme\" --languages sq,en --url https://lajme.example/"
    )]
    Init {
        /// The folder.
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// The newsroom's name; by default the folder's.
        #[arg(long)]
        title: Option<String>,
        /// Where the site will be.
        #[arg(long, default_value = "https://news.example/")]
        url: String,
        /// Its languages, with commas, the first one first (BCP 47: sq, en, el …).
        #[arg(long, value_delimiter = ',', default_value = "en")]
        languages: Vec<String>,
    },
    /// Begins a story: a folder with a file for each language, ready to be filled in.
    #[command(
        after_help = "Example:\n  press new new-ferry-line --languages sq,en\n\nThe first language is the one that the story is written in."
    )]
    New {
        /// The name of the story's folder, and of its address: lowercase letters, digits and hyphens.
        id: String,
        /// The languages, with commas.
        #[arg(long, value_delimiter = ',', required = true)]
        languages: Vec<String>,
        /// The newsroom's folder, which holds site.toml.
        #[arg(long)]
        content: Option<PathBuf>,
    },
    /// Begins a translation, with the original's paragraphs as remarks to write under.
    #[command(
        after_help = "Examples:\n  press translate new-ferry-line --to it\n  press translate new-ferry-line --to it --followed\n\nThe second notes that the translation follows its original as it is now, so that it is stale no more."
    )]
    Translate {
        /// The story: the name of its folder.
        id: String,
        /// The languages to translate it into, with commas.
        #[arg(long, value_delimiter = ',', required = true)]
        to: Vec<String>,
        /// Writes no text, and notes that what is there follows the original as it is now.
        #[arg(long)]
        followed: bool,
        /// The newsroom's folder, which holds site.toml.
        #[arg(long)]
        content: Option<PathBuf>,
    },
    /// Begins the words of the interface in a language: languages/CODE.toml, with every word of every page to fill in.
    #[command(after_help = "Example:\n  press words de\n\nThe language must stand in site.toml.")]
    Words {
        /// The language (BCP 47).
        code: String,
        /// The newsroom's folder, which holds site.toml.
        #[arg(long)]
        content: Option<PathBuf>,
    },
    /// Shows every story by language: what is there, missing, stale, a draft, still to come; and what is due next.
    Status {
        /// Says it as JSON.
        #[arg(long)]
        json: bool,
        /// Writes it as a page of HTML into this file.
        #[arg(long, value_name = "FILE", conflicts_with = "json")]
        html: Option<PathBuf>,
        /// The newsroom's folder, which holds site.toml.
        #[arg(long)]
        content: Option<PathBuf>,
    },
    /// Says what an editor must mend, and writes nothing.
    #[command(
        after_help = "Ends with 0 when nothing must be mended (there may be warnings), 1 when something must, 2 when press could not look.\npress explain CODE shows the page on a kind of finding."
    )]
    Check {
        /// The newsroom's folder, which holds site.toml.
        #[arg(long)]
        content: Option<PathBuf>,
        /// The site as it is published now: an address that it has must not be lost.
        #[arg(long, value_name = "DIR")]
        previous: Option<PathBuf>,
        /// Says it as JSON, a finding a line: file, line, column, severity, code, message, help.
        #[arg(long)]
        json: bool,
        /// Says nothing where nothing must be mended.
        #[arg(long)]
        quiet: bool,
    },
    /// Explains a kind of finding of `press check`, by its code.
    Explain {
        /// The code, such as no-alt; without one all codes are listed.
        code: Option<String>,
    },
    /// Shows a site on this machine, with the strict policy that a host should send: a newsroom's as it is edited, or a
    /// built one.
    #[command(
        after_help = "Examples:\n  press serve --drafts      the newsroom in this folder, what is not published too\n  press serve --network     from a phone as well\n  press serve --site dist   a built site"
    )]
    Serve {
        /// The newsroom's folder, by default this one where it holds site.toml; its site is made anew when a file changes, and
        /// pages that are open follow.
        #[arg(long)]
        content: Option<PathBuf>,
        /// Shows drafts too, and what is still to come.
        #[arg(long, conflicts_with = "site")]
        drafts: bool,
        /// Lets other devices of the same network look too, such as a phone.
        #[arg(long)]
        network: bool,
        /// The compiled reader; by default the one beside press.
        #[arg(long, conflicts_with = "site")]
        reader: Option<PathBuf>,
        /// The folder of a built site; by default dist, where this folder is no newsroom.
        #[arg(long, conflicts_with = "content")]
        site: Option<PathBuf>,
        /// The port; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Makes the site: the JSON bundle, the search, and every page of every language.
    #[command(after_help = "The site that was there stays whole until the new one is, whatever happens meanwhile.")]
    Build {
        /// The newsroom's folder, which holds site.toml.
        #[arg(long)]
        content: Option<PathBuf>,
        /// Where the site is written. What press wrote there before is replaced once the new site is whole.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
        /// The site as it is published now: what open pages may still ask for is carried forward, and no address is lost.
        #[arg(long, value_name = "DIR")]
        previous: Option<PathBuf>,
        /// Where the files made of pictures are kept, so that each is made once; by default beside the site.
        #[arg(long, value_name = "DIR")]
        pictures: Option<PathBuf>,
        /// The compiled reader's folder; by default the reader inside press, else the one beside it.
        #[arg(long)]
        reader: Option<PathBuf>,
        /// What Trunk has just built; it becomes the reader. For Trunk's hook.
        #[arg(long, hide = true)]
        collect: Option<PathBuf>,
        /// Makes everything anew, and keeps nothing beside the site for the next time.
        #[arg(long)]
        fresh: bool,
        /// Writes each text file a second and a third time, compressed with brotli and gzip, for a server that sends them.
        #[arg(long)]
        compress: bool,
        /// The moment to build for, as 2018-12-18 or 2018-12-18T10:00 in the newsroom's time zone; by default now.
        #[arg(long)]
        now: Option<String>,
        /// Says nothing where nothing must be mended.
        #[arg(long)]
        quiet: bool,
    },
    /// Asks the search of a built site.
    Query {
        /// The site's folder, or its address.
        #[arg(long, default_value = "dist")]
        site: String,
        /// The reader's language.
        #[arg(long)]
        lang: String,
        /// Answers as JSON, a query a line.
        #[arg(long)]
        json: bool,
        /// Counts for every query what a first visit would fetch.
        #[arg(long)]
        cold: bool,
        /// Shows why every story is found.
        #[arg(long)]
        explain: bool,
        /// What to look for; “-” reads a query a line from standard input.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Makes a newsroom of many stories, to try what becomes of a site that has lived for decades. The same seed makes the
    /// same stories.
    Archive {
        /// How many stories.
        #[arg(long, value_parser = clap::value_parser!(u64).range(1..=110_000))]
        stories: u64,
        /// The languages, with commas; most stories are written in the first.
        #[arg(long, value_delimiter = ',', default_value = "en,sq")]
        languages: Vec<String>,
        /// Another seed makes other stories.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Gives each story a picture of 12 megapixels, another one each.
        #[arg(long)]
        pictures: bool,
        /// The newsroom's folder, which must be empty or not there.
        #[arg(long)]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("press: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Option<Command>) -> Result<ExitCode, Failed> {
    let Some(command) = command else {
        return match newsroom(None) {
            Ok(content) => check::status(&content, false, None),
            Err(_) => write::offer(),
        };
    };
    match command {
        Command::Init { folder, title, url, languages } => write::init(&folder, title, &url, &languages),
        Command::New { id, languages, content } => write::new(&newsroom(content)?, &id, &languages),
        Command::Translate { id, to, followed, content } => write::translate(&newsroom(content)?, &id, &to, followed),
        Command::Words { code, content } => write::words(&newsroom(content)?, &code),
        Command::Status { json, html, content } => check::status(&newsroom(content)?, json, html.as_deref()),
        Command::Check { content, previous, json, quiet } => {
            check::check(&newsroom(content)?, previous.as_deref(), json, quiet)
        }
        Command::Explain { code } => check::explain(code.as_deref()),
        Command::Serve { content, drafts, network, reader, site, port } => {
            let address = Address { port, network };
            let here = || Path::new("site.toml").is_file().then(|| PathBuf::from("."));
            let content = content.or_else(|| here().filter(|_| site.is_none()));
            match content {
                Some(content) => serve::live(&newsroom(Some(content))?, reader.as_deref(), drafts, address),
                None if drafts => serve::live(&newsroom(None)?, reader.as_deref(), drafts, address),
                None => serve::built(&site.unwrap_or_else(|| "dist".into()), address),
            }
        }
        Command::Build { content, out, previous, pictures, reader, collect, fresh, compress, now, quiet } => {
            let mut reader = reader;
            if let Some(from) = collect {
                let to = reader.map_or_else(reader_beside, Ok)?;
                Reader::collect(&from, &to)?;
                reader = Some(to);
            }
            let content = newsroom(content)?;
            let now = match now {
                Some(text) => content::moment(&content, &text)
                    .ok_or_else(|| format!("--now {text} is no moment: write it as 2018-12-18 or 2018-12-18T10:00"))?,
                None => Timestamp::now(),
            };
            build(&Order { content, out, reader, previous, pictures, fresh, compress, now, quiet })
        }
        Command::Query { site, lang, json, cold, explain, words } => {
            ask(&site, &lang, Manner { json, cold, explain }, &words)
        }
        Command::Archive { stories, languages, seed, pictures, out } => {
            let progress = Progress::shown();
            let made = archive::make(&Plan { stories, languages, seed, pictures }, &out, &progress);
            progress.end();
            let made = made?;
            if !made.in_english.is_empty() {
                println!(
                    "press has no words of {}: its stories there are made of English ones",
                    made.in_english.join(", ")
                );
            }
            println!("{stories} stories in {} files of {} words in {}", made.files, made.words, out.display());
            Ok(ExitCode::SUCCESS)
        }
    }
}
