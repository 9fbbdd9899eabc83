"""The same story out of the files that people have: each gives the sentences of the plain text."""

from __future__ import annotations

import base64
import gzip
import io
import json
import quopri
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from claims.documents import read_documents
from claims.layout import lay_out

TITLE = "Harbour office cuts ferry timetable"
STORY = (
    "The harbour office said on Monday that the ferry to Port Ellery would run every two hours "
    "from May. The change saves 1.4 million crowns a year.",
    "“Nobody asked the islanders,” said Tomas Brandl, who teaches on Tern Island. He added that "
    "41 children take the ferry to school.",
    "The U.S. maker of the ships, Acme Inc., declined to comment on Mr. Brandl’s words.",
    "The Harbour Gazette reported last week that two of the five ferries would be sold.",
)
PLAIN = "\n\n".join(STORY)
TAGS = "".join(f"<p>{paragraph}</p>\n" for paragraph in STORY)


def wrapped(width: int) -> str:
    """The story with hard line ends."""
    lines: list[str] = []
    for paragraph in STORY:
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    return "\n".join(lines)


def modern_page() -> str:
    """A page of a news site: JSON-LD, navigation, teasers, a newsletter box, a footer."""
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-03-03"})
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Gazette
    </title><script type="application/ld+json">{data}</script></head><body><header><nav><ul>
    <li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header><main>
    <article><h1>{TITLE}</h1><div class="body">{TAGS}</div></article><aside class="related">
    <h2>Read next</h2><a href="/2">Ten things to do in Carrow this week</a></aside></main><footer>
    <p>© 2025 Gazette Ltd. All rights reserved.</p></footer></body></html>"""


def old_page() -> str:
    """A page of the nineties: tables, fonts, upper-case tags nobody closed, entities."""
    body = "<P>".join(STORY).replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&#8217;")
    return f"""<HTML><HEAD><TITLE>{TITLE}</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=100%><TR>
    <TD><A HREF=index.html>Home</A><BR><A HREF=a.html>News</A></TD><TD><FONT SIZE=5>{TITLE}</FONT>
    <P>{body}</TD></TR></TABLE></BODY></HTML>"""


def divided_page() -> str:
    """A page of nested divs, with scripts and advertisements between the paragraphs."""
    advert = "<div class='ad'><script>show('ad')</script></div>"
    inner = advert.join(f"<div><p>{p.replace(' ', '&nbsp;', 1)}</p></div>" for p in STORY)
    return f"""<html><head><title>{TITLE}</title><style>p{{color:red}}</style></head><body>
    <div><div><div id="content"><h1>{TITLE}</h1>{inner}</div></div></div></body></html>"""


def saved(document: object) -> bytes:
    """A Word document's bytes."""
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]  # python-docx does not export its type
    return target.getvalue()


def plain_word() -> bytes:
    """Paragraphs, nothing else."""
    document = docx.Document()
    for paragraph in STORY:
        document.add_paragraph(paragraph)
    return saved(document)


def formatted_word() -> bytes:
    """Runs in the middle of words, a header, a footer, empty paragraphs and a line break."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "DRAFT - not for publication."
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 1."
    for paragraph in STORY:
        target = document.add_paragraph()
        for at in range(0, len(paragraph), 7):
            target.add_run(paragraph[at : at + 7]).bold = at % 2 == 0
        document.add_paragraph(" ")
    return saved(document)


def append(paragraph: Paragraph, xml: str) -> None:
    """Add an element to a paragraph."""
    element: Any = paragraph._p
    element.append(parse_xml(xml))


def edited_word() -> bytes:
    """Tracked changes, a hyperlink, a comment's anchor, a field and a table."""
    document = docx.Document()
    first = document.add_paragraph()
    head, tail = STORY[0].split(" Port Ellery ")
    change = (
        f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> Port Ellery '
        "</w:t></w:r></w:ins>"
    )
    gone = (
        f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText> Old Harbour </w:delText>'
        "</w:r></w:del>"
    )
    first.add_run(head)
    append(first, gone)
    append(first, change)
    first.add_run(tail)
    second = document.add_paragraph()
    link = f"<w:hyperlink {nsdecls('w')} w:anchor='x'><w:r><w:t>{STORY[1]}</w:t></w:r>"
    append(second, f"{link}</w:hyperlink>")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = STORY[2:]
    return saved(document)


def multipart_mail() -> bytes:
    """A message with a plain and an HTML part and a picture."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Lee <ann@example.org>", TITLE
    message.set_content(PLAIN)
    message.add_alternative(f"<html><body>{TAGS}</body></html>", subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()


def quoted_mail() -> bytes:
    """HTML alone, quoted-printable, in the Windows code page."""
    body = quopri.encodestring(f"<html><body>{TAGS}</body></html>".encode("cp1252"))
    head = "From: a@example.org\r\nSubject: x\r\nContent-Type: text/html; charset=windows-1252\r\n"
    return head.encode() + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + body


def encoded_mail() -> bytes:
    """Base64 and an encoded subject."""
    body = base64.encodebytes(PLAIN.encode())
    head = "From: a@example.org\nSubject: =?utf-8?b?SGFyYm91cg==?=\nMIME-Version: 1.0\n"
    return (
        head.encode()
        + b"Content-Type: text/plain; charset=utf-8\n"
        + (b"Content-Transfer-Encoding: base64\n\n" + body)
    )


def newsml(body: str, *, kind: str) -> str:
    """A NewsML-G2 item around a body."""
    return f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x">
    <itemMeta><provider qcode="prov:example"/></itemMeta><contentMeta><headline>{TITLE}</headline>
    </contentMeta><contentSet><{kind}>{body}</{kind}></contentSet></newsItem>"""


