//! The search engine as a web worker: messages in, messages out, nothing else. Trunk compiles it for the browser.

#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod talk;

#[cfg(target_arch = "wasm32")]
fn main() {
    talk::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    eprintln!("The search worker runs in a browser. Natively, `press query` asks the same engine.");
    std::process::ExitCode::FAILURE
}
