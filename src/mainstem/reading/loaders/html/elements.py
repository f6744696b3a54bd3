"""Elements: which tags of HTML begin a block, hide what they hold, or say what it is."""

import re
from functools import cache
from typing import Final

from mainstem.reading import lexicons


def _split(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID: Final = _split("area base br col embed hr img input link meta param source track wbr")
BLOCK: Final = _split(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup "
    "html legend li listing main menu nav ol optgroup option p plaintext pre section "
    "summary table tbody td tfoot th thead tr ul xmp"
)
HIDDEN: Final = _split(
    "audio button canvas datalist dialog iframe noembed noframes noscript object rp rt "
    "script select style svg template textarea title video"
)
CELLS: Final = frozenset({"td", "th", "caption"})
TABLE: Final = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"})
LISTS: Final = frozenset({"ul", "ol", "menu", "dir", "dl"})
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
CLOSES: Final = {
    # A start tag ends an open element of these names, unless one of the second stands between.
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("td", "th", "tr"), ("table",)),
}
_DISPLAY_NONE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NOTE_NAME: Final = re.compile(
    r"_?(?:ftn|edn|fn|footnote|endnote|note|cite_note|n|ref)[-_:.]?(?:[a-z]*[-_:.])?\d{1,3}",
    re.IGNORECASE,
)
_BOILERPLATE_TAGS: Final = frozenset({"nav", "footer", "aside", "header"})
TELLING: Final = _BOILERPLATE_TAGS | {"figcaption", "caption"}
"""Names that say what an element is without any attribute."""
_ALWAYS_READ: Final = frozenset({"html", "body", "main", "article"})


def is_hidden(name: str, attributes: dict[str, str]) -> bool:
    """Tell whether a browser would not show an element at all."""
    return (
        name in HIDDEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _DISPLAY_NONE.search(attributes.get("style", "")) is not None
    )


def is_boilerplate(name: str, attributes: dict[str, str], *, in_article: bool) -> bool:
    """Tell whether an element holds menus, footers and the like instead of the document."""
    if name in _ALWAYS_READ:
        return False
    if name in _BOILERPLATE_TAGS and not (in_article and name in ("header", "footer")):
        return True
    if attributes.get("role", "").lower() in lexicons.load("pages")["boilerplate"]["roles"]:
        return True
    classes = attributes.get("class", "").split() + attributes.get("id", "").split()
    return any(_get_boilerplate().fullmatch(c) for c in classes if len(c) < 60)


def is_caption(name: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element stands below a picture or above a table."""
    names = lexicons.load("pages")["captions"]["names"]
    classes = attributes.get("class", "").lower().split()
    return name in ("figcaption", "caption") or any(c in names for c in classes)


def is_note_name(name: str) -> bool:
    """Tell whether a fragment such as "_ftn1" or "fn:2" is a usual name of a footnote."""
    return _NOTE_NAME.fullmatch(name) is not None


@cache
def _get_boilerplate() -> re.Pattern[str]:
    words = lexicons.load("pages")["boilerplate"]
    before, names, after = ("|".join(words[key]) for key in ("before", "names", "after"))
    return re.compile(
        rf"(?:(?:{before})[-_]?){{0,2}}(?:{names})(?:[-_]?(?:{after}|\d{{1,2}})){{0,2}}",
        re.IGNORECASE,
    )
