use super::*;

fn render_text(markdown: &str) -> (Rendered, Vec<crate::diagnostic::Diagnostic>) {
    let mut findings = Findings::default();
    let file = File::parse("x.md", format!("---\n---\n{markdown}"), &mut findings).unwrap();
    let mut shelf = Shelf::new();
    let site = crate::content::site::tests::site();
    let mut context = Context {
        folder: Path::new("/nowhere"),
        among_pages: false,
        site: &site,
        lang: "en",
        shelf: &mut shelf,
        findings: &mut findings,
    };
    let text = render(&file, &mut context);
    (text, findings.sorted())
}

fn html(markdown: &str) -> String {
    render_text(markdown).0.html
}

#[test]
fn blocks_are_named_by_their_heading_and_place() {
    let markdown = "One\n\nTwo\n\n## Head\n\nThree\n\n- a\n- b\n\n> q\n\n### Deep\n\nFour\n";
    let html = html(markdown);
    for id in [
        "p id=\"h0-1\"",
        "p id=\"h0-2\"",
        "h2 id=\"h1\"",
        "p id=\"h1-1\"",
        "ul id=\"h1-2\"",
        "blockquote id=\"h1-3\"",
        "h3 id=\"h2\"",
        "p id=\"h2-1\"",
    ] {
        assert!(html.contains(id), "{id} in {html}");
    }
}

#[test]
fn an_author_names_blocks() {
    let html = html("## Head {#top}\n\nText\n{#text}\n\n- a\n- b\n\n{#list}\n\nMore\n");
    for id in ["h2 id=\"top\">Head<", "p id=\"text\">Text<", "ul id=\"list\"", "p id=\"h1-3\">More<"] {
        assert!(html.contains(id), "{id} in {html}");
    }
}

#[test]
fn links_within_the_newsroom_become_placeholders() {
    let (text, _) = render_text("[a](../other/#h1) [b](https://example.org/)\n");
    assert!(text.html.contains("href=\"story:other#h1\""), "{}", text.html);
    assert!(text.html.contains("href=\"https://example.org/\" rel=\"noopener noreferrer\""), "{}", text.html);
    assert_eq!(text.links.len(), 1);
}

#[test]
fn an_address_in_a_text_is_a_link() {
    let html = html("See https://www.youtube.com/watch?v=a, www.example.org. Write to desk@example.org.\n");
    for link in ["https://www.youtube.com/watch?v=a", "http://www.example.org", "mailto:desk@example.org"] {
        assert!(html.contains(&format!("<a href=\"{link}\" rel=\"noopener noreferrer\">")), "{link} in {html}");
    }
}

#[test]
fn a_picture_of_another_site_is_not_shown_and_a_video_of_one_is_a_shortcode() {
    let helps = |markdown: &str| render_text(markdown).1.into_iter().map(|found| found.help).collect::<Vec<_>>();
    let video = helps("![The consul.](https://www.youtube.com/watch?v=xk3T&t=3)\n");
    assert!(video.len() == 1 && video[0].contains("{{< youtube xk3T title="), "{video:?}");
    let picture = helps("![The consul.](https://example.org/a.jpg)\n");
    assert!(picture.len() == 1 && picture[0].contains("[words](https://example.org/a.jpg)"), "{picture:?}");
}

#[test]
fn a_table_is_held_by_what_may_scroll() {
    let html = html("| a | b |\n| - | - |\n| 1 | 2 |\n");
    assert!(html.starts_with("<div class=\"table\" id=\"h0-1\"><table>"), "{html}");
    assert!(html.contains("<tbody>"), "{html}");
}

#[test]
fn raw_html_is_sanitised_and_details_survive() {
    let html = html("<details><summary>More</summary>\n\nHidden *text*\n\n</details>\n\n<script>x</script>\n");
    assert!(html.contains("<details id=\"h0-1\"><summary>More</summary>"), "{html}");
    assert!(html.contains("<em>text</em></p>\n</details>") && !html.contains("script"), "{html}");
}

#[test]
fn mistakes_have_their_line() {
    let (_, findings) = render_text("Text\n\n# Title\n\n![](missing.jpg)\n");
    let found: Vec<_> = findings.iter().map(|f| (f.code, f.line)).collect();
    assert_eq!(found, [("heading-level", 5), ("no-alt", 7), ("missing-file", 7)]);
}

#[test]
fn a_footnote_that_ends_with_a_list_leads_back_too() {
    let html = html("Text.[^a]\n\n[^a]:\n    - One\n    - Two\n");
    assert!(html.contains("<a href=\"#fnref-1\""), "{html}");
}

#[test]
fn footnotes_stand_under_the_text_and_lead_back() {
    let (text, _) = render_text("One[^a] two[^b] and one[^a].\n\n[^b]: Second.\n[^a]: First.\n");
    assert!(text.html.contains("<sup><a href=\"#fn-1\" id=\"fnref-1\""), "{}", text.html);
    let list = "<ol id=\"footnotes\" class=\"footnotes\"><li id=\"fn-1\"><p>First. <a href=\"#fnref-1\"";
    assert!(text.html.contains(list), "{}", text.html);
    assert_eq!(text.plain, "One two and one.\nFirst.\nSecond.\n");
    assert_eq!(text.blocks.iter().map(|block| block.id.as_str()).collect::<Vec<_>>(), ["h0-1", "fn-1", "fn-2"]);
}

#[test]
fn pull_quotes_definitions_and_films_are_what_they_are() {
    let html = html("> Said\n{.pull}\n\nBesa\n\n: A word given.\n\n{{< youtube abc title=\"A film\" >}}\n");
    assert!(html.contains("<blockquote id=\"h0-1\" class=\"pull\">"), "{html}");
    assert!(html.contains("<dl id=\"h0-2\">") && html.contains("<dt>Besa</dt>"), "{html}");
    assert!(html.contains("<p id=\"h0-3\" class=\"embed\"><a href=\"https://www.youtube.com/watch?v=abc\""), "{html}");
}

#[test]
fn a_remark_is_no_block() {
    let html = html("<!-- The first\n\nparagraph -->\n\nOne\n\n<!-- second -->\nTwo\n");
    assert!(html.contains("<p id=\"h0-1\">One") && html.contains("<p id=\"h0-2\">Two"), "{html}");
    assert!(!html.contains("first"), "{html}");
}

#[test]
fn columns_count_characters() {
    let (_, findings) = render_text("Ελλάδα ![](missing.jpg)\n");
    assert_eq!((findings[0].line, findings[0].column), (3, 8));
}

#[test]
fn no_input_makes_it_panic() {
    let long = "> ".repeat(5_000);
    for nasty in [
        "",
        "{#x}",
        "#",
        "## {#",
        "[](",
        "![](../../x)",
        "<",
        "<p",
        "</p>",
        "|a|\n|-|",
        "```",
        "\0",
        "&#0;",
        &long,
        "[a]: <",
        "- - - - -",
        "<!--",
    ] {
        render_text(nasty);
    }
}

#[test]
fn plain_text_has_a_line_a_block() {
    let (text, _) = render_text("One *two*\nthree\n\n- a\n- b\n");
    assert_eq!((text.plain.as_str(), text.words), ("One two three\na b\n", 5));
}
