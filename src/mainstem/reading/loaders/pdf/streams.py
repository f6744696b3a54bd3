"""Streams: how much the compressed parts of a PDF unpack to, before anything unpacks them."""

import re
import zlib
from typing import Final

_STREAM: Final = re.compile(rb"\bstream\r?\n")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image|/ImageMask|/FontFile|/Type\s*/Metadata")
_BEFORE: Final = 1024
_CHUNK: Final = 1 << 20


def exceeds(data: bytes, limit: int) -> bool:
    """Tell whether the streams of a PDF unpack to more than `limit` bytes, all together.

    Pictures are not counted, since reading text does not unpack them. Neither are streams that
    are packed otherwise than by Deflate, which is the only usual filter of great ratio.
    """
    total = 0
    for found in _STREAM.finditer(data):
        if not _PICTURE.search(data, max(0, found.start() - _BEFORE), found.start()):
            total += _measure(data, found.end(), limit - total)
        if total > limit:
            return True
    return False


def _measure(data: bytes, start: int, limit: int) -> int:
    """Return how many bytes a stream unpacks to, counting no further than just over `limit`."""
    if data[start : start + 1] not in (b"\x78", b"\x68", b"\x58", b"\x48", b"\x38"):
        return 0
    unpacker = zlib.decompressobj()
    total = 0
    view = memoryview(data)
    pending: bytes | memoryview = view[start : start + _CHUNK]
    start += _CHUNK
    try:
        while total <= limit and not unpacker.eof:
            if not pending:
                pending = view[start : start + _CHUNK]
                start += _CHUNK
                if not pending:
                    break
            total += len(unpacker.decompress(pending, _CHUNK))
            pending = unpacker.unconsumed_tail
    except zlib.error:
        return total
    return total
