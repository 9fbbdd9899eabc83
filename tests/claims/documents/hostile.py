"""Hostile files: damaged, truncated, encrypted, enormous, deeply nested, lying about themselves.

Each is a name, how to make its bytes, and what is to come of it: None where it is read, else words
of the reason why it is not.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from pypdf import PdfWriter

FILES = Path(__file__).parent / "files"
SENTENCE = "The bridge opened in May. "
MEGABYTE = 1_000_000

Make = Callable[[], bytes]


def page(body: str) -> bytes:
    """A page with that body."""
    return f"<!doctype html><html><body>{body}</body></html>".encode()


def zipped(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def nested_zip(depth: int) -> bytes:
    """A zip in a zip in a zip."""
    data = zipped({"a.txt": SENTENCE.encode()})
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def word() -> bytes:
    """A sound Word file."""
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def word_with(xml: bytes) -> bytes:
    """A Word file whose text is that XML."""
    members = {}
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    return zipped(members | {"word/document.xml": xml})


def deep_word(depth: int) -> bytes:
    """A Word file with elements nested deep."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = "<w:sdt>" * depth + "<w:r><w:t>deep</w:t></w:r>" + "</w:sdt>" * depth
    return word_with(
        f'<w:document xmlns:w="{w}"><w:body><w:p>{inner}</w:p></w:body></w:document>'.encode()
    )


def pdf() -> bytes:
    """A sound PDF."""
    return (FILES / "hyphens.pdf").read_bytes()


def locked_pdf() -> bytes:
    """A PDF with a password."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def looping_pdf() -> bytes:
    """A PDF whose page tree contains itself."""
    objects = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for item in objects:
        offsets.append(len(body))
        body += item
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return body + table + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)


def billion_laughs() -> str:
    """The classic XML bomb."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss><channel>&j;</channel></rss>"


def outside_entity() -> str:
    """XML that asks for a file of the machine."""
    return (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<rss><channel><item><title>&x;</title></item></channel></rss>"
    )


def rss(item: str) -> bytes:
    """A feed of one entry."""
    return f"<rss><channel><title>t</title><item>{item}</item></channel></rss>".encode()


def mail(body: str, *, headers: str = "") -> bytes:
    """A message."""
    return f"From: a@example.org\nSubject: s\n{headers}\n{body}".encode()


def nested_mail(depth: int) -> bytes:
    """A message of parts in parts in parts."""
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)
    )
    return (f"From: a@example.org\nSubject: s\n{head}Content-Type: text/plain\n\nhello").encode()


def lying_zip() -> bytes:
    """A zip file that says its member is small."""
    data = bytearray(zipped({"a.txt": b"a" * 200_000_000}))
    size = (200_000_000).to_bytes(4, "little")
    return bytes(data).replace(size, (10).to_bytes(4, "little"))


