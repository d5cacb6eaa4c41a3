//! Redirects from the addresses that stories had before, as each host reads them.

use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use press::archive::{self, Plan};
use press::content::{self, Newsroom};
use press::progress::Progress;
use press::{serve, site};
use tempfile::TempDir;
use tower::ServiceExt;

use super::build_of;

/// A newsroom with a story that had other addresses, published by a host at a base path.
fn newsroom(folder: &TempDir, host: &str, base: &str) -> Newsroom {
    let content = folder.path().join("content");
    if !content.exists() {
        let plan = Plan { stories: 3, languages: vec!["en".into(), "sq".into()], seed: 2, pictures: false };
        archive::make(&plan, &content, &Progress::silent()).expect("a newsroom");
        let story = content.join("stories/ferry/index.en.md");
        fs::create_dir_all(story.parent().expect("a folder")).expect("a folder");
        let front = "title: A\nsummary: B.\ndate: 2018-01-01\naliases: [/old.html, /en/news/older/, /παλιό/]";
        fs::write(story, format!("---\n{front}\n---\nText.\n")).expect("a file");
    }
    let file = content.join("site.toml");
    let lines = fs::read_to_string(&file).expect("site.toml");
    let own = |line: &&str| !line.starts_with("host") && !line.starts_with("base_url");
    let rest: Vec<&str> = lines.lines().filter(own).collect();
    let host = if host.is_empty() { String::new() } else { format!("host = \"{host}\"\n") };
    fs::write(&file, format!("{host}base_url = \"https://news.example{base}/\"\n{}\n", rest.join("\n")))
        .expect("a file");
    let now = "2026-01-01T00:00:00Z".parse().expect("a moment");
    content::read(&content, now).unwrap_or_else(|findings| panic!("{}", findings[0]))
}

/// What is in a file of a site that it has, or nothing.
fn text(site: &Path, file: &str) -> String {
    fs::read_to_string(site.join(file)).unwrap_or_default()
}

/// Where the server leads from a path: the status, and the address.
async fn answer(site: &Path, path: &str) -> (u16, String) {
    let router = serve::router(site, &serve::base(site).expect("a site")).expect("a site");
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let response = router.oneshot(request).await.expect("an answer");
    let target = response.headers().get("location").map(|to| to.to_str().expect("an address").to_owned());
    (response.status().as_u16(), target.unwrap_or_default())
}

#[test]
fn a_host_that_looks_for_redirects_first_has_one_for_every_page_that_leads_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let greek = "%CF%80%CE%B1%CE%BB%CE%B9%CF%8C";
    for (host, file, rules) in [
        (
            "cloudflare-pages",
            "_redirects",
            vec![
                "/en/news/older/ /en/news/ferry/ 301".to_owned(),
                "/old.html /en/news/ferry/ 301".to_owned(),
                "/sq/news/older/ /sq/news/ferry/ 301".to_owned(),
                format!("/{greek}/ /en/news/ferry/ 301"),
            ],
        ),
        ("netlify", "_redirects", vec![format!("/{greek}/ /en/news/ferry/ 301!")]),
        (
            "vercel",
            "vercel.json",
            vec![
                r#"{"source":"/en/news/older(/)?","destination":"/en/news/ferry/","permanent":true}"#.to_owned(),
                r#"{"source":"/old.html(/)?","destination":"/en/news/ferry/","permanent":true}"#.to_owned(),
            ],
        ),
        (
            "azure-static-web-apps",
            "staticwebapp.config.json",
            vec![r#"{"route":"/en/news/older/","redirect":"/en/news/ferry/","statusCode":301}"#.to_owned()],
        ),
    ] {
        let site = folder.path().join(host);
        build_of(&newsroom(&folder, host, ""), &site);
        let written = text(&site, file);
        for rule in rules {
            assert!(written.lines().any(|line| line.trim_end_matches(',') == rule), "{rule}\n{written}");
        }
        for page in ["en/news/older/index.html", "sq/news/older/index.html", "old.html", "παλιό/index.html"] {
            assert!(text(&site, page).contains("url=/"), "{host}: {page}");
        }
    }
}

#[tokio::test]
async fn a_host_that_looks_for_pages_first_has_none_where_it_redirects() {
    for (host, base) in [("gitlab-pages", ""), ("gitlab-pages", "/paper"), ("codeberg-pages", "")] {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        let newsroom = newsroom(&folder, host, base);
        build_of(&newsroom, &site);
        for from in [format!("{base}/en/news/older/"), format!("{base}/en/news/older"), format!("{base}/old.html")] {
            let to = format!("{base}/en/news/ferry/");
            assert!(text(&site, "_redirects").lines().any(|line| line == format!("{from} {to} 301")), "{from}");
            assert_eq!(answer(&site, &from).await, (301, to), "{from}");
        }
        assert!(!site.join("en/news/older").exists() && !site.join("old.html").exists());
        assert!(site.join("παλιό/index.html").is_file(), "it is not known how the host compares it");
        // An address that leads on without a page is one that may not be lost.
        assert_eq!(site::addresses(&newsroom), site::published(&site, base));
    }
}

#[test]
fn where_it_is_not_known_how_a_host_redirects_pages_lead_on() {
    let folder = tempfile::tempdir().expect("a folder");
    for (host, base) in [("codeberg-pages", "/paper"), ("github-pages", ""), ("", "")] {
        let site = folder.path().join(format!("site-{host}"));
        build_of(&newsroom(&folder, host, base), &site);
        assert!(site.join("en/news/older/index.html").is_file() && site.join("old.html").is_file());
        for file in ["_redirects", "vercel.json", "staticwebapp.config.json"] {
            assert!(!site.join(file).exists(), "{host}: {file}");
        }
    }
}

#[test]
fn a_file_that_others_have_put_there_stays_and_one_of_ours_goes_with_its_host() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    for (host, file) in [("gitlab-pages", "_redirects"), ("vercel", "vercel.json")] {
        build_of(&newsroom(&folder, host, ""), &site);
        assert!(text(&site, file).contains("/en/news/older"));
        build_of(&newsroom(&folder, "", ""), &site);
        assert!(!site.join(file).exists());
        fs::write(site.join(file), "theirs").expect("a file");
        build_of(&newsroom(&folder, host, ""), &site);
        assert_eq!(text(&site, file), "theirs");
        assert!(site.join("en/news/older/index.html").is_file(), "their file may not lead on");
        fs::remove_file(site.join(file)).expect("a file");
    }
}
