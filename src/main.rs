//! Trunk's target: the program that a browser runs. Elsewhere there is nothing to do.
#![recursion_limit = "256"]

#[cfg(target_arch = "wasm32")]
fn main() {
    tidings::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    eprintln!("The reader runs in a browser. Try `cargo xtask serve`.");
    std::process::ExitCode::FAILURE
}