def locked_zip() -> bytes:
    """A zip file whose member claims to be encrypted."""
    data = bytearray(zipped({"a.txt": SENTENCE.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


HOSTILE: dict[str, tuple[Make, str | None]] = {
    # text
    "empty.txt": (lambda: b"", "empty"),
    "blank.txt": (lambda: b" \n\t\r\n ", "empty"),
    "mark-alone.txt": (lambda: b"\xef\xbb\xbf", "empty"),
    "zeros.txt": (lambda: b"\0" * 1000, "binary"),
    "noise.txt": (lambda: bytes(range(256)) * 40, "binary"),
    "controls.txt": (lambda: b"\x01\x02\x03\x04abc" * 100, "binary"),
    "utf16.txt": (lambda: SENTENCE.encode("utf-16"), None),
    "utf16-no-mark.txt": (lambda: SENTENCE.encode("utf-16-le"), None),
    "utf16-cut.txt": (lambda: SENTENCE.encode("utf-16")[:-1], "encoding"),
    "utf32.txt": (lambda: SENTENCE.encode("utf-32"), None),
    "windows.txt": (lambda: "Das Café öffnete – “sofort”.".encode("cp1252"), None),
    "one-bad-byte.txt": (lambda: ("Café. " * 200).encode() + b"\xff", None),
    "cyrillic-koi.txt": (lambda: ("Мост открыли в мае. " * 20).encode("koi8-r"), "encoding"),
    "utf8-with-mark.txt": (lambda: b"\xef\xbb\xbf" + SENTENCE.encode(), None),
    "long-line.txt": (lambda: SENTENCE.encode() * 40_000, None),
    "long-word.txt": (lambda: b"a" * 4_000_000, None),
    "too-long.txt": (lambda: b"a " * 3_000_000, "longer than"),
    "marks.txt": (lambda: ("e" + "\u0301" * MEGABYTE).encode(), None),
    "bidi.txt": (lambda: ("\u202e\u2066" * 1000 + SENTENCE).encode(), None),
    "zero-width.txt": (lambda: ("\u200b\u200d\ufeff" * 100_000 + SENTENCE).encode(), None),
    "only-zero-width.txt": (lambda: "\u200b".encode() * 10, None),
    "quotes.txt": (lambda: "“".encode() * 300_000, None),
    "dots.txt": (lambda: b"." * MEGABYTE, None),
    "spaced-dots.txt": (lambda: b". " * 500_000, None),
    "brackets.txt": (lambda: b"(" * MEGABYTE, None),
    "lines.txt": (lambda: b"a\n" * 500_000, None),
    "blank-lines.txt": (lambda: b"a" + b"\n" * MEGABYTE + b"b", None),
    "carriage-returns.txt": (lambda: b"One.\rTwo.\r" * 1000, None),
    "surrogates.txt": (lambda: b"\xed\xa0\x80 One. " * 10, "encoding"),
    "script.txt": (lambda: b"<script>alert(1)</script> One.", None),
    "escapes.txt": (lambda: b"\x1b[31mOne.\x1b[0m Two.", None),
    # Markdown
    "front-open.md": (lambda: b"---\n" + b"key: value\n" * 100_000, None),
    "front-alone.md": (lambda: b"---\ntitle: x\n---\n", None),
    "front-rules.md": (lambda: b"---\n" * 100_000, None),
    "hashes.md": (lambda: b"#" * MEGABYTE, None),
    "stars.md": (lambda: b"* " * 500_000, None),
    # web pages
    "deep.html": (lambda: page("<div>" * 200_000 + SENTENCE * 20), ""),
    "deep-spans.html": (lambda: page("<p>" + "<b>" * 100_000 + SENTENCE * 20), ""),
    "unclosed.html": (lambda: page("<p>" + SENTENCE * 30 + "<p" * 50_000), ""),
    "comments.html": (lambda: page("<!--" * 100_000), "no main text"),
    "attributes.html": (lambda: page("<p " + "a=b " * 200_000 + ">" + SENTENCE * 30), ""),
    "entities.html": (lambda: page("<p>" + "&amp;" * 200_000 + "</p>"), ""),
    "no-text.html": (lambda: page("<script>1</script>"), "no main text"),
    "cut.html": (lambda: page("<article><p>" + SENTENCE * 30)[:-30], None),
    "zeros.html": (lambda: b"<html>\0\0\0\0</html>", "binary"),
    "huge-table.html": (lambda: page("<table>" + "<tr><td>1</td></tr>" * 20_000), ""),
    "style-root.html": (
        lambda: b"<!docty\n\npe html><html><body><style>" + b"a{" * 700,
        "no main text",
    ),
    "no-charset.html": (
        lambda: page("<meta charset=undefined><p>" + SENTENCE * 9 + "</p>") + b"\xff",
        "encoding",
    ),
    "punycode.html": (
        lambda: page("<meta charset=punycode><p>" + SENTENCE * 9 + "</p>") + b"\xff",
        "encoding",
    ),
    "style.html": (lambda: page("<style>" + "a{" * 100_000 + "</style>"), "no main text"),
    # JSON
    "cut.json": (lambda: b'{"text": "One.', "not JSON"),
    "deep.json": (lambda: b"[" * 200_000, "nested too deeply"),
    "deep-object.json": (lambda: b'{"a":' * 100_000, "nested too deeply"),
    "number.json": (lambda: b"9" * 100_000, "not JSON"),
    "text.json": (lambda: b'"One."', "neither"),
    "null.json": (lambda: b"null", "neither"),
    "list-of-nulls.json": (lambda: b"[null, 1, []]", "not a JSON object"),
    "no-text.json": (lambda: b'{"headline": "x"}', "without a text"),
    "wrong-types.json": (lambda: b'{"text": ["One."], "title": {}}', 'no "text"'),
    "wrong-types-ninjs.json": (
        lambda: json.dumps({"headlines": 1, "bodies": {"value": 1}, "pubstatus": None}).encode(),
        "marked it as",
    ),
    "withdrawn.json": (lambda: b'{"body_text":"One.","pubstatus":"canceled"}', "canceled"),
    "surrogate.json": (lambda: b'{"text": "\\ud800 One."}', None),
    "empty-lines.jsonl": (lambda: b"\n\n\n", "empty"),
    "no-objects.jsonl": (lambda: b"1\n2\n", "line 1"),
    "same-id.jsonl": (lambda: b'{"text":"One.","id":1}\n{"text":"Two.","id":1}', None),
    "deep.jsonl": (lambda: b"[" * 200_000 + b"\n", "not JSON"),
    "empty-text.jsonl": (lambda: b'{"text":"  "}', 'no "text"'),
    "bad-date.jsonl": (lambda: b'{"text":"One.","published":"9999-99-99T"}', None),
    "odd-date.jsonl": (lambda: b'{"text":"One.","published":"Mon, 99 Foo 0 25:61"}', None),
    "long-line.jsonl": (lambda: json.dumps({"text": SENTENCE * 100_000}).encode(), None),
    # XML
    "laughs.xml": (lambda: billion_laughs().encode(), "entities"),
    "outside.xml": (lambda: outside_entity().encode(), "entities"),
    "cut.xml": (lambda: rss("<title>One")[:-20], "well-formed"),
    "deep.xml": (lambda: b"<rss>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</rss>", "too deeply"),
    "foreign.xml": (lambda: b"<?xml version='1.0'?><invoice/>", "a kind that is not read"),
    "no-items.xml": (lambda: b"<rss><channel/></rss>", "no news item"),
    "empty-item.xml": (lambda: rss(""), "without a text"),
    "encoding.xml": (lambda: b"<?xml version='1.0' encoding='klingon'?><rss/>", "well-formed"),
    "script.xml": (lambda: rss("<title>&lt;script&gt;alert(1)&lt;/script&gt; One</title>"), None),
    "markup.xml": (lambda: rss("<description>" + "&lt;p" * 50_000 + "</description>"), ""),
    "comments.xml": (lambda: rss("<description>" + "&lt;!--" * 50_000 + "</description>"), ""),
    "newsml-empty.xml": (lambda: b"<newsItem/>", "without a text"),
    "newsml-remote.xml": (
        lambda: b"<newsItem><contentSet><remoteContent href='http://x/'/></contentSet></newsItem>",
        "without a text",
    ),
    # mail
    "no-body.eml": (lambda: mail(""), "without a text"),
    "nested.eml": (lambda: nested_mail(2000), ""),
    "headers.eml": (lambda: mail(SENTENCE, headers="X: y\n" * 50_000), None),
    "charset.eml": (
        lambda: mail(SENTENCE, headers="Content-Type: text/plain; charset=klingon\n"),
        "",
    ),
    "base64.eml": (lambda: mail("!!!!", headers="Content-Transfer-Encoding: base64\n"), ""),
    "address.eml": (lambda: b"From: " + b"<" * 10_000 + b"\nSubject: s\n\nOne.", None),
    "attachment.eml": (
        lambda: mail("x", headers="Content-Type: application/octet-stream\n"),
        "without a text",
    ),
    # Word
    "cut.docx": (lambda: word()[:2000], "damaged"),
    "not-word.docx": (lambda: b"One sentence.", "damaged"),
    "zip.docx": (lambda: zipped({"a.txt": b"One."}), "damaged"),
    "deep.docx": (lambda: deep_word(5000), ""),
    "laughs.docx": (lambda: word_with(billion_laughs().encode()), "damaged"),
    "no-body.docx": (lambda: word_with(b"<document/>"), "damaged"),
    "broken-xml.docx": (lambda: word_with(b"<w:document"), "damaged"),
    "bomb.docx": (lambda: zipped({"word/document.xml": b"a" * 450_000_000}), "unpacks to more"),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 1000, "old or encrypted"),
    "empty.docx": (
        lambda: word_with(
            b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            b"<w:body/></w:document>"
        ),
        "without a text",
    ),
    # PDF
    "cut.pdf": (lambda: pdf()[:600], "damaged"),
    "head.pdf": (lambda: b"%PDF-1.7\n", "damaged"),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100, "damaged"),
    "locked.pdf": (locked_pdf, "encrypted"),
    "loop.pdf": (looping_pdf, ""),
    "no-table.pdf": (lambda: pdf().split(b"xref")[0], "damaged"),
    # archives
    "cut.zip": (lambda: zipped({"a.txt": SENTENCE.encode()})[:60], "damaged zip"),
    "empty.zip": (lambda: zipped({}), "binary"),
    "nested.zip": (lambda: nested_zip(8), "deep"),
    "two-deep.zip": (lambda: nested_zip(1), None),
    "lying.zip": (lying_zip, ""),
    "locked.zip": (locked_zip, "encrypted"),
    "many.zip": (lambda: zipped({f"{n}.txt": b"a" for n in range(10_001)}), "more than 10,000"),
    "outside.zip": (lambda: zipped({"../../etc/x.txt": SENTENCE.encode()}), None),
    "cut.gz": (lambda: gzip.compress(SENTENCE.encode() * 100)[:-20], "damaged gz"),
    "noise.gz": (lambda: b"\x1f\x8b" + b"\xff" * 100, "damaged gz"),
    "bomb.txt.gz": (lambda: gzip.compress(b"a" * 120_000_000, 1), "unpacks to more"),
    "gz-in-gz.gz": (lambda: gzip.compress(gzip.compress(SENTENCE.encode())), None),
    # others
    "picture.txt": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
    "program.txt": (lambda: b"\x7fELF" + b"\0" * 100, "program"),
    "rich.txt": (lambda: b"{\\rtf1 One.}", "rich text"),
    "unknown.xyz": (lambda: SENTENCE.encode(), None),
}
