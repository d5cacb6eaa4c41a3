//! `press serve`.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;

use press::diagnostic::show;
use press::live::{Live, Made};
use press::progress::Progress;
use press::serve;
use tokio::sync::watch;

use super::{Failed, open_reader, summary};

/// Where a site is served.
#[derive(Clone, Copy)]
pub struct Address {
    pub port: u16,
    /// Whether other devices of the same network may look too.
    pub network: bool,
}

impl Address {
    fn host(self) -> IpAddr {
        if self.network { Ipv4Addr::UNSPECIFIED.into() } else { Ipv4Addr::LOCALHOST.into() }
    }

    /// Says where the site is.
    fn say(self, listening: SocketAddr, base: &str) {
        // What two threads say is not to stand in one line.
        let _alone = io::stderr().lock();
        let port = listening.port();
        println!("http://127.0.0.1:{port}{base}/");
        if self.network {
            match serve::reached() {
                Some(address) => println!("http://{address}:{port}{base}/ from other devices of this network"),
                None => println!("press does not know the address of this machine in its network"),
            }
        }
    }
}

/// Serves a built site.
pub fn built(site: &Path, address: Address) -> Result<ExitCode, Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let base = serve::base(site)?;
    let say = |listening| address.say(listening, &base);
    runtime.block_on(serve::serve(site, &base, address.host(), address.port, say))?;
    Ok(ExitCode::SUCCESS)
}

/// Serves a newsroom's site, and makes it anew when the newsroom changes, until Ctrl+C ends it.
pub fn live(content: &Path, reader: Option<&Path>, drafts: bool, address: Address) -> Result<ExitCode, Failed> {
    let live = Live::new(content, open_reader(reader)?, drafts)?;
    let (shown, known) = watch::channel(serve::Made::default());
    let site = live.site();
    std::thread::spawn(move || {
        if let Err(error) = live.watch(&shown, &Progress::shown(), tell) {
            eprintln!("press: {error}");
        }
    });
    tokio::runtime::Runtime::new()?.block_on(async {
        let say = |listening: SocketAddr, base: &str| address.say(listening, base);
        tokio::select! {
            ended = serve::follow(&site, known, address.host(), address.port, say) => ended?,
            stopped = tokio::signal::ctrl_c() => stopped?,
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Says on standard error what came of making a site while its newsroom is edited.
fn tell(made: &Made) {
    let _alone = io::stderr().lock();
    // Where nothing can be said, nobody reads it.
    match made {
        Made::Site(report, warnings, time, _) => {
            let _ = show(warnings, true);
            eprintln!(
                "press: {} files written and {} deleted in {:.2} s",
                report.written,
                report.deleted,
                time.as_secs_f64()
            );
        }
        Made::Refused(findings) => {
            let _ = show(findings, true);
            eprintln!("press: {}. When this is mended, the site follows.", summary(findings));
        }
        Made::Failed(why) => eprintln!("press: {why}"),
    }
}
