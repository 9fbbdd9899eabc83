"""Mail files (eml): the message's own text, with its subject, sender and date."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr

from claims.dates import parse_date
from claims.documents.markup import markup_text
from claims.documents.reading import Reading, Readings, UnreadableError
from claims.outlets import publisher_of


def read_mail(data: bytes) -> Readings:
    """The message of an eml file; attachments are not read."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        reading = _reading(message)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError("a damaged mail") from error  # what the parser trips over
    if not reading.text.strip():
        raise UnreadableError("a mail without a text")
    return (reading,)


def _reading(message: EmailMessage) -> Reading:
    """The message as a document."""
    name, address = parseaddr(str(message["from"] or ""))
    domain = address.rpartition("@")[2]
    return Reading(
        text=_text(message),
        title=str(message["subject"] or "").strip() or None,
        publisher=publisher_of(f"https://{domain}") if domain else None,
        published=parse_date(str(message["date"])) if message["date"] else None,
        author=name or address or None,
    )


def _text(message: EmailMessage) -> str:
    """The plain text of a message, else the words of its HTML."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = part.get_content()
    if not isinstance(content, str):
        return ""
    return markup_text(content) if part.get_content_subtype() == "html" else content
