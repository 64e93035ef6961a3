"""Text is text: UTF-8 or GB 18030 from the first byte to the last, and no control characters."""

import codecs
import re
from typing import BinaryIO

CHUNK = 65_536
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def is_plain_text(stream: BinaryIO) -> bool:
    """Whether one of the encodings used here reads the whole file without control characters."""
    return any(_reads_as(stream, encoding) for encoding in ("utf-8-sig", "gb18030", "utf-16"))


def _reads_as(stream: BinaryIO, encoding: str) -> bool:
    stream.seek(0)
    if encoding == "utf-16" and stream.read(2) not in {b"\xff\xfe", b"\xfe\xff"}:
        return False
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(CHUNK):
            if _CONTROL.search(decoder.decode(chunk)):
                return False
        return not _CONTROL.search(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return False
