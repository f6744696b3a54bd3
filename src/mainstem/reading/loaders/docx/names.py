"""Names of WordprocessingML: how its elements and attributes are asked for."""

from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE: Final = f"{W}val"


def get_local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get_value(parent: etree._Element | None, path: str) -> str | None:
    """Return w:val of the element at `path` below `parent`; None where there is none."""
    found = None if parent is None else parent.find(path.replace("w:", W))
    return None if found is None else found.get(VALUE, "")


def is_on(parent: etree._Element | None, path: str) -> bool:
    """Tell whether the switch at `path` stands, and is not turned off."""
    value = get_value(parent, path)
    return value is not None and value not in ("0", "false", "off")


def get_number(parent: etree._Element | None, path: str) -> int | None:
    """Return w:val of the element at `path` as a number from 0; None where it is none."""
    value = get_value(parent, path)
    return (
        int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else None
    )
