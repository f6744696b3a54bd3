"""The file of a backup: any tool opens it, and no change of it goes unnoticed."""

import hashlib
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.operations import archives
from mainstem.operations.archives import Manifest, NotABackup, Packer
from mainstem.store.dumping import Table

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


LINES = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)


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
