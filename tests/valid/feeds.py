"""What programs that follow news make of the feeds of a built site: python feeds.py DIST"""

import datetime
import json
import pathlib
import re
import sys

import feedparser
from lxml import etree

DIST = pathlib.Path(sys.argv[1])
ATOM = etree.RelaxNG(etree.parse(str(pathlib.Path(__file__).with_name("atom.rng"))))
RSS_CHANNEL = ["title", "link", "description"]


def same(a, b, what):
    assert a == b, f"{what}:\n{a!r}\n{b!r}"


def whole(html, what):
    """Every address of a text is whole, so that it leads there from anywhere."""
    for address in re.findall(r'(?:href|src)="([^"]*)"', html):
        assert re.match(r"(https?|mailto|tel):", address), f"{what} leads to {address}"
    assert "srcset=" not in html, f"{what} has pictures that its readers may not know"


def entries(path):
    """The entries of an XML feed, as feedparser reads them."""
    feed = feedparser.parse(path.read_bytes())
    assert feed.bozo == 0, f"{path}: {feed.get('bozo_exception')}"
    assert feed.feed.title and feed.feed.link.startswith("https://"), path
    return feed


def moment(parsed):
    return datetime.datetime(*parsed[:6], tzinfo=datetime.timezone.utc)


def check(folder):
    lang = folder.relative_to(DIST).parts[0]
    atom_file, rss_file, json_file = (folder / name for name in ("atom.xml", "feed.xml", "feed.json"))
    document = etree.parse(str(atom_file))
    assert ATOM.validate(document), f"{atom_file}: {ATOM.error_log}"
    rss_document = etree.parse(str(rss_file)).getroot()
    same(rss_document.tag, "rss", rss_file)
    channel = rss_document.find("channel")
    for name in RSS_CHANNEL:
        assert channel.findtext(name), f"{rss_file} has no {name}"
    for item in channel.findall("item"):
        for name in ("title", "link", "guid", "pubDate", "description"):
            assert item.findtext(name), f"{rss_file}: an item has no {name}"
    atom, rss = entries(atom_file), entries(rss_file)
    told = json.loads(json_file.read_text())
    same(told["version"], "https://jsonfeed.org/version/1.1", json_file)
    same(told["language"], lang, json_file)
    same(rss.feed.language, lang, rss_file)
    same(document.getroot().get("{http://www.w3.org/XML/1998/namespace}lang"), lang, atom_file)
    address = told["feed_url"].removesuffix("feed.json")
    for found in (atom, rss):
        own = [link.href for link in found.feed.links if link.rel == "self"]
        same(own, [address + ("atom.xml" if found is atom else "feed.xml")], folder)
    # The text that went in comes out, in all three.
    raw = {entry.findtext("{*}id"): entry.findtext("{*}content") for entry in document.getroot().findall("{*}entry")}
    items = {item.findtext("guid"): item.findtext("{*}encoded") for item in channel.findall("item")}
    for item in told["items"]:
        what = f"{folder}: {item['id']}"
        html = item["content_html"]
        assert len(re.sub(r"<[^>]*>", "", html).split()) > 40, f"{what} has no whole text"
        same(raw[item["id"]], html, what)
        same(items[item["id"]], html, what)
        whole(html, what)
        page = DIST / re.sub(r"^https://[^/]*", "", item["url"]).strip("/") / "index.html"
        assert page.is_file(), f"{what} leads to no page"
    heard = 0
    for one, two, three in zip(atom.entries, rss.entries, told["items"], strict=True):
        same((one.id, one.link, one.title), (two.id, two.link, two.title), folder)
        same((one.id, one.link, one.title), (three["id"], three["url"], three["title"]), folder)
        same(moment(one.published_parsed), moment(two.published_parsed), folder)
        same(moment(one.published_parsed), datetime.datetime.fromisoformat(three["date_published"]), folder)
        assert moment(one.updated_parsed) >= moment(one.published_parsed), one.id
        heard += enclosures(one, two, three)
    dates = [moment(entry.published_parsed) for entry in atom.entries]
    same(dates, sorted(dates, reverse=True), folder)
    return len(told["items"]), heard


def enclosures(atom, rss, item):
    """How many sounds and films an entry brings: the same in all formats, and as long as is said."""
    of = lambda entry: [(it.href, it.type, int(it.length)) for it in entry.links if it.rel == "enclosure"]
    told = [(it["url"], it["mime_type"], it["size_in_bytes"]) for it in item.get("attachments", [])]
    same(of(atom), told, item["id"])
    heard = [it for it in told if it[1].startswith("audio/")] + told
    same(of(rss), heard[:1], item["id"])
    others = [it["url"] for it in rss.get("media_content", []) if it.get("medium") in ("audio", "video")]
    same(others, [url for url, *_ in told if url != heard[0][0]] if told else [], item["id"])
    for url, kind, length in told:
        file = DIST / re.sub(r"^https://[^/]*", "", url).strip("/")
        same(file.stat().st_size, length, url)
        assert kind in ("audio/mpeg", "audio/mp4", "video/mp4"), kind
    return len(told)


folders = sorted(path.parent for path in DIST.rglob("atom.xml"))
assert folders, f"{DIST} has no feeds"
counts, heard = zip(*(check(folder) for folder in folders))
assert max(counts) > 5, counts
assert sum(heard) > 0, "no feed brings a sound or a film"
print(f"{len(folders)} places with feeds, {sum(counts)} entries, {sum(heard)} sounds and films: sound")
