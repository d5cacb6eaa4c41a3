use super::*;

fn of(body: &str) -> (Plain, Vec<(&'static str, usize, String)>) {
    let mut findings = Findings::default();
    let file = File::parse("x.md", format!("---\n---\n{body}"), &mut findings).unwrap();
    let plain = expand(&file, &mut findings);
    let found = findings.sorted().into_iter().map(|finding| (finding.code, finding.line, finding.help));
    (plain, found.collect())
}

#[test]
fn known_ones_become_markdown() {
    assert_eq!(of("[x]({{< ref \"/stories/ana/index.sq.md#h1\" >}})").0.text, "[x](story:ana#h1)");
    assert_eq!(of("{{% relref path=\"/pages/about\" %}}").0.text, "page:about");
    let figure = of("{{< figure src=\"a b.jpg\" alt=\"A [1]\" caption=\"C\" attr=\"Ana\" >}}\n").0.text;
    assert_eq!(figure, format!("![A \\[1\\]](<a b.jpg> \"C{CREDIT}Ana\")\n"));
    assert!(of("{{< youtube abc title=\"A film\" >}}").0.text.contains("watch?v=abc\">A film</a> <span>youtube.com<"));
    assert!(of("{{< highlight go >}}\n{{< x >}}\n{{< /highlight >}}").0.text.contains("```go\n{{< x >}}\n```"));
}

#[test]
fn lines_are_those_of_the_file() {
    let plain = of("One\n\n{{< youtube a title=\"t\" >}}\n\nFour {{< figure\nsrc=\"x.jpg\" >}}\nSix\n").0;
    let line = |what: &str| {
        let at = plain.text.lines().position(|line| line.contains(what)).unwrap();
        plain.lines[at]
    };
    assert_eq!((line("One"), line("youtube"), line("Four"), line("Six")), (3, 5, 7, 9));
}

#[test]
fn code_and_what_is_shown_stay() {
    for same in ["`{{< ref \"x\" >}}`", "<!--\n{{< nope >}}\n-->\n", "```\n{{< nope >}}\n```\n"] {
        assert_eq!(of(same).0.text, same);
    }
    assert_eq!(of("{{</* nope */>}}").0.text, "{{< nope >}}");
}

#[test]
fn what_another_site_shows_is_named_by_its_address_too() {
    for (written, address) in [
        ("youtube https://youtu.be/xk3", "https://www.youtube.com/watch?v=xk3"),
        ("youtube id=\"https://www.youtube.com/watch?v=xk3&t=1\"", "https://www.youtube.com/watch?v=xk3"),
        ("vimeo https://vimeo.com/769", "https://vimeo.com/769"),
        ("instagram https://www.instagram.com/p/C1/", "https://www.instagram.com/p/C1/"),
    ] {
        let plain = of(&format!("{{{{< {written} title=“A film” >}}}}")).0;
        assert!(plain.text.contains(&format!("<a href=\"{address}\">A film</a>")), "{}", plain.text);
    }
}

#[test]
fn unknown_ones_are_named_with_the_nearest() {
    let found = of("a\n{{< figur src=\"x\" >}}\n{{< nope >}} {{< ref").1;
    assert_eq!((found[0].0, found[0].1, found[0].2.as_str()), ("shortcode", 4, "Did you mean “figure”?"));
    assert_eq!(found.len(), 3);
    let found = of("{{< video src=\"https://youtu.be/xk3?t=3\" >}}").1;
    assert!(found[0].2.contains("{{< youtube xk3 title="), "{}", found[0].2);
    let found = of("{{< video src=\"boat.mp4\" >}}").1;
    assert!(found[0].2.contains("![what it tells](boat.mp4)"), "{}", found[0].2);
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "{{<",
        "{{<>}}",
        "{{< \" >}}",
        "{{< a=\" >}}",
        "{{%`%}}",
        "{{</* >}}",
        "{{< é=\"\\ >}}",
        "{{<\n\n>}}\n{{<",
        "{{< x `é >}}é",
    ] {
        of(text);
    }
}
