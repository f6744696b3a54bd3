"""Whatever the bytes and whatever their name, a source or one clear error comes out."""

import os
import tracemalloc

import pytest
from fakes.effort import count_calls
from fakes.papers import make_docx, make_pdf, paragraph
from hypothesis import given
from hypothesis import strategies as st

from mainstem.errors import ReadingError
from mainstem.model.documents import Line
from mainstem.reading import loaders

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def test_load_makes_every_line_a_place():
    source = loaders.load("一\r\n\n\f二\n".encode(), "a.txt")

    assert (source.format, source.places, source.notices) == ("text", "line", ())
    assert source.texts == ("一\r", "", "\f二", "")
    assert tuple(source.lines) == tuple(Line(i, 0, t) for i, t in enumerate(source.texts, 1))
    assert all(line.text is source.texts[line.place - 1] for line in source.lines)


def test_load_leaves_the_byte_order_mark_out_of_the_text():
    assert loaders.load("\ufeff一\ufeff".encode(), "a.txt").texts == ("一\ufeff",)


def test_load_parts_lines_at_carriage_returns_where_there_are_no_line_feeds():
    source = loaders.load("一\r二\r".encode(), "a.txt")

    assert source.texts == ("一\r二\r",)
    assert source.lines == (Line(1, 0, "一"), Line(1, 2, "二"), Line(1, 4, ""))


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (make_pdf([[(60, 700, 12, "x")]]), "a.txt", "pdf"),
        (make_docx(paragraph("x")), "a.pdf", "docx"),
        (b"<!DOCTYPE html><p>x", "a.pdf", "html"),
        (b"plain words", "a.docx", "text"),
    ],
)
def test_load_goes_by_content_and_says_so(data, name, format):
    source = loaders.load(data, name)

    assert source.format == format
    assert source.notices[0].message.startswith(f"it is called .{name[2:]}, but is ")


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "page"])
def test_load_is_silent_where_the_name_is_right(name):
    assert loaders.load(b"<html><p>x</p></html>", name).notices == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\f", "only white space"),
        ("\ufeff\u3000\n".encode(), "only white space"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "PNG picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "JPEG picture"),
        (b"MZ\x90\x00\x03" + b"\0" * 100, "program"),
        (b"\x7fELF\x02", "program"),
        (b"RIFF\0\0\0\0WEBP", "picture"),
        (b"\0\0\0\x18ftypmp42", "film"),
        (b"BM" + b"\0" * 60, "bitmap"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\x1f\x8b\x08", "gzip"),
        (
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>',
            "XML, but not a web page",
        ),
        ("<?xml version='1.0'?><a/>".encode("utf-16"), "XML, but not a web page"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word 97-2003"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (OLE, "Office 97-2003"),
        (bytes(range(256)) * 20, "binary data"),
        (b"<!doctype html><body><script>x</script>", "holds no text"),
    ],
)
def test_load_refuses_in_one_line_that_names_the_file(data, reason):
    with pytest.raises(ReadingError, match=reason) as caught:
        loaders.load(data, "报告.txt")

    assert caught.value.path == "报告.txt"
    assert str(caught.value).startswith("报告.txt: ")
    assert "\n" not in str(caught.value)


def test_load_refuses_more_than_the_limits():
    with pytest.raises(ReadingError, match="the limit is 10"):
        loaders.load(b"x" * 11, "a.txt", limits=loaders.Limits(bytes=10))
    with pytest.raises(ReadingError, match="more than 3 lines"):
        loaders.load(b"x\ny\nz\n", "a.txt", limits=loaders.Limits(lines=3))


def test_load_shows_any_name_on_one_line():
    error = loaders.UnreadableDocument("a\nb\x00\udc80.txt", "is empty")

    assert str(error) == "a\\x0ab\\x00\\xdc80.txt: is empty"


def test_load_takes_a_line_of_any_length_in_memory_of_its_size():
    data = ("长" * 3_000_000).encode()
    tracemalloc.start()

    source = loaders.load(data, "a.txt")

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(source.texts[0]) == 3_000_000
    assert peak < 4 * len(data)


def test_load_takes_few_calls_a_line_when_there_are_many_lines():
    data = ("澜湄合作的一行文字，不长也不短，写到这里。\n" * 5_000).encode()

    source = loaders.load(data, "a.txt")

    assert len(source.lines) == 5_001
    assert count_calls(lambda: loaders.load(data, "a.txt")) < 20 * 5_000


def test_load_file_reads_a_file_and_follows_a_link(tmp_path):
    path = tmp_path / "文.txt"
    path.write_text("正文", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(path)

    assert loaders.load_file(link).texts == ("正文",)
    assert loaders.load_file(path).path == str(path)


def test_load_file_refuses_what_is_no_file(tmp_path):
    ring = tmp_path / "ring.txt"
    ring.symlink_to(ring)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    for path in (
        tmp_path,
        tmp_path / "missing.txt",
        ring,
        pipe,
        tmp_path / ("n" * 999),
        tmp_path / "a\0b",
    ):
        with pytest.raises(ReadingError) as caught:
            loaders.load_file(path)
        assert "\n" not in str(caught.value)


def test_load_file_reads_no_further_than_the_limit(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(10**12)

    with pytest.raises(ReadingError, match="more than 1000 bytes"):
        loaders.load_file(path, limits=loaders.Limits(bytes=1000))


STARTS = [
    b"",
    b"%PDF-",
    b"PK\x03\x04",
    b"<html>",
    b"<?xml ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "中文".encode("gbk"),
]


@given(start=st.sampled_from(STARTS), data=st.binary(max_size=200), name=st.text(max_size=12))
def test_load_gives_a_source_or_one_error(start, data, name):
    try:
        source = loaders.load(start + data, name)
    except ReadingError:
        return

    assert source.path == name
    for line in source.lines:
        assert source.texts[line.place - 1][line.start : line.start + len(line.text)] == line.text
