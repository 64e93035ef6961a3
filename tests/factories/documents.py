"""Files as people bring them: the smallest honest one of each kind, and the dishonest ones."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08\x00\x10\x00\x10\x03\x01"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
TYPES = b'<?xml version="1.0"?><Types/>'


def upload(content: bytes = PDF, name: str = "信访材料.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(entries: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(folder: str = "word", **more: bytes) -> bytes:
    """A docx, xlsx (`xl`) or pptx (`ppt`); further entries by name with `__` for a slash."""
    extra = {name.replace("__", "/"): content for name, content in more.items()}
    return zipped({"[Content_Types].xml": TYPES, f"{folder}/document.xml": b"<w/>", **extra})


def ole(stream: str = "WordDocument") -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 512


def png(width: int, height: int) -> bytes:
    return PNG[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + PNG[24:]
