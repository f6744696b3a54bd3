"""DOCX: paragraphs, table rows and notes of a Word document become blocks."""

from typing import Final

from mainstem.model.documents import Source
from mainstem.reading.loaders.blocks import make_source
from mainstem.reading.loaders.docx.body import BodyReader, Notes
from mainstem.reading.loaders.docx.names import get_local
from mainstem.reading.loaders.docx.numbering import Numbering
from mainstem.reading.loaders.docx.package import Package
from mainstem.reading.loaders.docx.styles import read_styles
from mainstem.reading.loaders.inputs import Input, get_stated_title

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")


def handles(given: Input) -> bool:
    """Tell a ZIP; what is in it shows when it is read, and anything but a DOCX is refused."""
    return given.data.startswith(_ZIP)


def read(given: Input) -> Source:
    """Read the text of a Word document as if every tracked change had been accepted.

    Numbers that Word writes by itself ("一、", "1.") stand at the head of their paragraph.
    """
    package = Package(given)
    notes = Notes(
        footnote=package.parse_related("footnotes"), endnote=package.parse_related("endnotes")
    )
    reader = BodyReader(
        styles=read_styles(package.parse_related("styles")),
        numbering=Numbering(package.parse_related("numbering")),
        notes=notes,
    )
    try:
        blocks = reader.read(package.parse_main())
    except RecursionError as error:
        raise given.refuse("has elements nested too deep") from error
    return make_source(given, blocks, format="docx", title=_get_title(package) or reader.title)


def _get_title(package: Package) -> str | None:
    properties = package.parse_properties()
    for element in () if properties is None else properties:
        if get_local(element) == "title":
            return get_stated_title(element.text)
    return None
