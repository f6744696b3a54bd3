"""The reference page of kinds says what the declarations say.

Run this file to write the page anew: `python tests/model/test_kinds_page.py`.
"""

from collections.abc import Iterator
from pathlib import Path

from mainstem.model.kinds import Choice, Kind, Property, get_kinds
from mainstem.register.inputs import FIELDS
from mainstem.register.orders import is_sortable

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "kinds.md"

HEAD = """# Kinds and properties

What the register holds, kind by kind. This page is made from the declarations in `src/mainstem/model/kinds`, one TOML file
a kind; a test compares them. Forms, lists, search, downloads and the API are made from the same declarations:
[how to add a kind](../how-to/add-a-kind.md).

A value that nobody knows, that does not exist, or that is refused is stated as `unknown`, `none` or `refused`; zero is a
value. *Several* means that several values may hold at once; of other properties, values that exclude each other are
shown side by side as a conflict. A place or a date in which another that is told lies, such as the country of a city
or the year of a day, is no conflict but told less exactly: it stands behind the other and is marked so.

| type | value in statements | example |
|---|---|---|
| text | worded in some language | `{"lang": "en", "text": "Dali"}` |
| string | the same in all languages | `"LMC-2025-014"` |
| date | day, month, year or interval (ISO 8601) | `"2018/2022"` |
| number | decimal as text, with a unit or none | `{"amount": "500.9", "unit": "kWh"}` |
| money | decimal as text, ISO 4217 currency | `{"amount": "1200", "currency": "CNY"}` |
| reference | another entry, or a name that leads to none yet | `{"entry": "entry-0123456789abcdef"}` |
| member | a state (ISO 3166) | `"KH"` |
| area | a node of the mechanism's framework | `"water"` |
| choice | one of those listed | `"leaders"` |
| address | a web address | `"https://example.org/"` |
| point | degrees (WGS 84) as text | `{"lat": "11.5", "lon": "104.9"}` |
"""


def write_page() -> str:
    return "\n".join([HEAD, *(line for kind in get_kinds().values() for line in write_kind(kind))])


def write_kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.label['en']} · {kind.label['zh']} (`{kind.name}`)\n"
    if kind.claims:
        yield f"Read from claims: {', '.join(f'`{claim}`' for claim in kind.claims)}.\n"
    yield "| property | | type | | in lists |"
    yield "|---|---|---|---|---|"
    yield from (write_property(prop) for prop in kind.properties)
    yield ""


def write_property(prop: Property) -> str:
    notes = [
        "several" if prop.many else "",
        "names the entry" if prop.names else "",
        "tells entries apart" if prop.identifies else "",
        f"leads to {', '.join(f'`{k}`' for k in prop.kinds)}" if prop.kinds else "",
        ", ".join(write_choice(c) for c in prop.choices),
        f"units: {', '.join(unit or 'none' for unit in prop.units)}" if prop.units else "",
    ]
    shown = [
        "column" if prop.column else "",
        "facet" if prop.facet else "",
        "sortable" if is_sortable(prop) else "",
    ]
    labels = f"{prop.label['en']} · {prop.label['zh']}"
    return f"| `{prop.name}` | {labels} | {prop.type} | {join(notes)} | {join(shown)} |"


def write_choice(choice: Choice) -> str:
    following = ", ".join(f"`{value}`" for value in choice.next)
    return f"`{choice.value}` {choice.label['en']}{f' (then {following})' if following else ''}"


def join(parts: list[str]) -> str:
    return "; ".join(part for part in parts if part)


def test_page_says_what_the_declarations_say():
    assert PAGE.read_text("utf-8") == write_page()


def test_page_describes_every_type():
    assert all(f"| {name} | " in HEAD for name in FIELDS)


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
