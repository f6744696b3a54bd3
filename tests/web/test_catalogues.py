"""Every word of the interface is translated, and the compiled catalogue is the written one."""

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import mainstem
from mainstem.settings import LANGUAGES

ROOT = Path(mainstem.__file__).parent
CODES = [code for code, _ in LANGUAGES if code != "en"]


def find_catalogue(code):
    language, _, script = code.partition("-")
    name = f"{language}_{script.capitalize()}" if script else language
    return ROOT / "locale" / name / "LC_MESSAGES" / "django.po"


def read_catalogue(code):
    with find_catalogue(code).open("rb") as file:
        return read_po(file)


KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}
"""What marks a message in the sources, and in what Django makes of a template."""


def iter_sources():
    """Yield the path of every source that may hold messages, with its text as Python."""
    for path in sorted(ROOT.rglob("*.py")):
        yield path, path.read_text("utf-8")
    for path in sorted(ROOT.rglob("*.html")):
        yield path, templatize(path.read_text("utf-8"), origin=str(path))


def iter_marked():
    """Yield what the sources mark for translation: context, message or (one, many), place."""
    for path, text in iter_sources():
        if "gettext" not in text:
            continue
        for line, message, _comments, context in extract(
            "python", BytesIO(text.encode()), KEYWORDS
        ):
            yield context, message, f"{path.relative_to(ROOT)}:{line}"


def find_messages():
    """Find what the sources mark for translation: context and message → where it stands first."""
    found = {}
    for context, message, where in iter_marked():
        one = message[0] if isinstance(message, tuple) else message
        found.setdefault((context, one), where)
    return found


def find_translated(code):
    return {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in read_catalogue(code)
        if message.id and not message.fuzzy and all(_list_strings(message))
    }


def _list_strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_finds_every_way_in_which_a_message_is_marked():
    found = {message for _context, message in find_messages()}

    assert "Set aside as unsure" in found, "gettext_lazy, called _"
    assert "Accept the {n} selected" in found, "translate within an attribute"
    assert "%(number)s change" in found, "blocktranslate with a plural"
    assert ("letter of figures", "F") in find_messages(), "pgettext_lazy"
    assert ("claim", "Next") in find_messages(), "translate with a context"
    assert any(path.startswith("api/") for path in find_messages().values())


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code):
    translated = find_translated(code)

    missing = [
        f"{where}: {f'({context}) ' if context else ''}{message}"
        for (context, message), where in sorted(find_messages().items(), key=lambda m: m[1])
        if (context, message) not in translated
    ]

    assert missing == [], "\n".join(["not in the catalogue:", *missing])


@pytest.mark.parametrize("code", CODES)
def test_every_message_with_a_number_is_translated_as_one(code):
    counted = {(m.context, m.id) for m in read_catalogue(code) if isinstance(m.id, tuple)}

    missing = [
        f"{where}: {one}"
        for context, (one, many), where in (
            marked for marked in iter_marked() if isinstance(marked[1], tuple)
        )
        if (context, (one, many)) not in counted
    ]

    assert missing == []


@pytest.mark.parametrize("code", CODES)
def test_placeholders_are_kept(code):
    for message in read_catalogue(code):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings if message.id else ():
            wanted = set(re.findall(r"%\(\w+\)s|\{\w+\}", ids[-1]))
            assert set(re.findall(r"%\(\w+\)s|\{\w+\}", string)) == wanted


@pytest.mark.parametrize("code", CODES)
def test_compiled_catalogue_is_the_written_one(code):
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(code))
    compiled.seek(0)

    with find_catalogue(code).with_suffix(".mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)

    assert shipped._catalog == gettext.GNUTranslations(compiled)._catalog
