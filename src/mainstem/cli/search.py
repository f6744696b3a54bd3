"""`mainstem search`: entries and passages with some words in them."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mainstem.cli import index
from mainstem.operations.access import accounts
from mainstem.operations.searching import search
from mainstem.operations.searching.search import EntryHit, Filters, Hit, Line, PassageHit, Results

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def run(options: argparse.Namespace) -> int:
    """Search, print what was found, and return the exit status: 1 where nothing was."""
    index.bring_up_to_date(quiet=options.quiet)
    found = _search(
        " ".join(options.words),
        Filters(options.kind, options.lang, options.document),
        options.after,
        options.limit,
    )
    if options.json:
        print(json.dumps(_describe(found), ensure_ascii=False, indent=2))
    else:
        _print(found, bold=sys.stdout.isatty())
    return 0 if found.hits else 1


def _search(words: str, filters: Filters, after: str, limit: int) -> Results:
    """Search on until there are as many hits as wanted, or no more."""
    found = search.search(
        accounts.OPERATOR,
        words,
        filters=filters,
        after=after,
        limit=min(limit, search.LARGEST_PAGE),
    )
    while found.next and len(found.hits) < limit:
        more = search.search(
            accounts.OPERATOR,
            words,
            filters=filters,
            after=found.next,
            limit=min(limit - len(found.hits), search.LARGEST_PAGE),
        )
        # What the first page says of the whole stays.
        found = replace(found, hits=(*found.hits, *more.hits), next=more.next)
    return found


def _describe(found: Results) -> dict[str, Any]:
    return {
        "words": found.words,
        "left_out": found.left_out,
        "ignored": found.ignored,
        "count": {"number": found.count.number, "sort": found.count.sort},
        "next": found.next,
        "hits": [_describe_hit(hit) for hit in found.hits],
    }


def _describe_hit(hit: Hit) -> dict[str, Any]:
    if isinstance(hit, EntryHit):
        return {
            "hit": "entry",
            "entry": hit.identifier,
            "kind": hit.kind,
            "names": [_describe_line(line) for line in hit.names],
            "said": [{"property": x.property} | _describe_line(x) for x in hit.said],
        }
    return {
        "hit": "document" if hit.type == "title" else "passage",
        "document": hit.subject,
        "title": hit.title,
        "published": hit.published,
        "passage": hit.identifier or None,
        "type": hit.type,
        "page": hit.page,
        "offset": hit.offset,
        **_describe_line(hit.said),
    }


def _describe_line(line: Line) -> dict[str, Any]:
    return {"lang": line.lang, "text": line.excerpt.text, "marks": line.excerpt.marks}


def _print(found: Results, *, bold: bool) -> None:
    for hit in found.hits:
        for line in _iter_lines(hit, bold=bold):
            print(line)
    if found.left_out and found.hits:
        print(f"Nothing has all of it; left out: {', '.join(found.left_out)}", file=sys.stderr)
    if found.ignored:
        print(f"Too long; not looked for: {', '.join(found.ignored)}", file=sys.stderr)
    print(_write_count(found), file=sys.stderr)


def _iter_lines(hit: Hit, *, bold: bool) -> Iterator[str]:
    if isinstance(hit, PassageHit):
        place = hit.type if hit.type == "title" else f"page {hit.page}"
        yield f"{hit.title}  ({hit.published or 'not dated'}, {place}, {hit.subject})"
        yield f"    {_write(hit.said, bold=bold)}"
        return
    yield f"{' / '.join(_write(name, bold=bold) for name in hit.names)}  ({hit.kind}, {hit.identifier})"
    for line in hit.said:
        yield f"    {line.property or 'name'}: {_write(line, bold=bold)}"


def _write(line: Line, *, bold: bool) -> str:
    text, parts, at = line.excerpt.text, [], 0
    for start, end in line.excerpt.marks if bold else ():
        parts += [text[at:start], _BOLD, text[start:end], _PLAIN]
        at = end
    parts.append(text[at:])
    cut = "…" if line.excerpt.start else "", "…" if line.excerpt.is_cut else ""
    # A text could move the cursor or change the colours of a terminal.
    shown = "".join(p if p in (_BOLD, _PLAIN) else _make_harmless(p) for p in parts)
    return f"{cut[0]}{shown}{cut[1]}"


def _make_harmless(text: str) -> str:
    return "".join(c if c.isprintable() or not c.isascii() else " " for c in text)


def _write_count(found: Results) -> str:
    if not found.hits:
        return "Nothing was found."
    number = f"{found.count.number:,}"
    before = {"exact": "", "more": "more than ", "most": "at most "}[found.count.sort]
    more = f"; for more: --after {found.next}" if found.next else ""
    return f"{len(found.hits):,} of {before}{number}{more}"
