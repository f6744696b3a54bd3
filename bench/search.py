"""Search in 200,000 passages: recall against a scan of every text, time of a query, size, building.

    python -m bench search                          SQLite
    .ci/with-postgres python -m bench search        PostgreSQL

Beside it, over the same texts: LIKE, and FTS5 with the tokenizers it comes with.
"""

import hashlib
import os
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench import apart, corpus

PASSAGES = int(os.environ.get("BENCH_PASSAGES", "200000"))
DOCUMENT = 500
"""Passages of a document."""
WORDS_EACH = 24
"""Two-character words for which each language's recall is counted."""
SHOWN = 20


def run(text: str) -> None:
    """Measure in a process of its own, which makes a store of its own."""
    del text  # every measurement is called alike
    with apart.open_folder("search") as place:
        apart.run("search", place)


def main(folder: Path) -> None:
    from mainstem.operations.stores import instances

    instances.open_instance()
    from mainstem.store.models import Reading

    texts = list(corpus.iter_passages(PASSAGES))
    characters = sum(len(text) for _, text in texts)
    print(f"{len(texts):,} passages, {characters:,} characters, from {corpus.get_origin()}")
    if not Reading.objects.exists():
        _store(texts)
    _build(characters)
    words = _choose_words(texts)
    _measure_recall(texts, words)
    queries = _choose_queries(texts, words)
    print(f"\n{len(queries)} queries, the first {SHOWN} hits with marks and how many there are:")
    print(f"{'':34} {'median ms':>9} {'p95 ms':>8} {'slowest':>8} {'CPU median':>10} {'p95':>6}")
    _time("mainstem search", _search, queries)
    short = [word for some in words.values() for word in some]
    _time("  the two-character words alone", _search, short)
    if os.environ["DATABASE_URL"].startswith("sqlite"):
        _compare(folder, texts, words, queries)


def _store(texts: Sequence[tuple[str, str]]) -> None:
    """Write documents of many passages, through the same rows as `mainstem read`."""
    from mainstem.model.documents import Document, Passage, Piece
    from mainstem.model.readings import Reading
    from mainstem.store.documents import readings
    from mainstem.store.documents.flattening import flatten
    from mainstem.values.identifiers import get_identifier

    began = time.perf_counter()
    for number, first in enumerate(range(0, len(texts), DOCUMENT)):
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        name = get_identifier("document", digest)
        document = Document(
            id=name, path=f"{number}.txt", sha256=digest, title=f"Document {number}",
            languages=("zh",), published=str(date(2016, 1, 1) + timedelta(days=number * 7 % 3_650)),
            publisher=None, format="text", places="line", reader="bench",
        )  # fmt: skip
        passages = tuple(
            Passage(get_identifier("passage", number, n), name,
                    "heading" if n % 20 == 0 else "paragraph", lang, text,
                    (Piece(0, n + 1, 0, len(text)),))
            for n, (lang, text) in enumerate(texts[first : first + DOCUMENT])
        )  # fmt: skip
        reading = Reading((document,), passages, (), (), (), (), (), (), ())
        readings.save_reading(flatten(reading), datetime(2026, 1, 1, tzinfo=UTC))
    print(f"stored in {time.perf_counter() - began:.0f} s (as reading them would)")


def _build(characters: int) -> None:
    from django.db import connection

    from mainstem.operations.stores import indexing

    before = _get_size(connection)
    began, cpu = time.perf_counter(), time.process_time()
    for _ in indexing.index():
        pass
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(
        f"indexed on {connection.vendor} in {took:.1f} s ({cpu:.1f} s CPU here, "
        f"{cpu / characters * 1e6:.2f} us/character), "
        f"{(_get_size(connection) - before) / 1e6:.0f} MB"
    )


