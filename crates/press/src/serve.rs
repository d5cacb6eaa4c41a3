//! A server for looking at a site: what a plain file server does, with the strict policy as a header besides.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, IF_MODIFIED_SINCE, LOCATION,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::util::ServiceExt;
use tower_http::services::ServeDir;

use crate::digest::hexadecimal;
use crate::host::redirects;

/// Why a site cannot be served.
#[derive(Debug)]
pub enum Error {
    /// The folder is no site: what it lacks.
    NoSite(PathBuf),
    /// The port is taken, or something else about the network.
    Network(u16, io::Error),
    /// The newsroom is not watched any more.
    Unwatched,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite(path) => {
                write!(f, "{} is no site: it has no index.html. `press build` makes one.", path.display())
            }
            Self::Network(port, error) => write!(f, "port {port} cannot be used ({error}). Give another with --port."),
            Self::Unwatched => write!(f, "the newsroom is not watched any more. Start press again."),
        }
    }
}

impl std::error::Error for Error {}

/// Where a page that is looked at while its newsroom is edited asks for its script, whatever the base path, and what the
/// script asks for.
const LIVE: [&str; 2] = ["/press-live.js", "/press-live"];

/// How long such a question waits for an answer.
const PATIENCE: Duration = Duration::from_secs(25);

/// Loads the page anew when the site is another than the one that the script's own address names, and shows what must be
/// mended before there is one. Only a page that is seen asks: a browser opens few connections to a host, and a page that
/// waits takes one.
const SCRIPT: &str = include_str!("serve/live.js");

/// A site that is made anew when its newsroom changes, as who looks at it is told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The name of the site that stands; empty before there is one.
    pub generation: String,
    /// What must be mended before another takes its place, or nothing.
    pub trouble: String,
}

impl Made {
    /// What tells two of them apart.
    fn id(&self) -> String {
        match self.trouble.as_str() {
            "" => self.generation.clone(),
            trouble => format!("{}-{}", self.generation, hexadecimal(trouble.as_bytes()).get(..16).unwrap_or_default()),
        }
    }
}

/// What is shown before there is a site.
const WAITING: &str = "\
<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>press</title>
<body><p>There is no site yet. The terminal tells what must be mended first, or how far the work is. This page follows.</p>
</body></html>";

#[derive(Clone)]
struct Site {
    folder: Arc<Path>,
    base: Arc<str>,
    /// What is made, where it is made anew when its newsroom changes.
    live: Option<watch::Receiver<Made>>,
}

/// Serves a site at an address of this machine until it is stopped, and says where once it listens.
///
/// # Errors
///
/// When the folder is no site, or the port cannot be used. Port 0 takes a free one.
pub async fn serve(
    folder: &Path,
    base: &str,
    host: IpAddr,
    port: u16,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), Error> {
    listen(router(folder, base)?, host, port, listening).await
}

/// The same with a site that changes: `live` tells its generation, and pages that are open follow it. Says where once
/// there is a site; until then whoever asks is told to wait.
///
/// # Errors
///
/// When the port cannot be used, or nobody tells of generations any more.
pub async fn follow(
    folder: &Path,
    live: watch::Receiver<Made>,
    host: IpAddr,
    port: u16,
    listening: impl FnOnce(SocketAddr, &str),
) -> Result<(), Error> {
    let mut told = live.clone();
    let site = Site { folder: folder.into(), base: "".into(), live: Some(live) };
    let (sender, bound) = tokio::sync::oneshot::channel();
    let watched = async {
        if let Ok(address) = bound.await
            && told.wait_for(|made| !made.generation.is_empty()).await.is_ok()
        {
            listening(address, &base(folder)?);
        }
        while told.changed().await.is_ok() {}
        Err(Error::Unwatched)
    };
    let router = Router::new().fallback(answer).with_state(site);
    let bind = |address| {
        let _ = sender.send(address);
    };
    tokio::select! {
        ended = listen(router, host, port, bind) => ended,
        ended = watched => ended,
    }
}

async fn listen(router: Router, host: IpAddr, port: u16, listening: impl FnOnce(SocketAddr)) -> Result<(), Error> {
    let failed = |error| Error::Network(port, error);
    let listener = TcpListener::bind((host, port)).await.map_err(failed)?;
    listening(listener.local_addr().map_err(failed)?);
    axum::serve(listener, router).await.map_err(failed)
}

/// What answers requests for a site that lives under a base path (empty, or `/newsroom`).
///
/// # Errors
///
/// [`Error::NoSite`].
pub fn router(folder: &Path, base: &str) -> Result<Router, Error> {
    if !folder.join("index.html").is_file() {
        return Err(Error::NoSite(folder.to_owned()));
    }
    let site = Site { folder: folder.into(), base: base.into(), live: None };
    Ok(Router::new().fallback(answer).with_state(site))
}

