"""What may be uploaded, told by content and not by name. A kind not in this table is refused."""

from dataclasses import dataclass

OLE_WARNING = "旧版 Office/WPS 文件可能含宏，请下载后谨慎打开"
MISMATCH_WARNING = "扩展名与文件内容不符"


@dataclass(frozen=True)
class FileKind:
    """One accepted kind: its type, the suffixes it may carry, and what the reader is warned of."""

    key: str
    media_type: str
    extensions: frozenset[str]
    family: str
    warning: str = ""


def _kind(key: str, media_type: str, extensions: str, family: str, warning: str = "") -> FileKind:
    return FileKind(key, media_type, frozenset(extensions.split()), family, warning)


OOXML = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, FileKind] = {
    kind.key: kind
    for kind in (
        _kind("pdf", "application/pdf", "pdf", "paper"),
        _kind("jpg", "image/jpeg", "jpg jpeg jpe jfif", "image"),
        _kind("png", "image/png", "png", "image"),
        _kind("gif", "image/gif", "gif", "image"),
        _kind("bmp", "image/bmp", "bmp", "image"),
        _kind("webp", "image/webp", "webp", "image"),
        _kind("heic", "image/heic", "heic heif", "image"),
        _kind("tif", "image/tiff", "tif tiff", "image"),
        _kind("docx", f"{OOXML}.wordprocessingml.document", "docx", "office"),
        _kind("xlsx", f"{OOXML}.spreadsheetml.sheet", "xlsx", "office"),
        _kind("pptx", f"{OOXML}.presentationml.presentation", "pptx", "office"),
        _kind("ole", "application/x-ole-storage", "doc xls ppt wps et dps", "office", OLE_WARNING),
        _kind("ofd", "application/ofd", "ofd", "paper"),
        _kind("ceb", "application/x-ceb", "ceb", "paper"),
        _kind("txt", "text/plain", "txt", "text"),
        _kind("mp3", "audio/mpeg", "mp3", "recording"),
        _kind("wav", "audio/x-wav", "wav", "recording"),
        _kind("amr", "audio/amr", "amr", "recording"),
        _kind("m4a", "audio/mp4", "m4a mp4", "recording"),
        _kind("mp4", "video/mp4", "mp4 m4v m4a", "recording"),
        _kind("mov", "video/quicktime", "mov", "recording"),
        _kind("3gp", "video/3gpp", "3gp", "recording"),
    )
}
EXTENSIONS = frozenset().union(*(kind.extensions for kind in KINDS.values()))
REFUSALS = {
    "executable": "不能上传程序文件。",
    "script": "不能上传网页、SVG 或脚本文件。",
    "archive": "不能上传压缩包，请解压后逐个上传。",
    "encrypted": "文件已加密，无法检查，请去除密码后上传。",
    "macro": "文件含有宏，请另存为不含宏的格式后上传。",
    "remote_template": "文件引用了外部模板，请在本机另存为普通文档后上传。",
    "bomb": "文件解压后过大或内部文件过多，无法接收。",
    "pixels": "图片尺寸过大，无法接收。",
    "virus": "文件含有病毒特征，已拒收。",
    "damaged": "文件已损坏或不完整，请检查后重新上传。",
    "mismatch": "文件扩展名与实际内容不符，请检查后重新上传。",
    "unknown": "不支持这种文件。可上传 PDF、图片、Word/Excel/PPT、OFD、WPS、文本文件及录音录像。",
    "empty": "文件是空的。",
}
