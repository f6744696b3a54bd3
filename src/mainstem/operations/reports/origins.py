"""Origins: the places of documents and tables that values come from, with where they are shown."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from mainstem.model.statements import Citation
from mainstem.operations import mechanisms
from mainstem.operations.register.entries import find_documents
from mainstem.operations.reports.addresses import Shower
from mainstem.publishing.reports.items import Origin, Place, Remark
from mainstem.register import describing, publications
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion, Picture
from mainstem.register.publications import Publication
from mainstem.store.documents.cited import FILE, CitedDocument
from mainstem.store.numbers import data_files
from mainstem.store.numbers.data_files import MissingFile

_MOST = 3
"""Sources named for one value; a meeting told by twenty documents would drown its own name."""
_MECHANISM = ".toml"
"""What the name of a file ends in that words each fact's publication itself."""


class Origins:
    """Finds where values come from; documents are looked up for many at once."""

    def __init__(self, actor: Actor, show: Shower) -> None:
        """Begin with no document known.

        Args:
            actor: for whom they are looked up.
            show: says at what address a passage is shown that is cited.
        """
        self._actor = actor
        self._show = show
        self._documents: dict[str, CitedDocument] = {}
        mechanism = mechanisms.get_mechanism()
        self._publications = describing.list_publications(mechanism)
        self._doubts = describing.list_doubts(mechanism)
        self._cited: dict[str, Publication | None] = {}

    def read(self, some: Iterable[Picture]) -> None:
        """Look up the documents that pictures cite."""
        digests = {
            d for p in some for shown in p.properties for t in shown.told for d in t.documents
        }
        if unknown := digests - self._documents.keys():
            self._documents.update(find_documents(self._actor, unknown))

    def list_origins(self, assertions: Iterable[Assertion]) -> tuple[Origin, ...]:
        """List where statements come from: documents that were read, before files of data."""
        pairs = dict.fromkeys(
            (c, a.statement.wording) for a in assertions for c in a.statement.citations
        )
        read: list[tuple[Origin, ...]] = []
        kept: list[tuple[Origin, ...]] = []
        for citation, wording in pairs:
            document = self._documents.get(citation.document)
            if document and not document.subject.startswith(FILE):
                read.append((self._make_origin(citation, document),))
            else:
                kept.append(self._make_data_origins(citation, document, wording))
        return tuple(origin for some in [*read, *kept][:_MOST] for origin in some)

    def _make_origin(self, citation: Citation, document: CitedDocument) -> Origin:
        unit = _UNITS.get(document.format, "line")
        return Origin(
            document=citation.document,
            title=document.title or PurePath(document.path).name,
            published=document.published,
            address="",
            place=_make_place(unit, citation),
            quote=citation.quote,
            lang=citation.lang,
            role=citation.role,
            link=self._show(citation),
        )

    def _make_data_origins(
        self, citation: Citation, document: CitedDocument | None, wording: str | None
    ) -> tuple[Origin, ...]:
        """Make the origins of a value that a file of data gives.

        The data of a mechanism words where each fact was published: these are the sources. Of a
        table it is the cell; of lines that stand for a publication, this.
        """
        name = (
            (document.title or PurePath(document.path).name) if document else citation.document[:12]
        )
        link = self._show(citation) if document else ""
        if wording and name.endswith(_MECHANISM):
            return self._make_published(citation.document, wording, link)
        if citation.lang != "und" and (publication := self._get_publication(citation.document)):
            return (
                Origin(
                    document=citation.document,
                    title=publication.title,
                    published=publication.date or None,
                    address=publication.address,
                    place=None,
                    quote=citation.quote,
                    lang=citation.lang,
                    role=citation.role,
                    link=link,
                    publisher=publication.publisher,
                ),
            )
        return (
            Origin(
                document=citation.document,
                title=name,
                published=None,
                address="",
                place=_make_place("row", citation),
                # A cell says what the value says: one source for all that stands in a row.
                quote="",
                lang="und",
                link=link,
            ),
        )

    def _get_publication(self, document: str) -> Publication | None:
        """Return the publication that a file stands for; a file is looked into once."""
        if document not in self._cited:
            self._cited[document] = _find_publication(document)
        return self._cited[document]

    def _make_published(self, document: str, wording: str, link: str) -> tuple[Origin, ...]:
        """Make the origins that a wording names; what else it says belongs to the first."""
        found, told = describing.read_wording(self._publications, wording)
        if not found:
            title = wording.replace("\n", "; ")
            return (Origin(document, title, None, "", None, "", "und", link=link),)
        remarks = tuple(self._make_remark(remark) for remark in told)
        return tuple(
            Origin(
                document=document,
                title=source.title,
                published=source.date.iso if source.date else None,
                address=source.url,
                place=None,
                quote="",
                lang="und",
                link=link,
                publisher=source.publisher,
                note=tuple(source.note.items()),
                remarks=() if n else remarks,
            )
            for n, source in enumerate(found)
        )

    def _make_remark(self, told: describing.Remark) -> Remark:
        words = self._doubts.get(told.text, {"en": told.text})
        return Remark(told.kind, tuple(words.items()))


_UNITS: Mapping[str, str] = {"text": "line", "pdf": "page", "html": "block", "docx": "block"}
"""What a document is addressed by, by its format."""


def _find_publication(sha256: str) -> Publication | None:
    """Find the publication that the lines of a file stand for; None for any other file."""
    try:
        return publications.parse(data_files.read_file(sha256))
    except MissingFile:
        return None


def _make_place(unit: str, citation: Citation) -> Place | None:
    numbers = tuple(sorted({span.place for span in citation.spans}))
    return Place(unit, numbers) if numbers else None
