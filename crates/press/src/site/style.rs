//! Style sheets: the layers of a folder as one sheet, as small as it gets.

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

use super::Error;

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
        sheet.minify(MinifyOptions::default()).map_err(|error| wrong(error.to_string()))?;
        let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
        all += &sheet.to_css(options).map_err(|error| wrong(error.to_string()))?.code;
    }
    Ok(all)
}
