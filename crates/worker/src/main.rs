//! The search engine as the script of its worker calls it (`public/reader/search.js`), which fetches what is wanted and
//! speaks to the reader. Trunk compiles it for the browser.

#[cfg(target_arch = "wasm32")]
mod calls;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    eprintln!("The search worker runs in a browser. Natively, `press query` asks the same engine.");
    std::process::ExitCode::FAILURE
}