/// Answers with the file below the base path, and adds what every answer carries.
async fn answer(State(site): State<Site>, request: Request) -> Response {
    let Some(live) = &site.live else { return file(&site, request).await };
    // A site that is made from now on has another generation, whichever file the answer holds.
    let generation = live.borrow().generation.clone();
    if request.uri().path() == LIVE[0] {
        return ([(CONTENT_TYPE, "text/javascript")], SCRIPT).into_response();
    }
    if request.uri().path() == LIVE[1] {
        let made = other(live.clone(), request.uri().query()).await;
        let told = serde_json::json!({ "id": made.id(), "generation": made.generation, "trouble": made.trouble });
        let headers = [(CACHE_CONTROL, "no-store"), (CONTENT_TYPE, "application/json")];
        return (headers, told.to_string()).into_response();
    }
    let page = if generation.is_empty() {
        (StatusCode::SERVICE_UNAVAILABLE, [(CACHE_CONTROL, "no-store")], Html(WAITING)).into_response()
    } else {
        // Its address may be edited like everything else.
        let base = base(&site.folder).unwrap_or_default().into();
        file(&Site { base, ..site }, request).await
    };
    watched(page, &format!("{}?{generation}", LIVE[0])).await
}

/// What is made once it is another than what is known, or after a while.
async fn other(mut live: watch::Receiver<Made>, known: Option<&str>) -> Made {
    let changed = async {
        if live.wait_for(|made| made.id() != known.unwrap_or_default()).await.is_err() {
            std::future::pending().await
        }
    };
    let _ = tokio::time::timeout(PATIENCE, changed).await;
    live.borrow().clone()
}

