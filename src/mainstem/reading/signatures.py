"""Signatures: what kind of file the first bytes give away, whatever the file is called."""

from typing import Final

_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"{\\rtf", "a rich text file (.rtf); save it as .docx"),
    (b"<?xml", "XML, but not a web page"),
    (b"\xef\xbb\xbf<?xml", "XML, but not a web page"),
    (b"<\0?\0x\0m\0l\0", "XML, but not a web page"),
    (b"\xff\xfe<\0?\0x\0m\0l\0", "XML, but not a web page"),
    (b"\xfe\xff\0<\0?\0x\0m\0l", "XML, but not a web page"),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"AT&TFORM", "a DjVu file; save it as PDF"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"fLaC", "a sound"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x01\x00\x00\x00", "a font"),
    (b"OTTO\x00", "a font"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final[tuple[tuple[str, str], ...]] = (
    ("EncryptedPackage", "an encrypted Office document; save it without a password"),
    ("WordDocument", "a Word 97-2003 document (.doc); save it as .docx"),
    ("PowerPoint Document", "a PowerPoint 97-2003 presentation"),
    ("Workbook", "an Excel 97-2003 workbook"),
    ("Book", "an Excel 95 workbook"),
)


def identify(data: bytes) -> str | None:
    """Say what a file is that no loader reads ("a PNG picture"); None for what may be text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_OLE):
        return _identify_ole(data)
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture, sound or film"
    if data[4:8] == b"ftyp":
        return "a film or picture"
    # "MZ" and "BM" also begin words: the null bytes of a header tell a program and a bitmap.
    if data[:2] == b"MZ" and b"\x00" in data[2:64]:
        return "a program"
    if data[:2] == b"BM" and data[6:10] == b"\x00" * 4:
        return "a bitmap picture"
    return None


def _identify_ole(data: bytes) -> str:
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "an Office 97-2003 file"
