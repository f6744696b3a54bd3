"""Aliases: what the lexicons and the register know of names, as the register asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mainstem.reading.recognisers.names import containment, gazetteer
from mainstem.register.proposals import guess_language
from mainstem.store.register import traits

_CODE = 2
"""Letters of the code of a country."""


_NAMED = ("place", "organisation")
"""Kinds whose names occur in those of others."""


@dataclass
class KnownNames:
    """Names listed in the lexicons, and those of places and organisations in the register.

    Answers are kept as long as it lives: one request, or one run over many claims.
    """

    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _entries: dict[str, dict[str, str]] = field(default_factory=dict)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the keys of the listed names that a text is made of."""
        if text not in self._keys:
            self._keys[text] = self._find(text)
        return self._keys[text]

    def get_country(self, key: str) -> str | None:
        """Return the country that a key is, or lies in; None where unknown."""
        if len(key) == _CODE and key.isupper():
            return key
        return gazetteer.get_homes().get(key)

    def list_wider(self, key: str) -> tuple[str, ...]:
        """List the places that a place lies in, below its country."""
        return containment.list_wider(key)

    def find_entry(self, kind: str, text: str) -> str | None:
        """Return the one entry of a kind that is known by a name; None for none or several."""
        if text not in self._entries:
            self.look_up([text])
        return self._entries[text].get(kind)

    def look_up(self, texts: Iterable[str]) -> None:
        """Look names up in the register all at once, before each is asked for."""
        unknown = {text for text in texts if text and text not in self._entries}
        found = traits.list_known(_NAMED, unknown) if unknown else {}
        for text in unknown:
            kinds = found.get(text, {})
            self._entries[text] = {k: some[0] for k, some in kinds.items() if len(some) == 1}

    def find_members(self, text: str) -> tuple[str, ...]:
        """Return the countries a text names, each once, in its order."""
        listing = gazetteer.get_country_listing(guess_language(text))
        found = [entry.key for _, _, entry in listing.find(text) if entry.kind == "country"]
        return tuple(dict.fromkeys(found))

    def _find(self, text: str) -> tuple[str, ...]:
        if keys := _split(text):
            return keys
        entry = self.find_entry("place", text) or self.find_entry("organisation", text)
        return (entry,) if entry else ()


def _split(text: str) -> tuple[str, ...]:
    """Split a text into listed names; empty if something is left over."""
    lang = guess_language(text)
    if lang == "zh":
        return _split_chinese(text)
    # A Vietnamese name need not have a letter of its own: Phnôm Pênh.
    return _split_at_commas(text, lang) or (
        _split_at_commas(text, "vi") if lang == "en" and not text.isascii() else ()
    )


def _split_at_commas(text: str, lang: str) -> tuple[str, ...]:
    listing = gazetteer.get_listing(lang)
    found = [
        listing.get(part) or listing.get(part.title())
        for part in (p.strip() for p in text.split(","))
        if part
    ]
    return tuple(entry.key for entry in found if entry) if all(found) else ()


def _split_chinese(text: str) -> tuple[str, ...]:
    listing = gazetteer.get_listing("zh")
    keys: list[str] = []
    at = 0
    while at < len(text):
        end = next((n for n in range(len(text), at, -1) if listing.get(text[at:n])), at)
        entry = listing.get(text[at:end])
        if entry is None:
            return ()
        keys.append(entry.key)
        at = end
    return tuple(keys)
