"""Packages: the ZIP of XML parts that a DOCX is, opened without trusting any size it states."""

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Final

from lxml import etree

from mainstem.reading.loaders.inputs import Input

_ENTRY: Final = b"PK\x01\x02"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ValueError,
    OverflowError,
)
"""What the standard library raises on the way through a damaged ZIP."""
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of the strict variant (ISO/IEC 29500-1), read as those of the usual one."""
_KINDS: Final = (
    ("spreadsheetml", "an Excel workbook (.xlsx)"),
    ("ms-excel", "an Excel workbook (.xlsx)"),
    ("presentationml", "a PowerPoint presentation (.pptx)"),
    ("opendocument.text", "an OpenDocument text (.odt); save it as .docx"),
    ("opendocument.", "an OpenDocument file"),
    ("epub", "an electronic book (.epub)"),
)


class Package:
    """The parts of a DOCX by name; what they unpack to, all together, is bounded."""

    def __init__(self, given: Input) -> None:
        self._given = given
        self._left = given.limits.inflated_bytes
        # Counted before the standard library makes an object of each.
        if given.data.count(_ENTRY) > given.limits.entries:
            raise given.refuse(f"is a ZIP of more than {given.limits.entries} files")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(given.data))
        except _BROKEN as error:
            raise given.refuse("is cut off or damaged: its ZIP has no directory") from error
        self._names = frozenset(self._zip.namelist())
        self.main = self._find_main()
        self._related = self._get_related(self.main)

    def parse_main(self) -> etree._Element:
        """Parse the part that holds the text."""
        return self._parse(self.main)

    def parse_related(self, kind: str) -> etree._Element | None:
        """Parse the part that the text refers to as its "styles", "footnotes" and so on."""
        name = self._related.get(kind)
        return self._parse(name) if name in self._names and name else None

    def parse_properties(self) -> etree._Element | None:
        """Parse the core properties: title, author, dates."""
        name = self._get_related("").get("core-properties")
        return self._parse(name) if name in self._names and name else None

    def _find_main(self) -> str:
        name = self._get_related("").get("officeDocument", "")
        kinds = self._read("[Content_Types].xml") if "[Content_Types].xml" in self._names else b""
        if name not in self._names or b"wordprocessingml" not in kinds:
            raise self._given.refuse(f"is {self._get_kind(kinds)}")
        return name

    def _get_kind(self, kinds: bytes) -> str:
        stated = kinds.decode("latin-1")
        if "mimetype" in self._names:
            stated += self._read("mimetype").decode("latin-1")
        return next((k for mark, k in _KINDS if mark in stated), "a ZIP archive; unpack it first")

    def _get_related(self, part: str) -> dict[str, str]:
        """Return the parts that `part` refers to, by the last word of their kind."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, str] = {}
        if relations not in self._names:
            return found
        for relation in self._parse(relations):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not target:
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.setdefault(relation.get("Type", "").rpartition("/")[2], path)
        return found

    def _read(self, name: str) -> bytes:
        """Unpack a part, no further than the limit, whatever size the ZIP states."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise self._given.refuse("is encrypted")
            with self._zip.open(info) as part:
                data = part.read(self._left + 1)
        except _BROKEN as error:
            raise self._given.refuse(f"is damaged: {name} cannot be unpacked") from error
        self._left -= len(data)
        if self._left < 0:
            limit = self._given.limits.inflated_bytes
            raise self._given.refuse(f"unpacks to more than {limit} bytes")
        return data

    def _parse(self, name: str) -> etree._Element:
        """Parse a part. It may declare no document type, so no entity can grow or fetch anything."""
        data = self._read(name)
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            data = data.decode("utf-16", "replace").encode("utf-8", "replace")
        if b"<!DOCTYPE" in data:
            raise self._given.refuse(f"is not safe to read: {name} declares entities")
        if max(data.count(b"<"), data.count(b"=")) > self._given.limits.tags:
            limit = self._given.limits.tags
            raise self._given.refuse(f"has more than {limit} elements or attributes in {name}")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = str(error).partition(",")[0].partition("\n")[0]
            raise self._given.refuse(f"is damaged: {name}: {reason}") from error