NITF = f"""<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>{TITLE}</title></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>{TAGS}
</body.content></body></nitf>"""
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{TAGS}</body></html>'
ESCAPED = TAGS.replace("<", "&lt;").replace(">", "&gt;")


def feed(item: str) -> str:
    """A feed of one entry."""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>G</title>
    <item>{item}</item></channel></rss>"""


def atom(content: str) -> str:
    """A feed of one entry, of a site that has no headline for it."""
    return f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"
    xmlns:h="http://www.w3.org/1999/xhtml" xmlns:media="http://search.yahoo.com/mrss/"><title>G
    </title><updated>2025-03-03T10:00:00Z</updated><entry><id>tag:1</id><title/>
    <link rel="enclosure" href="a.mp3"/><media:content url="a.jpg"/>
    <summary>Short.</summary>{content}</entry></feed>"""


def export() -> bytes:
    """JSON Lines out of a database: a byte order mark, CRLF, ASCII, more fields, a blank line."""
    record = {"id": 7, "headline": TITLE, "text": PLAIN.replace("\n", "\r\n"), "tags": None}
    return b"\xef\xbb\xbf" + json.dumps(record).encode("ascii") + b"\r\n\r\n"


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A zip file of some."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()


def mac_zip() -> bytes:
    """What a Mac packs: folders, resource forks and a hidden file beside the one document."""
    junk = (("story/", b""), ("__MACOSX/story/._b.docx", b"\x00\x05"), ("story/.DS_Store", b"\x00"))
    return zipped(*junk, ("story/été b.docx", plain_word()))


def stored(name: str) -> bytes:
    """A file that LibreOffice or Chromium wrote of the story."""
    return (Path(__file__).parent / "files" / name).read_bytes()


FILES: dict[str, Callable[[], str | bytes]] = {
    "plain.txt": lambda: PLAIN,
    "windows.txt": lambda: PLAIN.replace("\n", "\r\n").encode("cp1252"),
    "wrapped.txt": lambda: wrapped(66),
    "lines.txt": lambda: "\n".join(STORY),
    "utf16.txt": lambda: PLAIN.encode("utf-16"),
    "plain.md": lambda: f"# {TITLE}\n\n{PLAIN}\n",
    "front.md": lambda: f"---\ntitle: {TITLE}\ntags: [a, b]\n---\n{PLAIN}\n",
    "list.md": lambda: "\n".join(f"* {paragraph}" for paragraph in STORY),
    "modern.html": modern_page,
    "old.html": old_page,
    "divided.html": divided_page,
    "plain.docx": plain_word,
    "formatted.docx": formatted_word,
    "edited.docx": edited_word,
    "writer.docx": lambda: stored("story-writer.docx"),
    "writer.pdf": lambda: stored("story-writer.pdf"),
    "browser.pdf": lambda: stored("story-browser.pdf"),
    "columns.pdf": lambda: stored("story-columns.pdf"),
    "multipart.eml": multipart_mail,
    "quoted.eml": quoted_mail,
    "encoded.eml": encoded_mail,
    "one.json": lambda: json.dumps({"headline": TITLE, "body_text": PLAIN, "type": "text"}),
    "two.json": lambda: json.dumps({"bodies": [{"role": "main", "value": TAGS}], "uri": "x"}),
    "three.json": lambda: json.dumps(
        [{"headlines": [{"value": TITLE}], "bodies": [{"role": "main", "value": PLAIN}]}], indent=2
    ),
    "lines.jsonl": lambda: json.dumps({"text": PLAIN}),
    "article.ndjson": lambda: json.dumps({"body": PLAIN, "outlet": "The Post", "date": "2025"}),
    "export.jsonl": export,
    "nitf.xml": lambda: newsml(NITF, kind="inlineXML"),
    "xhtml.xml": lambda: newsml(XHTML, kind="inlineXML"),
    "data.xml": lambda: newsml(ESCAPED, kind="inlineData"),
    "escaped.rss": lambda: feed(f"<description>{ESCAPED}</description>"),
    "data.rss": lambda: feed(f"<description><![CDATA[{TAGS}]]></description>"),
    "full.rss": lambda: feed(
        f"<description>Short.</description><content:encoded>{ESCAPED}</content:encoded>"
    ),
    "text.atom": lambda: atom(f"<content>{PLAIN}</content>"),
    "escaped.atom": lambda: atom(f'<content type="html">{ESCAPED}</content>'),
    "prefixed.atom": lambda: atom(
        f'<content type="xhtml"><h:div>{TAGS.replace("p>", "h:p>")}</h:div></content>'
    ),
    "one.zip": lambda: zipped(("a/b.txt", PLAIN.encode())),
    "mac.zip": mac_zip,
    "nested.zip": lambda: zipped(("a.zip", zipped(("b.html", modern_page().encode())))),
    "one.txt.gz": lambda: gzip.compress(PLAIN.encode()),
    "page.html.gz": lambda: gzip.compress(modern_page().encode()),
}


def told(text: str) -> list[str]:
    """The sentences of a text that say something, white space made single."""
    layout = lay_out(text)
    spoken = zip(layout.sentences, layout.speaks, strict=True)
    sentences = (" ".join(s.text.lstrip("* ").split()) for s, speaks in spoken if speaks)
    return [sentence for sentence in sentences if TITLE not in sentence]


@pytest.mark.parametrize("name", FILES)
def test_same_sentences(name: str, tmp_path: Path) -> None:
    """Every file tells what the plain text tells, nothing more and nothing less."""
    made = FILES[name]()
    path = tmp_path / name
    path.write_bytes(made.encode() if isinstance(made, str) else made)
    (document,) = read_documents(path, skipped=[])
    assert told(document.text) == told(PLAIN)
    assert len(told(PLAIN)) == 6
