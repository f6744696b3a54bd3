"""The file of a backup: any tool opens it, and no change of it goes unnoticed."""

import contextlib
import hashlib
import io
import json
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mainstem.operations.stores import archives
from mainstem.operations.stores.archives import Manifest, NotABackup, Packer
from mainstem.store.archives.dumping import Table

TABLE = Table("store_document", ("id", "sha256"))
ROWS = [[n, hashlib.sha256(str(n).encode()).hexdigest()] for n in range(20)]


def pack(rows=ROWS, *, key=None):
    out = io.BytesIO()
    packer = Packer(out)
    filled = packer.add_table(TABLE, rows)
    if key is not None:
        packer.add_key(key)
    manifest = Manifest(
        made="2026-01-02T03:04:00+00:00",
        version="0.1.0",
        migrations=(("store", "0001_initial"),),
        acts=0,
        origin="",
        verifier="",
        has_key=key is not None,
        tables=(filled,),
    )
    packer.finish(manifest)
    return out.getvalue(), manifest


WHOLE, MANIFEST = pack()


def read(path):
    with archives.open_archive(path, lambda done, total: None) as archive:
        return archive.manifest, [list(archive.iter_rows(t)) for t in archive.manifest.tables]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("archives") / "backup.zip"


def test_gives_back_what_was_written(path):
    path.write_bytes(WHOLE)

    assert read(path) == (MANIFEST, [ROWS])


def test_is_the_same_file_for_the_same_rows():
    assert pack()[0] == WHOLE


@given(
    st.lists(
        st.lists(
            st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
            min_size=2,
            max_size=2,
        ),
        max_size=5,
    )
)
def test_gives_back_any_values(path, rows):
    path.write_bytes(pack(rows)[0])

    assert read(path)[1] == [rows]


def test_holds_rows_larger_than_what_is_written_at_once(path):
    rows = [[n, "字" * 400_000] for n in range(3)]

    path.write_bytes(pack(rows)[0])

    assert read(path)[1] == [rows]


def test_any_tool_opens_it(path):
    path.write_bytes(WHOLE)

    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        assert json.loads(file.read("manifest.json"))["tables"][0]["rows"] == len(ROWS)
        lines = file.read("tables/store_document.jsonl").splitlines()
        assert [json.loads(line) for line in lines] == ROWS
    assert WHOLE[-64:].decode() == hashlib.sha256(WHOLE[:-64]).hexdigest()


def test_output_need_not_be_seekable():
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    packer = Packer(pipe)
    packer.add_table(TABLE, ROWS)
    packer.finish(MANIFEST)

    assert pipe.data == WHOLE


@given(at=st.integers(0, len(WHOLE) - 1), bits=st.integers(1, 255))
def test_finds_any_byte_that_was_changed(path, at, bits):
    damaged = bytearray(WHOLE)
    damaged[at] ^= bits
    path.write_bytes(damaged)

    with pytest.raises(NotABackup):
        read(path)


@given(size=st.integers(0, len(WHOLE) - 1))
def test_finds_that_a_file_was_cut_off(path, size):
    path.write_bytes(WHOLE[:size])

    with pytest.raises(NotABackup):
        read(path)


@given(first=st.integers(0, len(WHOLE)), more=st.binary(min_size=1, max_size=200))
def test_finds_what_was_put_in(path, first, more):
    path.write_bytes(WHOLE[:first] + more + WHOLE[first:])

    with pytest.raises(NotABackup):
        read(path)


def make_zip(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no backup of Mainstem"),
        (b"SQLite format 3\x00" * 20, "is no backup of Mainstem"),
        (make_zip(FORMAT="another one"), "is no backup of Mainstem"),
        (make_zip(FORMAT="mainstem-backup 2"), "of format 2; this Mainstem knows 1"),
        (make_zip(FORMAT="mainstem-backup 10"), "of format 10; this Mainstem knows 1"),
        (make_zip(FORMAT="mainstem-backup 1"), "damaged or cut off"),
        (WHOLE[:1_000], "damaged or cut off"),
        (WHOLE[:-64], "damaged or cut off"),
    ],
)
def test_says_what_a_file_is_instead(path, data, words):
    path.write_bytes(data)

    with pytest.raises(NotABackup, match=words):
        read(path)


