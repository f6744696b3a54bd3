"""Formats: what reports can be written as, and in which languages."""

from collections.abc import Callable, Mapping

from mainstem.publishing.reports import page, pdf
from mainstem.publishing.reports.tree import Report

LANGUAGES = ("zh", "en")
"""Those a report is in unless told otherwise, one after the other."""


def _make_document(report: Report) -> bytes:
    # Imported here: what writes Word's format takes long to import, and pages have no need of it.
    from mainstem.publishing.reports import word

    return word.make_document(report, pdf.draw_pngs)


FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    "html": page.make_page,
    "docx": _make_document,
    "pdf": pdf.make_pdf,
}
"""What reports can be written as, by the ending of the file."""


def set_body(report: Report) -> str:
    """Set a report as a piece of a page."""
    return page.make_body(report, page.embed)
