"""Every word of the interface is translated, and the compiled catalogue is the written one."""

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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


def find_messages():
    """Find what the sources mark for translation."""
    string = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    found = set()
    for path in (ROOT / "web").rglob("*.py"):
        text = re.sub(r'"\n\s+"', "", path.read_text("utf-8"))  # adjacent literals are one
        found |= {m[1] for m in re.findall(rf"\b(_|gettext)\(\s*{string}", text)}
        found |= {m[1] for m in re.findall(rf"pgettext(?:_lazy)?\(\s*{string},\s*{string}", text)}
    for path in (ROOT / "web").rglob("*.html"):
        found |= set(re.findall(rf"{{%\s*translate\s+{string}", path.read_text("utf-8")))
    return {literal[1:-1] for literal in found}


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code):
    catalogue = read_catalogue(code)
    translated = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }

    assert len(find_messages()) > 100
    assert find_messages() <= translated


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
