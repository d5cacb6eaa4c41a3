//! The content security policy of every page.

use crate::digest::source;

/// The policy, given the text of the boot script and of the style sheet that stand in every page.
#[must_use]
pub fn policy(boot: &str, style: &str) -> String {
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {}", source(boot)),
        &format!("style-src 'self' {}", source(style)),
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "media-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
    ]
    .join(";")
}
