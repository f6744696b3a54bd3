"""Promises and what may have become of them, in small registers."""

from fakes.registers import act
from fakes.statements import DALI, VIENTIANE, make_entry, state, text

MINISTERS = "各方同意在2024年年底前举行澜湄执法安全合作部长级会议"
TRAIN = "各方同意在2024年8月举办渔业资源养护培训班"


def make_promise(origin, words=MINISTERS, lang="zh", **stated):
    """Write a promise into the register, read from the document DALI."""
    return _make("commitment", origin, "text", text(words, lang), DALI, stated)


def make_doing(kind, origin, title, lang="en", **stated):
    """Write something that was done into the register, read from the document VIENTIANE."""
    return _make(kind, origin, "title", text(title, lang), VIENTIANE, stated)


def make_ministers():
    """Write the meeting into the register that was promised."""
    return make_doing(
        "meeting",
        "ministers",
        "Lancang-Mekong Ministerial Meeting on Law Enforcement and Security Cooperation",
        date="2025-09-15",
        organ="ministers",
    )


def _make(kind, origin, name, value, document, stated):
    entry = make_entry(origin, kind)
    rows = [state(entry, name, value, document)]
    for property_, values in stated.items():
        for one in values if isinstance(values, list) else [values]:
            rows.append(state(entry, property_, one, document))
    act(entry, *rows)
    return entry
