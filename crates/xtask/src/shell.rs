//! Running other programs, and saying what is being done.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Why a chore did not end well, in words for whoever asked for it.
#[derive(Debug)]
pub struct Failed(pub String);

/// Says what is being done.
pub fn say(what: &str) {
    eprintln!("── {what}");
}

/// The checkout's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// A path in cargo's target folder.
pub fn target(path: &str) -> PathBuf {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder));
    folder.join(path)
}

/// A program to be run in the checkout's folder.
pub struct Run {
    command: Command,
    words: String,
}

/// Prepares a program.
pub fn command(program: impl AsRef<OsStr>) -> Run {
    let mut command = Command::new(program.as_ref());
    command.current_dir(root()).stdin(Stdio::null());
    Run { command, words: program.as_ref().to_string_lossy().into_owned() }
}

/// Prepares cargo itself.
pub fn cargo(arguments: &[&str]) -> Run {
    command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"))).args(arguments)
}

impl Run {
    /// Adds arguments.
    pub fn args(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self.words = format!("{} {}", self.words, arguments.join(" "));
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes a variable out of the environment.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Takes everything out of the environment: what it finds then, it brings along. Its search path is empty.
    pub fn bare(mut self) -> Self {
        self.command.env_clear().env("PATH", "");
        self
    }

    /// Runs it in another folder.
    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Lets it read a file as its standard input.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn fed(mut self, file: &Path) -> Result<Self, Failed> {
        let opened = File::open(file).map_err(|error| Failed(format!("{}: {error}", file.display())))?;
        self.command.stdin(opened);
        Ok(self)
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Result<(), Failed> {
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Failed(format!("`{}` failed ({status})", self.words))),
            Err(error) => Err(Failed(format!("`{}` could not be started: {error}", self.words))),
        }
    }

    /// Runs it, which must fail, and gives what it says then.
    pub fn refusal(mut self) -> Result<String, Failed> {
        match self.command.output() {
            Ok(output) if output.status.success() => Err(Failed(format!("`{}` should have failed", self.words))),
            Ok(output) => Ok(String::from_utf8_lossy(&output.stderr).into_owned()),
            Err(error) => Err(Failed(format!("`{}` could not be started: {error}", self.words))),
        }
    }

    /// Starts it; it ends when what this gives is dropped.
    pub fn start(mut self) -> Result<Running, Failed> {
        let started = self.command.stdout(Stdio::null()).spawn();
        started.map(Running).map_err(|error| Failed(format!("`{}` could not be started: {error}", self.words)))
    }

    /// Runs it and gives what it prints; `None` where it fails or is not there.
    pub fn output(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// A program that runs as long as this lives.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
