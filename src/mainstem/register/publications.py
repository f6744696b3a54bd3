"""Publications: sources that are no document here, as the few lines of data that stand for one.

The lines name a publication and nothing else, so that whoever cites it again cites the same bytes.
"""

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass

from mainstem.model.statements import Citation, Role
from mainstem.register import inputs
from mainstem.register.inputs import InvalidValue

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of all that is written behind it, and not only of a name."""
_LONGEST = 500
"""Characters of what a publication, or who has published it, is called."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A book, a page of the web, a paper: what a person has read somewhere else."""

    title: str
    publisher: str
    date: str
    """ISO 8601; empty for one that bears none."""
    address: str
    """Of the web; empty for what has none."""
    lang: str
    """BCP 47: the language it is quoted in."""

    @property
    def name(self) -> str:
        """What it is called in a list of sources."""
        dated = f" ({self.date})" if self.date else ""
        return f"{self.publisher}: {self.title}{dated}"

    def write(self) -> bytes:
        """Write it as a table of the form in which a mechanism's data names its sources."""
        said = {
            "title": self.title,
            "publisher": self.publisher,
            "date": self.date,
            "url": self.address,
            "lang": self.lang,
        }
        # A text of JSON is one of TOML too.
        lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in said.items() if v]
        return "\n".join(["[[source]]", *lines, ""]).encode()


def read_publication(
    *, title: str, publisher: str, date: str, address: str, lang: str
) -> Publication:
    """Read a publication from what was typed: a title and a publisher at least, and its language.

    Raises:
        InvalidValue: one of them is missing, or a field is not what it should be.
    """
    return Publication(
        title=_read_name("title", title),
        publisher=_read_name("publisher", publisher),
        date=inputs.read_part("date", "date", date),
        address=inputs.read_part("address", "address", address),
        lang=_need("lang", inputs.read_part("lang", "language", lang)),
    )


def _read_name(field: str, typed: str) -> str:
    name = " ".join(_need(field, inputs.read_part(field, "words", _TURNS.sub("", typed))).split())
    if len(name) > _LONGEST:
        raise InvalidValue(field, "long")
    return name


def _need(field: str, text: str) -> str:
    if not text:
        raise InvalidValue(field, "missing")
    return text


def parse(data: bytes) -> Publication | None:
    """Read a publication back from the lines that stand for it; None for any other file."""
    try:
        (said,) = tomllib.loads(data.decode())["source"]
        made = Publication(
            title=said["title"],
            publisher=said["publisher"],
            date=said.get("date", ""),
            address=said.get("url", ""),
            lang=said["lang"],
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return made if made.write() == data else None


def cite(publication: Publication, words: str, role: Role) -> Citation:
    """Cite words of a publication: the lines that stand for it are the document."""
    digest = hashlib.sha256(publication.write()).hexdigest()
    return Citation(digest, "", (), _TURNS.sub("", words), publication.lang, role)