/// The address under which other devices of the same network reach this machine.
#[must_use]
pub fn reached() -> Option<IpAddr> {
    // No packet is sent: the system only says which of its addresses it would send from.
    let socket = std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

async fn file(site: &Site, mut request: Request) -> Response {
    let asked = request.uri().clone();
    let mut response = match asked.path().strip_prefix(&*site.base).map(|path| inside(path, &asked)) {
        Some(Some(inside)) => {
            *request.uri_mut() = inside;
            if !is_immutable(asked.path()) {
                // A date tells seconds, and a site may be built twice within one.
                request.headers_mut().remove(IF_MODIFIED_SINCE);
            }
            ServeDir::new(&site.folder).oneshot(request).await.into_response()
        }
        Some(None) if asked.path() == &*site.base => StatusCode::TEMPORARY_REDIRECT.into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    };
    match response.status() {
        StatusCode::NOT_FOUND => response = lost(site, asked.path()),
        StatusCode::TEMPORARY_REDIRECT => lead(&mut response, &asked),
        _ => {}
    }
    // What is not there may come back: an edit that is undone gives the old names.
    let lasts = is_immutable(asked.path()) && response.status() != StatusCode::NOT_FOUND;
    let age = if lasts { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(age));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(HeaderName::from_static("referrer-policy"), HeaderValue::from_static("no-referrer"));
    // The site may have been built anew since the last request.
    let index = tokio::fs::read_to_string(site.folder.join("index.html")).await.unwrap_or_default();
    if let Some(policy) = policy(&index) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A page with the script at an address; everything else as it is.
async fn watched(response: Response, script: &str) -> Response {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.is_none_or(|kind| !kind.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    let page = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let page = String::from_utf8_lossy(&page);
    let (before, after) = page.rsplit_once("</body>").unwrap_or((&page, ""));
    Response::from_parts(parts, format!("{before}<script src=\"{script}\"></script></body>{after}").into())
}

/// The address of a file below the base path.
fn inside(path: &str, asked: &Uri) -> Option<Uri> {
    let query = asked.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(path).filter(|path| path.starts_with('/')).and_then(|path| format!("{path}{query}").parse().ok())
}

/// Leads to the same address with a slash at its end, as file servers do for folders.
fn lead(response: &mut Response, asked: &Uri) {
    let query = asked.query().map(|query| format!("?{query}")).unwrap_or_default();
    // A second slash at its start would make another host of the path.
    let target = format!("/{}/{query}", asked.path().trim_matches('/'));
    if let Ok(target) = HeaderValue::from_str(&target) {
        response.headers_mut().insert(LOCATION, target);
    }
}

/// Leads on where the site's redirects do; else the 404 page of the language whose prefix the path has, or that of all.
fn lost(site: &Site, path: &str) -> Response {
    if let Some((_, to)) = redirects(&site.folder).into_iter().find(|(from, _)| from == path) {
        return (StatusCode::MOVED_PERMANENTLY, [(LOCATION, to)]).into_response();
    }
    let below = path.strip_prefix(&*site.base).unwrap_or_default();
    let lang = below.split('/').find(|step| !step.is_empty()).unwrap_or_default();
    let plain = !lang.is_empty() && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let own = plain.then(|| site.folder.join(lang).join("404.html"));
    let pages = own.into_iter().chain([site.folder.join("404.html")]);
    let page = pages.filter_map(|page| std::fs::read_to_string(page).ok()).next();
    (StatusCode::NOT_FOUND, Html(page.unwrap_or_default())).into_response()
}

/// Whether a file is named by its bytes: the part before the extension is 16 hexadecimal digits.
fn is_immutable(path: &str) -> bool {
    let hash = path.rsplit('/').next().unwrap_or_default().rsplit('.').nth(1).unwrap_or_default();
    hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The base path that a site was built for, which its pages name: empty, or `/newsroom`.
///
/// # Errors
///
/// [`Error::NoSite`].
pub fn base(folder: &Path) -> Result<String, Error> {
    let index = std::fs::read_to_string(folder.join("index.html")).map_err(|_| Error::NoSite(folder.to_owned()))?;
    let icon = index.split_once("/favicon.svg\"").and_then(|(before, _)| before.rsplit_once("href=\""));
    Ok(icon.map_or_else(String::new, |(_, base)| base.to_owned()))
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

    async fn get(router: &Router, path: &str) -> (u16, String) {
        let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let target = response.headers().get(LOCATION).map(|value| value.to_str().unwrap().to_owned());
        (response.status().as_u16(), target.unwrap_or_default())
    }

    #[tokio::test]
    async fn a_site_below_a_base_path_is_served_there_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("en")).unwrap();
        for file in ["index.html", "404.html", "en/index.html"] {
            std::fs::write(folder.path().join(file), "<p>").unwrap();
        }
        let router = router(folder.path(), "/newsroom").unwrap();
        for (path, status, target) in [
            ("/newsroom", 307, "/newsroom/"),
            ("/newsroom/", 200, ""),
            ("/newsroom/en?q=x", 307, "/newsroom/en/?q=x"),
            ("/newsroom/en/", 200, ""),
            ("/newsroom//en", 307, "/newsroom//en/"),
            ("/newsroomen/", 404, ""),
            ("/newsroom/de/", 404, ""),
            ("/", 404, ""),
        ] {
            assert_eq!(get(&router, path).await, (status, target.to_owned()), "{path}");
        }
    }

    #[tokio::test]
    async fn what_is_not_there_may_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let shard = "a.0123456789abcdef.json";
        for file in ["index.html", shard] {
            std::fs::write(folder.path().join(file), "{}").unwrap();
        }
        let router = router(folder.path(), "").unwrap();
        for (path, age) in [(shard, "public, max-age=31536000, immutable"), ("b.0123456789abcdef.json", "no-cache")] {
            let request = axum::http::Request::get(format!("/{path}")).body(axum::body::Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.headers()[CACHE_CONTROL], age, "{path}");
        }
    }

    #[tokio::test]
    async fn a_page_that_is_looked_at_while_it_is_edited_names_the_generation_that_it_shows() {
        let folder = tempfile::tempdir().unwrap();
        let (made, live) = watch::channel(Made::default());
        let site = Site { folder: folder.path().into(), base: "".into(), live: Some(live) };
        let router = Router::new().fallback(answer).with_state(site);
        let page = async |path: &str| {
            let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            let status = response.status().as_u16();
            (
                status,
                String::from_utf8(axum::body::to_bytes(response.into_body(), 9999).await.unwrap().to_vec()).unwrap(),
            )
        };
        let (status, waiting) = page("/en/").await;
        assert!(status == 503 && waiting.contains("<script src=\"/press-live.js?\">"));
        std::fs::write(folder.path().join("index.html"), "<body>&lt;/body></body></html>").unwrap();
        made.send_replace(Made { generation: "1".into(), trouble: String::new() });
        let script = "<script src=\"/press-live.js?1\"></script>";
        assert_eq!(page("/").await, (200, format!("<body>&lt;/body>{script}</body></html>")));
        assert_eq!(page("/gone/").await, (404, format!("{script}</body>")));
        let told = r#"{"generation":"1","id":"1","trouble":""}"#;
        assert_eq!(page("/press-live?").await, (200, told.to_owned()));
        made.send_modify(|made| made.trouble = "a mistake".into());
        assert!(page("/press-live?1").await.1.contains("a mistake"));
    }
}
