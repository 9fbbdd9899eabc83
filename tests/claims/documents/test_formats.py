"""Every format gives the same text, and says what it says about itself."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from claims.documents import find_files, read_documents, read_text_document
from claims.errors import DocumentError
from claims.extract import extract_passages
from claims.models import Document

FILES = Path(__file__).parent / "files"
FIRST = "The harbour office said on Monday that the ferry would run every two hours from May."
SECOND = "“Nobody asked the islanders,” said Tomas Brandl, who teaches on Tern Island."
TITLE = "Ferry timetable to change"
BODY = f"{FIRST}\n\n{SECOND}"


def read(path: Path, data: bytes | str) -> Document:
    """The one document of a file with that content."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (document,) = read_documents(path)
    return document


def html(*, meta: str = "") -> str:
    """A page with navigation and a footer around the story."""
    more = "<p>The change saves 1.4 million crowns a year, the office said in a statement.</p>"
    return f"""<!doctype html><html><head><title>{TITLE}</title>{meta}</head><body>
    <nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>{TITLE}</h1>
    <p>{FIRST}</p><p>{SECOND}</p>{more * 3}</article><footer>All rights reserved</footer>
    </body></html>"""


def word(path: Path) -> bytes:
    """A Word file with a title, a table and a tracked change."""
    document = docx.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Ann Lee"
    document.add_paragraph(FIRST)
    document.add_paragraph("")
    document.add_paragraph(SECOND)
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Forty-one children take it."
    document.save(str(path))
    return path.read_bytes()


ITEM: dict[str, object] = {
    "uri": "https://www.reuters.com/world/ferry-1",
    "type": "text",
    "pubstatus": "usable",
    "versioncreated": "2025-03-04T10:00:00Z",
    "firstcreated": "2025-03-03T10:00:00Z",
}
NINJS: dict[str, dict[str, object]] = {
    "one": ITEM | {"headline": TITLE, "byline": "Ann Lee", "body_xhtml": f"<p>{FIRST}</p>{SECOND}"},
    "two": ITEM
    | {
        "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": TITLE}],
        "bodies": [
            {"role": "main", "contenttype": "text/html", "value": f"<p>{FIRST}</p>{SECOND}"}
        ],
        "infosources": [{"role": "provider", "name": "Reuters"}],
        "by": "Ann Lee",
    },
}
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:example:1"><itemMeta><provider literal="Reuters"/>
<versionCreated>2025-03-03T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>Ann Lee</by><headline>{TITLE}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:example:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>
</newsItem></itemSet></newsMessage>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Reuters</title>
<item><title>{TITLE}</title><link>https://example.org/1</link><guid>1</guid>
<pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
<item><title>Second story begins</title><guid>2</guid></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Reuters</title>
<entry><title>{TITLE}</title><id>1</id><link href="https://example.org/1"/>
<published>2025-03-03T10:00:00Z</published><author><name>Ann Lee</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div>
</content></entry></feed>"""
MAIL = f"""From: Ann Lee <ann.lee@reuters.com>
To: desk@example.org
Subject: {TITLE}
Date: Mon, 03 Mar 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

