//! The hosts that are known. docs/hosting.md says the same to people, and when each figure was read.

use super::redirect::{AZURE as AZURE_FILE, FORCED_LINES, Form, LINES, PLAIN_LINES, VERCEL as VERCEL_FILE};
use super::{GB, Host, Limit, MB, Measure, Page, Redirects};

const MIB: u64 = 1 << 20;

const fn host(id: &'static str, name: &'static str, limits: &'static [Limit], source: &'static str) -> Host {
    Host { id, name, limits, larger: None, redirects: None, source }
}

const fn small(id: &'static str, name: &'static str, limits: &'static [Limit], larger: &'static Host) -> Host {
    Host { id, name, limits, larger: Some(larger.id), redirects: larger.redirects, source: larger.source }
}

/// The same host, which reads redirects: at most so many, and of so many bytes.
const fn reads(host: Host, form: &'static Form, page: Page, most: usize, bytes: usize) -> Host {
    Host { redirects: Some(Redirects { form, most, bytes, page }), ..host }
}

const AZURE: Host = reads(
    host(
        "azure-static-web-apps-standard",
        "Azure Static Web Apps on the standard plan",
        &[(Measure::Files, 15_000), (Measure::Total, 500 * MB)],
        "https://learn.microsoft.com/azure/static-web-apps/quotas",
    ),
    &AZURE_FILE,
    Page::Stays,
    usize::MAX,
    20_000,
);
const CLOUDFLARE_PAGES: Host = reads(
    host(
        "cloudflare-pages-paid",
        "Cloudflare Pages on a paid plan",
        &[(Measure::Files, 100_000), (Measure::File, 25 * MIB)],
        "https://developers.cloudflare.com/pages/platform/limits/",
    ),
    &LINES,
    Page::Stays,
    2_000,
    usize::MAX,
);
const CLOUDFLARE_WORKERS: Host = reads(
    host(
        "cloudflare-workers-paid",
        "Cloudflare Workers on a paid plan",
        &[(Measure::Files, 100_000), (Measure::File, 25 * MIB)],
        "https://developers.cloudflare.com/workers/platform/limits/",
    ),
    &LINES,
    Page::Stays,
    2_000,
    usize::MAX,
);
const VERCEL: Host = reads(
    host(
        "vercel-pro",
        "Vercel on the Pro plan",
        &[(Measure::Files, 15_000), (Measure::Total, GB)],
        "https://vercel.com/docs/limits",
    ),
    &VERCEL_FILE,
    Page::Stays,
    1_024,
    usize::MAX,
);

/// The hosts that are known, by id.
pub const HOSTS: &[Host] = &[
    host(
        "aws-amplify",
        "AWS Amplify Hosting",
        &[(Measure::Total, 5 * GB)],
        "https://docs.aws.amazon.com/amplify/latest/userguide/quotas-chapter.html",
    ),
    small(
        "azure-static-web-apps",
        "Azure Static Web Apps on the free plan",
        &[(Measure::Files, 15_000), (Measure::Total, 250 * MB)],
        &AZURE,
    ),
    AZURE,
    small(
        "cloudflare-pages",
        "Cloudflare Pages on the free plan",
        &[(Measure::Files, 20_000), (Measure::File, 25 * MIB)],
        &CLOUDFLARE_PAGES,
    ),
    CLOUDFLARE_PAGES,
    small(
        "cloudflare-workers",
        "Cloudflare Workers on the free plan",
        &[(Measure::Files, 20_000), (Measure::File, 25 * MIB)],
        &CLOUDFLARE_WORKERS,
    ),
    CLOUDFLARE_WORKERS,
    reads(
        host("codeberg-pages", "Codeberg Pages", &[], "https://codeberg.page/"),
        &PLAIN_LINES,
        Page::GoesAtRoot,
        1_000,
        usize::MAX,
    ),
    host(
        "firebase-hosting",
        "Firebase Hosting",
        &[(Measure::File, 2 * GB)],
        "https://firebase.google.com/docs/hosting/reference/rest/v1beta1/sites.versions/populateFiles",
    ),
    host(
        "github-pages",
        "GitHub Pages",
        &[(Measure::Total, GB)],
        "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
    ),
    reads(
        host(
            "gitlab-pages",
            "GitLab Pages",
            &[(Measure::Entries, 200_000), (Measure::Total, GB)],
            "https://gitlab.com/gitlab-org/gitlab/-/issues/405048",
        ),
        &PLAIN_LINES,
        Page::Goes,
        1_000,
        64 << 10,
    ),
    reads(
        host("netlify", "Netlify", &[(Measure::Folder, 54_000)], "https://docs.netlify.com/site-deploys/overview"),
        &FORCED_LINES,
        Page::Stays,
        2_000,
        usize::MAX,
    ),
    host("render", "Render", &[], "https://render.com/docs/static-sites"),
    host("s3", "Amazon S3", &[], "https://docs.aws.amazon.com/AmazonS3/latest/userguide/"),
    small("vercel", "Vercel on the Hobby plan", &[(Measure::Files, 15_000), (Measure::Total, 100 * MB)], &VERCEL),
    VERCEL,
];
