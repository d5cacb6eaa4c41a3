//! A host for a built site, as a plain file server is one; it notes what it is asked for, and fails as it is told.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::util::ServiceExt;

/// How a host fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is not there.
    Missing,
    /// Half of it arrives, and nothing says so.
    Truncated,
    /// A byte of it is another.
    Corrupted,
    /// A page stands in its place, as hosts made for apps answer what they do not have.
    Html,
    /// The host is out of order.
    Broken,
    /// The answer waits until the host is mended.
    Held,
}

/// A running host. Copies are handles on the same one.
#[derive(Clone)]
pub struct Host {
    address: SocketAddr,
    base: String,
    desk: Arc<Desk>,
}

/// What a host knows.
struct Desk {
    /// The paths that were asked for, in their order.
    asked: Mutex<Vec<String>>,
    /// What fails: a part of a path, and how.
    faults: watch::Sender<Vec<(String, Fault)>>,
    site: Mutex<Router>,
}

impl Host {
    /// Serves the site in a folder that was built for a base path (empty, or `/newsroom`).
    pub async fn serve(folder: &Path, base: &str) -> Self {
        let site = Mutex::new(router(folder, base));
        let desk = Arc::new(Desk { asked: Mutex::default(), faults: watch::Sender::default(), site });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let app = Router::new().fallback(answer).with_state(Arc::clone(&desk));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { address, base: base.to_owned(), desk }
    }

    /// A host that somebody else runs, of whom nothing is known but the address.
    pub fn elsewhere(address: SocketAddr) -> Self {
        let desk = Desk { asked: Mutex::default(), faults: watch::Sender::default(), site: Mutex::default() };
        Self { address, base: String::new(), desk: Arc::new(desk) }
    }

    /// The address of a path below the base path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.base)
    }

    /// `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What has been asked for since this was last called: paths without base path and query.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.desk.asked.lock().expect("no test fails while it holds this"))
    }

    /// The same but for pictures.
    pub fn data(&self) -> Vec<String> {
        self.asked().into_iter().filter(|path| !path.contains("/media/")).collect()
    }

    /// Lets every path that contains `part` fail.
    pub fn fail(&self, part: &str, fault: Fault) {
        self.desk.faults.send_modify(|faults| faults.push((part.to_owned(), fault)));
    }

    /// Lets nothing fail any more.
    pub fn mend(&self) {
        self.desk.faults.send_modify(Vec::clear);
    }

    /// Puts another site in the place of the one that is served, as a publication does.
    pub fn publish(&self, folder: &Path) {
        *self.desk.site.lock().expect("no test fails while it holds this") = router(folder, &self.base);
    }
}

fn router(folder: &Path, base: &str) -> Router {
    press::serve::router(folder, base).expect("a built site: `cargo xtask build` makes it")
}

/// The folder of the example newsroom's site.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    desk.asked.lock().expect("no test fails while it holds this").push(path.clone());
    let mut faults = desk.faults.subscribe();
    let fault =
        |faults: &Vec<(String, Fault)>| faults.iter().find(|(part, _)| path.contains(part)).map(|(_, fault)| *fault);
    let released = faults.wait_for(|faults| fault(faults) != Some(Fault::Held)).await;
    let fault = released.ok().and_then(|faults| fault(&faults));
    match fault {
        Some(Fault::Missing) => return StatusCode::NOT_FOUND.into_response(),
        Some(Fault::Html) => return axum::response::Html("<!doctype html><title>App</title><p>Hello").into_response(),
        Some(Fault::Broken) => return StatusCode::BAD_GATEWAY.into_response(),
        _ => {}
    }
    let site = desk.site.lock().expect("no test fails while it holds this").clone();
    let answer = site.oneshot(request).await.into_response();
    match fault {
        Some(Fault::Truncated) => altered(answer, |bytes| bytes.slice(..bytes.len() / 2)).await,
        Some(Fault::Corrupted) => {
            altered(answer, |bytes| {
                let mut bytes = bytes.to_vec();
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
                bytes.into()
            })
            .await
        }
        _ => answer,
    }
}

async fn altered(answer: Response, alter: impl Fn(Bytes) -> Bytes) -> Response {
    let kind = answer.headers().get(CONTENT_TYPE).cloned();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a file of the site");
    let mut answer = Response::new(Body::from(alter(bytes)));
    answer.headers_mut().remove(CONTENT_LENGTH);
    if let Some(kind) = kind {
        answer.headers_mut().insert(CONTENT_TYPE, kind);
    }
    answer
}