def seal(**entries):
    """Make a file with a right seal that Mainstem would not have made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo("FORMAT"), "mainstem-backup 1")
        for name, data in entries.items():
            file.writestr(name.replace("__", "/").replace("_json", ".json"), data)
        file.comment = bytes(64)
    data = out.getvalue()[:-64]
    return data + hashlib.sha256(data).hexdigest().encode()


def describe(**changed):
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as file:
        return json.dumps(json.loads(file.read("manifest.json")) | changed)


LINES = b"".join(json.dumps(row, separators=(",", ":")).encode() + b"\n" for row in ROWS)


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"manifest_json": "[]"},
        {"manifest_json": "{"},
        {"manifest_json": describe(tables=None)},
        {"manifest_json": describe(migrations=[["store"]])},
        {"manifest_json": describe(acts=True)},
        {"manifest_json": describe()},
        {"manifest_json": describe(), "tables__store_document_jsonl": b""},
        {"manifest_json": describe(), "tables__store_document_jsonl": LINES + b"[1,2]\n"},
        {"manifest_json": describe(), "tables__store_document_jsonl": b"{}\n"},
        {"manifest_json": describe(), "tables__store_document_jsonl": b"\xff\n"},
    ],
)
def test_refuses_a_sealed_file_that_is_not_as_it_says(path, entries):
    path.write_bytes(seal(**entries))

    with pytest.raises(NotABackup):
        read(path)


def reseal(data):
    """Put the right seal on bytes, as someone would who means harm."""
    return data[:-64] + hashlib.sha256(data[:-64]).hexdigest().encode()


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE) - 65), st.integers(1, 255)), min_size=1, max_size=4
    )
)
def test_refuses_what_was_damaged_and_sealed_again_in_its_own_words(path, changes):
    damaged = bytearray(WHOLE)
    for at, bits in changes:
        damaged[at] ^= bits
    path.write_bytes(reseal(bytes(damaged)))

    # Dates and the like may be changed without anything being wrong; rows may not.
    with contextlib.suppress(NotABackup):
        assert read(path)[1] == [ROWS]


@pytest.mark.parametrize("method", [1, 12, 14, 99])
def test_refuses_entries_packed_otherwise_or_with_a_password(path, method):
    start = WHOLE.rindex(b"PK\x01\x02")
    for at, value in ((start + 8, WHOLE[start + 8] | 1), (start + 10, method)):
        changed = bytearray(WHOLE)
        changed[at] = value
        path.write_bytes(reseal(bytes(changed)))

        with pytest.raises(NotABackup):
            read(path)


@given(size=st.integers(65, len(WHOLE) - 1))
def test_refuses_what_was_cut_off_and_sealed_again(path, size):
    path.write_bytes(reseal(WHOLE[:size]))

    # What is cut off the seal alone leaves everything else there.
    with contextlib.suppress(NotABackup):
        assert read(path) == (MANIFEST, [ROWS])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
        max_leaves=5,
    ),
    st.sampled_from(sorted(json.loads(describe()))),
)
def test_refuses_a_manifest_with_anything_else_in_a_field(path, value, field):
    entry = {"tables__store_document_jsonl": LINES}
    path.write_bytes(seal(manifest_json=describe(**{field: value}), **entry))

    with contextlib.suppress(NotABackup):
        manifest, _ = read(path)
        assert isinstance(manifest, Manifest)


@pytest.mark.parametrize("name", ["../../../../tmp/evil", "/etc/passwd", "..", "a\\..\\b", "CON"])
def test_writes_nothing_anywhere_whatever_a_table_is_called(tmp_path, name):
    table = {
        "name": name,
        "columns": ["id"],
        "rows": 1,
        "sha256": hashlib.sha256(b"[1]\n").hexdigest(),
    }
    data = seal(manifest_json=describe(tables=[table]), **{f"tables__{name}.jsonl": b"[1]\n"})
    path = tmp_path / "folder" / "backup.zip"
    path.parent.mkdir()
    path.write_bytes(data)

    assert read(path)[1] == [[[1]]]
    assert [p.name for p in tmp_path.rglob("*")] == ["folder", "backup.zip"]


@pytest.mark.parametrize(
    ("field", "claimed"),
    [("rows", 10**18), ("rows", -1), ("rows", 2**70), ("acts", -1), ("acts", 2**70)],
)
def test_refuses_sizes_that_cannot_be(path, field, claimed):
    table = json.loads(describe())["tables"][0]
    changed = {"tables": [table | {field: claimed}]} if field == "rows" else {field: claimed}
    entry = {"tables__store_document_jsonl": LINES}
    path.write_bytes(seal(manifest_json=describe(**changed), **entry))

    with pytest.raises(NotABackup):
        read(path)


def squeeze(name, chunk, times):
    """Make a file with a right seal and an entry that is far larger than the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("FORMAT"), "mainstem-backup 1", zipfile.ZIP_STORED)
        with file.open(name, "w", force_zip64=True) as entry:
            for _ in range(times):
                entry.write(chunk)
        if name != "manifest.json":
            file.writestr("manifest.json", describe(has_key=True))
        file.comment = bytes(64)
    return reseal(out.getvalue())


@pytest.mark.parametrize("name", ["manifest.json", "tables/store_document.jsonl", "mainstem.key"])
def test_does_not_unpack_an_entry_that_would_fill_the_memory(path, name, monkeypatch):
    monkeypatch.setattr(archives, "LONGEST_ROW", 2**20)
    monkeypatch.setattr(archives, "_MOST_IN_MANIFEST", 2**20)
    path.write_bytes(squeeze(name, b" " * 2**20, 40))
    tracemalloc.start()

    with (
        pytest.raises(NotABackup),
        archives.open_archive(path, lambda done, total: None) as archive,
    ):
        archive.read_key() if name == "mainstem.key" else list(
            archive.iter_rows(archive.manifest.tables[0])
        )

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20