def _get_size(connection) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(t)) FROM unnest(ARRAY['search_passages', "
                "'store_searchedpassage']::regclass[]) t"
            )
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


def _choose_words(texts: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Choose pairs of characters that stand side by side.

    Half are any two; half are two that a reader sees as two, with the marks they carry.
    """
    from mainstem.values import segments

    chance = random.Random(7)
    run = segments.re.compile(f"[{segments.SPACELESS}]+")
    words: dict[str, list[str]] = {}
    for lang in corpus.SPACELESS:
        own = [text for code, text in texts[:40_000] if code == lang]
        found: set[str] = set()
        while len(found) < WORDS_EACH:
            runs = [r for r in run.findall(chance.choice(own)) if len(r) > 4]
            if not runs:
                continue
            picked = chance.choice(runs)
            if len(found) % 2:
                at = chance.randrange(len(picked) - 1)
                found.add(picked[at : at + 2])
            else:
                clusters = corpus._CLUSTER.findall(picked)
                at = chance.randrange(max(1, len(clusters) - 1))
                found.add("".join(clusters[at : at + 2]))
        words[lang] = sorted(found)
    return words


def _measure_recall(texts: Sequence[tuple[str, str]], words: dict[str, list[str]]) -> None:
    """Compare what is found with what a scan of every text finds, both as texts stand when folded."""
    from mainstem.store.schema.search_tables import SearchedPassage
    from mainstem.store.searching import indexes
    from mainstem.store.searching.texts import get_folder
    from mainstem.values import queries

    folder = get_folder()
    folded = [folder.fold(text) for _, text in texts]
    rows = SearchedPassage.objects.exclude(passage=None).values_list("key", "passage")
    # A passage's row is numbered by its reading and its place in it; so is the list.
    places = {
        key: ((passage >> 32) - 1) * DOCUMENT + (passage & 0xFFFFFFFF)
        for key, passage in rows.iterator()
    }
    print("\nrecall of two-character words against a scan, and what was found beyond it:")
    for lang, some in words.items():
        there = found = beyond = raw = 0
        for word in some:
            query = queries.parse(word, folder)
            everywhere = indexes.Place(indexes.Index.PASSAGES, query.tokens, (0, 2**62))
            keys = indexes.find(everywhere, 2**40)
            hits = {places[k] for k in keys if k in places and query.matches(folded[places[k]])}
            needle = folder.fold(word)
            wanted = {n for n, text in enumerate(folded) if needle in text}
            there, found = there + len(wanted), found + len(wanted & hits)
            beyond += len(hits - wanted)
            raw += len({n for n, (_, text) in enumerate(texts) if word in text} - hits)
        print(
            f"  {lang:3} {len(some)} words in {there:>9,} passages: recall {found / there:.4f}, "
            f"{beyond} beyond, {raw} missed of a scan of the texts as they are"
        )


def _choose_queries(texts: Sequence[tuple[str, str]], words: dict[str, list[str]]) -> list[str]:
    """Choose what people type: words common and rare, of one and of several characters, mixed."""
    chance = random.Random(3)
    queries = [word for some in words.values() for word in some]
    queries += ["的", "中", "国", "ก", "า", "ន", "ລ", "က", "the", "of", "a", "năm", "và", "la"]
    for lang in corpus.FILES:
        own = [text for code, text in texts[:40_000] if code == lang]
        for _ in range(12):  # of each sort
            text = chance.choice(own)
            tokens = [t for t in text.split() if len(t) < 30]
            if lang in corpus.SPACED:
                queries.append(chance.choice(tokens))
                queries.append(" ".join(chance.sample(tokens, min(3, len(tokens)))))
                at = chance.randrange(max(1, len(tokens) - 2))
                queries.append(f'"{" ".join(tokens[at : at + 2])}"')
            else:
                at = chance.randrange(max(1, len(text) - 6))
                queries.append(text[at : at + chance.choice((3, 4, 6))].strip() or "的")
                queries.append(f"{text[at : at + 2].strip()} {text.split()[-1]}")
    chance.shuffle(queries)
    return queries


def _search(query: str) -> object:
    from mainstem.operations.access import accounts
    from mainstem.operations.searching import search

    return search.search(accounts.OPERATOR, query, limit=SHOWN)


def _time(name: str, search: Callable[[str], object], queries: Sequence[str]) -> None:
    for query in queries[:5]:
        search(query)
    took, cpu = [], []
    for query in queries:
        began, used = time.perf_counter(), time.process_time()
        search(query)
        took.append((time.perf_counter() - began) * 1e3)
        cpu.append((time.process_time() - used) * 1e3)
    slowest = max(zip(took, queries, strict=True))
    print(
        f"{name:34} {statistics.median(took):>9.1f} {_get_p95(took):>8.1f} {slowest[0]:>8.1f} "
        f"{statistics.median(cpu):>10.1f} {_get_p95(cpu):>6.1f}  {slowest[1][:24]}",
        flush=True,
    )


def _get_p95(numbers: Sequence[float]) -> float:
    return statistics.quantiles(numbers, n=20)[-1]


def _compare(
    folder: Path,
    texts: Sequence[tuple[str, str]],
    words: dict[str, list[str]],
    queries: Sequence[str],
) -> None:
    """Do the same with what SQLite offers without us: the newest first, or the best by bm25."""
    (folder / "others.sqlite3").unlink(missing_ok=True)
    with sqlite3.connect(folder / "others.sqlite3") as store:
        store.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT)")
        store.executemany("INSERT INTO texts (text) VALUES (?)", ((text,) for _, text in texts))
        store.commit()
        like = (
            "SELECT id, text FROM texts WHERE text LIKE '%' || ? || '%' ORDER BY id DESC LIMIT 20"
        )
        few = list(queries)[:40]
        _time(
            "LIKE, 40 of the queries, uncounted",
            lambda q: store.execute(like, [q.strip('"')]).fetchall(),
            few,
        )
        print(f"{'':6} recall of the words above {_get_recall_of_like(store, texts, words)}")
        for tokenizer in ("unicode61", "trigram"):
            began = time.perf_counter()
            store.execute(
                f"CREATE VIRTUAL TABLE {tokenizer} USING fts5(text, content='texts', "
                f"content_rowid='id', tokenize='{tokenizer}')"
            )
            size = _get_file_size(store)
            store.execute(f"INSERT INTO {tokenizer} ({tokenizer}) VALUES ('rebuild')")
            store.commit()
            built = time.perf_counter() - began
            find = (
                f"SELECT rowid, highlight({tokenizer}, 0, '[', ']') FROM {tokenizer} "
                f"WHERE {tokenizer} MATCH ? ORDER BY rank LIMIT 20"
            )
            _time(
                f"FTS5 {tokenizer}",
                lambda q, find=find: store.execute(find, [_quote(q)]).fetchall(),
                queries,
            )
            recall = _get_recall(store, tokenizer, texts, words)
            print(
                f"{'':6} built in {built:.0f} s, {(_get_file_size(store) - size) / 1e6:.0f} MB, "
                f"recall of the words above {recall}"
            )


def _get_recall_of_like(
    store: sqlite3.Connection,
    texts: Sequence[tuple[str, str]],
    words: dict[str, list[str]],
) -> str:
    """Compare what LIKE finds of all 24 words with a scan of the folded texts, as ours is."""
    from mainstem.store.searching.texts import get_folder

    folder = get_folder()
    folded = [folder.fold(text) for _, text in texts]
    shown = []
    for lang, some in words.items():
        there = found = 0
        for word in some:
            needle = folder.fold(word)
            wanted = {n for n, text in enumerate(folded, 1) if needle in text}
            rows = store.execute("SELECT id FROM texts WHERE text LIKE '%' || ? || '%'", [word])
            there, found = there + len(wanted), found + len(wanted & {n for (n,) in rows})
        shown.append(f"{lang} {found / max(1, there):.4f}")
    return ", ".join(shown)


def _quote(query: str) -> str:
    if query.startswith('"'):
        return '"{}"'.format(query.replace('"', ""))
    return " ".join('"{}"'.format(word.replace('"', "")) for word in query.split())


def _get_file_size(store: sqlite3.Connection) -> int:
    pages, size = store.execute(
        "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size"
    ).fetchone()
    return int(pages) * int(size)


def _get_recall(
    store: sqlite3.Connection,
    tokenizer: str,
    texts: Sequence[tuple[str, str]],
    words: dict[str, list[str]],
) -> str:
    shown = []
    for lang, some in words.items():
        there = found = 0
        for word in some[:6]:
            wanted = {n for n, (_, text) in enumerate(texts, 1) if word in text}
            rows = store.execute(
                f"SELECT rowid FROM {tokenizer} WHERE {tokenizer} MATCH ?", [_quote(word)]
            )
            there, found = there + len(wanted), found + len(wanted & {n for (n,) in rows})
        shown.append(f"{lang} {found / max(1, there):.2f}")
    return ", ".join(shown)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
