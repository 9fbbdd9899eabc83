"""The verb: a document to its passages, each with who says so."""

from __future__ import annotations

import hashlib

from claims.attribution import find_attributions
from claims.carry import is_of_another
from claims.dates import resolve_date
from claims.layout import Layout, lay_out
from claims.models import Attribution, Document, Link, Passage, SourceKind
from claims.quoted import whole_quotations
from claims.reports import Report, own_voice, reports_of
from claims.sentences import split_sentences
from claims.spans import hull


def extract_attributions(text: str) -> tuple[Attribution, ...]:
    """Every attribution of `text`; `parent` is the index of the one it nests in."""
    return find_attributions(text, sentences=split_sentences(text))


def extract_passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in text order: one a sentence and source, with its chain.

    A content over several sentences is one passage of up to four; two contents in one sentence
    are two passages. A sentence nobody is named for is in the document's own voice. Headings
    without a verb, bylines, credits and biographies of the author give none.
    """
    layout = lay_out(document.text)
    found = find_attributions(document.text, sentences=layout.sentences)
    attributions = whole_quotations(layout, found)
    reports = reports_of(layout, attributions)
    voiced = own_voice(layout, attributions=attributions, reports=reports, own=own_link(document))
    every = sorted((*reports, *voiced), key=lambda r: (r.first, r.last, r.parts[0].start))
    return tuple(_passage(document, report, layout=layout) for report in every)


def own_link(document: Document) -> Link:
    """Who speaks where nobody is named: the publisher, else the author, title or file name."""
    stem = document.path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    name = document.publisher or document.author or document.title or stem or document.id
    return Link(source=name, kind=SourceKind.DOCUMENT, cue="")


def _passage(document: Document, report: Report, *, layout: Layout) -> Passage:
    """One report as a passage."""
    span = layout.span(report.first, report.last)
    content = " ".join(document.text[p.start : p.end] for p in report.parts)
    said = resolve_date(report.date.text, document.published) if report.date else None
    return Passage(
        id=_id(document, report),
        document_id=document.id,
        span=span,
        text=document.text[span.start : span.end],
        content=content,
        content_span=hull(report.parts),
        chain=report.chain,
        quotation=report.quotation,
        quotes=layout.quotes_within(span),
        context=layout.context(
            report.first, needed=report.carried or _is_of_another(content, report.chain[-1].kind)
        ),
        said=said,
    )


def _is_of_another(content: str, kind: SourceKind) -> bool:
    """Whether what a source says begins with somebody else, who is named before it."""
    if kind not in (SourceKind.OUTLET, SourceKind.ORGANISATION):
        return False
    return is_of_another(content, outlet=kind is SourceKind.OUTLET)


def _id(document: Document, report: Report) -> str:
    """A name for a passage that stays while its document does."""
    chain = "|".join(f"{link.source}/{link.kind}/{link.cue}" for link in report.chain)
    spans = ",".join(f"{part.start}-{part.end}" for part in report.parts)
    key = f"{document.id}\0{report.first}-{report.last}\0{spans}\0{chain}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
