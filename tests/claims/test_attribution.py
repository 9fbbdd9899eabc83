"""Who said what: text in, attributions out."""

from __future__ import annotations

from claims.attribution import find_attributions


def test_an_outlet_reports_that() -> None:
    """Source, cue and content of the plainest report."""
    text = "Reuters reported on Monday that Norway had closed two of its ports."
    (found,) = find_attributions(text)
    assert found.source is not None
    assert found.source.name == "Reuters"
    assert found.cue is not None
    assert found.cue.text == "reported"
    content = text[found.parts[0].start : found.parts[-1].end]
    assert content.rstrip(".").endswith("Norway had closed two of its ports")
