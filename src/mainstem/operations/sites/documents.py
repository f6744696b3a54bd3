"""Documents of a site: what its citations lead to.

Where visitors may look at documents, the whole text, both languages side by side, with the cited
sentences marked; elsewhere these sentences alone. What was read in a document and nobody has
accepted is in neither.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mainstem.model.statements import Citation
from mainstem.operations.shelf import library, pages
from mainstem.operations.sites.contents import LANGUAGES, link_entry
from mainstem.operations.sites.folders import digest
from mainstem.operations.sites.site import Site
from mainstem.publishing import locales
from mainstem.publishing.reports.items import pick
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.site.documents import (
    Leaning,
    PassageText,
    Quote,
    Sheet,
    set_sheet,
)
from mainstem.publishing.site.pages import File, draw_files
from mainstem.store.documents import cited
from mainstem.store.documents.cited import FILE, CitedDocument


@dataclass(slots=True)
class Citations:
    """What statements cite, and the pages that show it."""

    site: Site
    _documents: dict[str, CitedDocument | None] = field(default_factory=dict)
    _pages: dict[tuple[str, str], int] = field(default_factory=dict)

    def link(self, citation: Citation) -> str:
        """Return the address of a sentence, from a page of an entry; empty where it has none."""
        document = self.find(citation.document)
        if document is None or not citation.passage:
            return ""
        path = name_sheet(document.subject, self._find_page(citation))
        return f"../{path}#{citation.passage}"

    def note(self, entry: str, some: Iterable[Citation]) -> None:
        """Note what an entry rests on."""
        told = {
            "\n".join((c.document, c.passage, c.lang, c.quote)): None
            for c in some
            if c.passage and self.find(c.document)
        }
        if told:
            self.site.folder.new.cited[entry] = list(told)

    def gather(self) -> dict[str, dict[Quote, list[str]]]:
        """Return the sentences of each document that are cited, and the entries that rest on each.

        Documents by what names them here, sentences in the order of their passages' names: whole
        texts have an order of their own.
        """
        found: dict[str, dict[Quote, list[str]]] = {}
        for entry, told in sorted(self.site.folder.new.cited.items()):
            for one in told:
                name, passage, lang, quote = one.split("\n", 3)
                document = self.find(name)
                if document:
                    by = found.setdefault(document.subject, {})
                    by.setdefault(Quote(passage, quote, lang), []).append(entry)
        return found

    def find(self, sha256: str) -> CitedDocument | None:
        """Find a document that was read; None for a file of data, and one that is not here."""
        if sha256 not in self._documents:
            document = cited.find_documents([sha256]).get(sha256)
            is_read = document is not None and not document.subject.startswith(FILE)
            self._documents[sha256] = document if is_read else None
        return self._documents[sha256]

    def list_known(self) -> dict[str, CitedDocument]:
        """Return the documents that were found, by what names them here."""
        return {d.subject: d for d in self._documents.values() if d}

    def _find_page(self, citation: Citation) -> int:
        if not self.site.is_whole:
            return 1
        key = citation.document, citation.passage
        if key not in self._pages:
            passage = cited.find_passage(*key)
            self._pages[key] = passage.page if passage else 1
        return self._pages[key]


def name_sheet(subject: str, number: int) -> str:
    """Return the path of a page of a document, below the folder of a language."""
    return f"documents/{subject}.html" if number == 1 else f"documents/{subject}-{number}.html"


def list_subjects(site: Site) -> list[str]:
    """List the documents that whole texts are shown of; none where only sentences are."""
    if not site.is_whole:
        return []
    found, number, more = [], 1, True
    while more:
        page = library.list_documents(number=number)
        found += [entry.subject for entry in page.entries]
        more = number < page.pages
        number += 1
    return found


def write_documents(site: Site, citations: Citations, subjects: Sequence[str]) -> None:
    """Write the pages of documents, and the list of them."""
    quoted = citations.gather()
    if site.is_whole:
        for done, subject in enumerate(subjects, 1):
            _write_whole(site, subject, quoted.get(subject, {}))
            site.progress("documents", done, len(subjects))
    else:
        for subject, quotes in quoted.items():
            _write_quotes(site, citations.list_known()[subject], quotes)
    shown = {s: len(quoted.get(s, ())) for s in (subjects if site.is_whole else quoted)}
    _write_list(site, citations, shown)


def _write_list(site: Site, citations: Citations, shown: Mapping[str, int]) -> None:
    known = citations.list_known()
    for lang in LANGUAGES:
        say = get_phrases(lang).say
        files = []
        for subject, count in shown.items():
            title = known[subject].title if subject in known else _find_title(subject)
            files.append(
                File(title or subject, name_sheet(subject, 1), say("site_quotes", n=count))
            )
        about = [say("site_document_text" if site.is_whole else "site_document_quotes")]
        part = draw_files(
            say("site_documents"),
            about if files else [say("site_no_documents")],
            sorted(files, key=lambda f: f.title),
            site.make_writer(lang, {}),
        )
        site.write_part(f"{lang}/documents.html", part, "documents")


def _find_title(subject: str) -> str:
    page = pages.get_document_page(subject, kinds=())
    return page.document.title if page else ""


def _write_quotes(
    site: Site, document: CitedDocument, quotes: Mapping[Quote, Sequence[str]]
) -> None:
    path = name_sheet(document.subject, 1)
    entries = {e for some in quotes.values() for e in some}
    key = digest(document.title, [*quotes.items()], site.contents.stamp(sorted(entries)))
    if site.folder.is_fresh(key, *(f"{lang}/{path}" for lang in LANGUAGES)):
        return
    for lang in LANGUAGES:
        sheet = Sheet(
            title=document.title or document.subject,
            about=_write_day(document, lang),
            blocks=(),
            two=False,
            quotes=tuple(quotes),
            turn=(),
        )
        leaning = {q: [_lean(site, e, lang) for e in some] for q, some in quotes.items()}
        main = set_sheet(sheet, leaning, lang)
        site.write_main(f"{lang}/{path}", sheet.title, main, "documents")


def _write_day(document: CitedDocument, lang: str) -> str:
    day = document.published
    return locales.write_date(day, locales.parse_locale(lang)) if day else ""


def _lean(site: Site, entry: str, lang: str) -> Leaning:
    code, title = pick(site.contents.entries[entry].row.titles, lang)
    return Leaning(title or get_phrases(lang).say("unnamed"), code, link_entry(entry))


def _write_whole(site: Site, subject: str, quotes: Mapping[Quote, Sequence[str]]) -> None:
    first = pages.get_document_page(subject, number=1, kinds=())
    if first is None:
        return
    key = digest(first.document, sorted(q.passage + q.text for q in quotes))
    numbers = range(1, first.pages + 1)
    paths = [f"{lang}/{name_sheet(subject, n)}" for n in numbers for lang in LANGUAGES]
    if site.folder.is_fresh(key, *paths):
        return
    for number in numbers:
        shown = first if number == 1 else pages.get_document_page(subject, number=number, kinds=())
        if shown is None:
            continue
        blocks = tuple((_take(b.left), _take(b.right)) for b in shown.blocks)
        for lang in LANGUAGES:
            sheet = Sheet(
                title=shown.document.title or subject,
                about="",
                blocks=blocks,
                two=shown.two_columns,
                quotes=tuple(quotes),
                turn=tuple(_turn(subject, number, first.pages, lang)),
            )
            main = set_sheet(sheet, {}, lang)
            path = f"{lang}/{name_sheet(subject, number)}"
            site.write_main(path, sheet.title, main, "documents")


def _take(side: Sequence[pages.PagePassage]) -> tuple[PassageText, ...]:
    return tuple(PassageText(p.id, p.text, p.lang, p.type == "heading") for p in side)


def _turn(subject: str, number: int, count: int, lang: str) -> Iterator[tuple[str, str]]:
    say = get_phrases(lang).say
    for word, step in (("before", -1), ("after", 1)):
        if 1 <= number + step <= count:
            yield say(f"site_{word}"), f"../{name_sheet(subject, number + step)}"