{BODY}
"""


def test_text(tmp_path: Path) -> None:
    """A text file is read as it is; title, agency and date come from its first lines."""
    text = f"{TITLE}\n\nBy Ann Lee\n\nPORT ELLERY, March 3, 2025 (Reuters) - {BODY}\n"
    document = read(tmp_path / "a.txt", text)
    assert document.text == text
    assert (document.title, document.author) == (TITLE, "Ann Lee")
    assert (document.publisher, document.published) == ("Reuters", date(2025, 3, 3))
    assert [p.text for p in extract_passages(document)] == [TITLE, FIRST, SECOND]


def test_markdown(tmp_path: Path) -> None:
    """Front matter says what the document is and is no passage."""
    text = f"---\ntitle: {TITLE}\noutlet: Reuters\ndate: 2025-03-03\n---\n\n# {TITLE}\n\n{BODY}\n"
    document = read(tmp_path / "a.md", text)
    assert document.text == text
    assert (document.title, document.publisher) == (TITLE, "Reuters")
    assert document.published == date(2025, 3, 3)
    assert [p.text for p in extract_passages(document)][-2:] == [FIRST, SECOND]
    assert all("outlet" not in p.text for p in extract_passages(document))


def test_html(tmp_path: Path) -> None:
    """The main text of a page without its navigation, with its metadata."""
    meta = """<meta property="og:site_name" content="Reuters"><meta name="author" content="Ann Lee">
    <meta property="article:published_time" content="2025-03-03T10:00:00Z">"""
    document = read(tmp_path / "a.html", html(meta=meta))
    assert FIRST in document.text
    assert "Home" not in document.text
    assert (document.title, document.publisher, document.author) == (TITLE, "Reuters", "Ann Lee")
    assert document.published == date(2025, 3, 3)
    assert read(tmp_path / "b.txt", html(meta=meta)).text == document.text


def test_short_page(tmp_path: Path) -> None:
    """A page too short for a main text to stand out still gives its sentences."""
    page = f"<html><head><title>x</title></head><body><div>Menu</div><p>{FIRST}</p></body></html>"
    assert read(tmp_path / "a.html", page).text == FIRST


def test_declared_encoding(tmp_path: Path) -> None:
    """A page in an encoding that it declares."""
    page = html(meta='<meta charset="iso-8859-2">').replace("Tomas Brandl", "Tomáš Brandl")
    straight = page.replace("“", '"').replace("”", '"')
    assert "Tomáš" in read(tmp_path / "a.html", straight.encode("iso-8859-2")).text


def test_json_lines(tmp_path: Path) -> None:
    """A document a line, each with an id of its own; a bad line is named."""
    lines = [
        json.dumps({"text": FIRST, "publisher": "Reuters", "published": "2025-03-03", "id": "x"}),
        json.dumps({"text": SECOND, "url": "https://apnews.com/1"}),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first, second = read_documents(path)
    assert (first.text, first.publisher, first.published) == (FIRST, "Reuters", date(2025, 3, 3))
    assert second.publisher == "The Associated Press"
    assert first.id != second.id
    path.write_text("\n".join([*lines[::-1], "no json"]), encoding="utf-8")
    skipped: list[tuple[str, str]] = []
    again = read_documents(path, skipped=skipped)
    assert again[1].id == first.id
    assert skipped == [(f"{path}: line 3", "not JSON")]
    with pytest.raises(DocumentError, match="line 3: not JSON"):
        read_documents(path)


def test_word(tmp_path: Path) -> None:
    """Paragraphs and tables of a Word file, with its title and author."""
    document = read(tmp_path / "a.docx", word(tmp_path / "b.docx"))
    assert document.text == f"{BODY}\n\nForty-one children take it."
    assert (document.title, document.author) == (TITLE, "Ann Lee")


@pytest.mark.parametrize("name", ["column", "columns"])
def test_pdf(name: str) -> None:
    """One column or two: whole paragraphs in reading order, heads and page numbers left out."""
    (document,) = read_documents(FILES / f"{name}.pdf")
    assert (document.title, document.author) == ("Ferry timetable to change in May", "Ann Lee")
    assert "every two hours from May, not every hour as before. The change saves" in document.text
    assert "“Nobody asked the islanders,” said Tomas Brandl, who teaches at" in document.text


def test_pdf_hyphens_and_heads() -> None:
    """Words are joined over lines and pages; running heads vanish; pages can be told."""
    (document,) = read_documents(FILES / "hyphens.pdf")
    assert "asked the government to delay" in document.text
    assert "the summer,” said" in document.text
    assert "The well-known engineer" in document.text
    assert "out of the\fquestion. According to" in document.text
    assert "BRACKWATER CHRONICLE" not in document.text
    assert "Page 2" not in document.text
    assert document.text.count("\f") == 2


@pytest.mark.parametrize("version", sorted(NINJS))
def test_ninjs(tmp_path: Path, version: str) -> None:
    """Ninjs before and from version 2."""
    document = read(tmp_path / "a.json", json.dumps(NINJS[version]))
    assert document.text == BODY
    assert (document.title, document.publisher, document.author) == (TITLE, "Reuters", "Ann Lee")
    assert document.published == date(2025, 3, 3)


def test_ninjs_withdrawn(tmp_path: Path) -> None:
    """What the agency has taken back is no evidence."""
    with pytest.raises(DocumentError, match="canceled"):
        read(tmp_path / "a.json", json.dumps(NINJS["one"] | {"pubstatus": "canceled"}))


def test_newsml(tmp_path: Path) -> None:
    """The usable item of a NewsML-G2 message; the other one is named."""
    path = tmp_path / "a.xml"
    path.write_text(NEWSML, encoding="utf-8")
    skipped: list[tuple[str, str]] = []
    (document,) = read_documents(path, skipped=skipped)
    assert document.text == BODY
    assert (document.title, document.publisher, document.author) == (TITLE, "Reuters", "Ann Lee")
    assert document.published == date(2025, 3, 3)
    assert [place for place, _ in skipped] == [f"{path}: urn:newsml:example:2"]


def test_rss(tmp_path: Path) -> None:
    """An entry is a document, its headline the first paragraph."""
    path = tmp_path / "a.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second = read_documents(path)
    assert first.text == f"{TITLE}\n\n{BODY}"
    assert (first.publisher, first.published) == ("Reuters", date(2025, 3, 3))
    assert second.text == "Second story begins"


def test_atom(tmp_path: Path) -> None:
    """Atom with XHTML content."""
    document = read(tmp_path / "a.atom", ATOM)
    assert document.text == f"{TITLE}\n\n{BODY}"
    assert (document.author, document.url) == ("Ann Lee", "https://example.org/1")


def test_mail(tmp_path: Path) -> None:
    """A message with subject, sender and date, also without the suffix."""
    document = read(tmp_path / "a.eml", MAIL)
    assert document.text.strip() == BODY
    assert (document.title, document.publisher, document.author) == (TITLE, "Reuters", "Ann Lee")
    assert document.published == date(2025, 3, 3)


def test_archives(tmp_path: Path) -> None:
    """Files in a zip in a gz, each with its place; what cannot be read is named."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b/two.txt", SECOND)
        archive.writestr("a.md", FIRST)
        archive.writestr("c.bin", b"\x00\x01\x02")
        archive.writestr("__MACOSX/a.md", "rubbish")
    path = tmp_path / "x.zip"
    path.write_bytes(packed.getvalue())
    skipped: list[tuple[str, str]] = []
    documents = read_documents(path, skipped=skipped)
    assert [d.path for d in documents] == [f"{path}/a.md", f"{path}/b/two.txt"]
    assert [d.text for d in documents] == [FIRST, SECOND]
    assert skipped == [
        (f"{path}: __MACOSX/a.md", "hidden"),
        (f"{path}: c.bin", "a binary file, not a text"),
    ]
    path = tmp_path / "one.txt.gz"
    path.write_bytes(gzip.compress(BODY.encode()))
    assert [d.text for d in read_documents(path)] == [BODY]


