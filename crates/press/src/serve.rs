//! A server for looking at a site: what a plain file server does, with the strict policy as a header besides.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// Why a site cannot be served.
#[derive(Debug)]
pub enum Error {
    /// The folder is no site: what it lacks.
    NoSite(PathBuf),
    /// The port is taken, or something else about the network.
    Network(u16, io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite(path) => {
                write!(f, "{} is no site: it has no index.html. `press build` makes one.", path.display())
            }
            Self::Network(port, error) => write!(f, "port {port} cannot be used ({error}). Give another with --port."),
        }
    }
}

impl std::error::Error for Error {}

#[derive(Clone)]
struct Site {
    folder: Arc<Path>,
    policy: Option<HeaderValue>,
}

/// Serves a site at an address of this machine until it is stopped, and says where once it listens.
///
/// # Errors
///
/// When the folder is no site, or the port cannot be used. Port 0 takes a free one.
pub async fn serve(folder: &Path, base: &str, port: u16, listening: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let router = router(folder, base)?;
    let failed = |error| Error::Network(port, error);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    listening(listener.local_addr().map_err(failed)?);
    axum::serve(listener, router).await.map_err(failed)
}

/// What answers requests for a site that lives under a base path (empty, or `/newsroom`).
///
/// # Errors
///
/// [`Error::NoSite`].
pub fn router(folder: &Path, base: &str) -> Result<Router, Error> {
    let index = std::fs::read_to_string(folder.join("index.html")).map_err(|_| Error::NoSite(folder.to_owned()))?;
    let site = Site { folder: folder.into(), policy: policy(&index) };
    let files =
        Router::new().fallback_service(ServeDir::new(folder)).layer(middleware::from_fn_with_state(site, finish));
    Ok(if base.is_empty() { files } else { Router::new().nest(base, files) })
}

/// Adds what every answer carries, and puts the site's own page in the place of a bare 404.
async fn finish(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        response = lost(&site.folder, &path).await;
    }
    if response.status() == StatusCode::TEMPORARY_REDIRECT {
        keep_query(response.headers_mut(), &path);
    }
    let headers = response.headers_mut();
    let age = if is_immutable(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(age));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(HeaderName::from_static("referrer-policy"), HeaderValue::from_static("no-referrer"));
    if let Some(policy) = site.policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The 404 page of the language whose prefix the path has, else that of all.
async fn lost(folder: &Path, path: &str) -> Response {
    let lang = path.split('/').find(|step| !step.is_empty()).unwrap_or_default();
    let plain = lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let pages = [folder.join(lang).join("404.html"), folder.join("404.html")];
    let pages = pages.iter().skip(usize::from(!plain || lang.is_empty()));
    let page = pages.filter_map(|page| std::fs::read_to_string(page).ok()).next();
    (StatusCode::NOT_FOUND, axum::response::Html(page.unwrap_or_default())).into_response()
}

fn keep_query(headers: &mut HeaderMap, path: &str) {
    let target = headers.get(LOCATION).and_then(|value| value.to_str().ok()).and_then(|to| to.parse::<Uri>().ok());
    if target.is_none()
        && let Ok(value) = HeaderValue::from_str(&format!("{path}/"))
    {
        headers.insert(LOCATION, value);
    }
}

/// Whether a file is named by its bytes: the part before the extension is 16 hexadecimal digits.
fn is_immutable(path: &str) -> bool {
    let hash = path.rsplit('/').next().unwrap_or_default().rsplit('.').nth(1).unwrap_or_default();
    hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The policy that the site's pages carry.
fn policy(index: &str) -> Option<HeaderValue> {
    let (_, rest) = index.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    let (policy, _) = rest.split_once('"')?;
    HeaderValue::from_str(&policy.replace("&amp;", "&")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_named_by_their_bytes_never_expire() {
        assert!(is_immutable("/news/en/front.0123456789abcdef.json"));
        assert!(!is_immutable("/news/manifest.json"));
        assert!(!is_immutable("/en/"));
    }

    #[test]
    fn the_policy_is_the_pages_own() {
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        assert_eq!(policy(page), Some(HeaderValue::from_static("default-src 'none'")));
        assert_eq!(policy("<p>"), None);
    }
}
