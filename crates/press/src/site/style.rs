//! Style sheets: the layers of a folder as one sheet, as small as it gets.

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use super::Error;

/// The oldest browsers that the reader runs in; what they do not know is written otherwise.
const BROWSERS: Browsers = Browsers {
    chrome: Some(111 << 16),
    firefox: Some(114 << 16),
    safari: Some(16 << 16 | 4 << 8),
    ios_saf: Some(16 << 16 | 4 << 8),
    android: None,
    edge: None,
    ie: None,
    opera: None,
    samsung: None,
};

/// The rule by which lists hide what is in none of a reader's languages: `data-only` names these, `data-in` the languages
/// of a story that lacks the list's own.
#[must_use]
pub fn only_mine(languages: &[&str]) -> String {
    let known = languages.iter().map(|code| format!(":not(:root[data-only~=\"{code}\"] [data-in~=\"{code}\"])"));
    format!(":root[data-only] [data-in]{}{{display:none}}", known.collect::<String>())
}

/// Makes one sheet of many, given as name and text in their order.
///
/// # Errors
///
/// [`Error::Style`] for a sheet that is not valid CSS.
pub fn minified(sheets: &[(&str, &str)]) -> Result<String, Error> {
    let mut all = String::new();
    for (name, text) in sheets {
        let wrong = |what: String| Error::Style((*name).to_owned(), what);
        let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(|error| wrong(error.to_string()))?;
        let targets = Targets::from(BROWSERS);
        sheet
            .minify(MinifyOptions { targets, ..MinifyOptions::default() })
            .map_err(|error| wrong(error.to_string()))?;
        let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
        all += &sheet.to_css(options).map_err(|error| wrong(error.to_string()))?.code;
    }
    Ok(all)
}
