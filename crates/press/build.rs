//! Hashes press's own sources, so that what one press has kept for the next time is not taken by another, and lists the pages
//! on what it finds wrong. With the feature
//! `embedded`: lists the files of the reader that `TIDINGS_READER` names, to be compiled into press.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for folder in ["src", "languages"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(fs::read(file)?);
    }
    let digits: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=PRESS_BUILD={digits}");
    let problems = root.join("../../docs/problems");
    println!("cargo::rerun-if-changed={}", problems.display());
    let mut pages = Vec::new();
    collect(&problems, &mut pages)?;
    pages.sort();
    let mut table = String::from("&[\n");
    for page in pages.iter().filter(|page| page.file_stem().is_some_and(|stem| stem != "README")) {
        let code = page.file_stem().unwrap_or_default().to_string_lossy();
        let path = fs::canonicalize(page)?;
        writeln!(table, "    ({code:?}, include_str!({:?})),", path.display().to_string()).map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("problems.rs"), table)?;
    println!("cargo::rerun-if-env-changed=TIDINGS_READER");
    if env::var_os("CARGO_FEATURE_EMBEDDED").is_none() {
        return Ok(());
    }
    let folder = env::var_os("TIDINGS_READER").map(PathBuf::from).unwrap_or_default();
    if !folder.join("reader.json").is_file() {
        let what = "the feature `embedded` needs TIDINGS_READER, the folder of a compiled reader: `cargo xtask dist`";
        return Err(io::Error::other(what));
    }
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let path = fs::canonicalize(&file)?;
        writeln!(table, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())
            .map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("reader.rs"), table)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