def test_stand_ins(tmp_path: Path) -> None:
    """`--outlet` and `--published` count only where the file does not say."""
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    (document,) = read_documents(path, outlet="The Herald", published=date(2025, 1, 1))
    assert (document.publisher, document.published) == ("The Herald", date(2025, 1, 1))
    path.write_text(f"---\npublisher: Reuters\n---\n{BODY}", encoding="utf-8")
    (document,) = read_documents(path, outlet="The Herald")
    assert document.publisher == "Reuters"


def test_id_stays_when_the_text_changes(tmp_path: Path) -> None:
    """A changed file is the same document; another file is another."""
    one = read(tmp_path / "a.txt", FIRST)
    assert read(tmp_path / "a.txt", SECOND).id == one.id
    assert read(tmp_path / "b.txt", FIRST).id != one.id


def test_standard_input() -> None:
    """Text at hand is read as a text file would be."""
    document = read_text_document(f"# {TITLE}\n\n{FIRST}", path="-")
    assert (document.title, document.path) == (TITLE, "-")


def test_find_files(tmp_path: Path) -> None:
    """Known formats in sorted order, once each; hidden, foreign and looping things are named."""
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt", "d.png", "sub/e"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "sub" / "gone.txt").symlink_to(tmp_path / "nothing")
    files, skipped = find_files([tmp_path, tmp_path / "a.md", tmp_path / "missing"])
    assert [f.relative_to(tmp_path).as_posix() for f in files] == ["a.md", "b.txt", "sub/c.html"]
    reasons = {Path(path).name: reason for path, reason in skipped}
    assert set(reasons) == {".hidden.txt", "d.png", "e", "loop", "gone.txt", "missing"}
    assert reasons["missing"] == "no such file or folder"
