"""Words of the file: why a grant or a closure exists, what a reading was for, and this app's own event verbs."""

from enum import StrEnum


class GrantReason(StrEnum):
    """Why somebody may see a file."""

    FILED = "filed"
    HANDLING = "handling"
    NAMED = "named"
    SHARED = "shared"


class ClosureReason(StrEnum):
    """Why a file is closed to an organ or person."""

    ACCUSED = "accused"
    RECUSED = "recused"


class ReadingKind(StrEnum):
    """What was done with what was seen."""

    VIEW = "view"
    REVEAL = "reveal"
    PRINT = "print"
    EXPORT = "export"
    DOWNLOAD = "download"


READING_LABELS = {
    ReadingKind.VIEW: "查看",
    ReadingKind.REVEAL: "显示完整信息",
    ReadingKind.PRINT: "打印",
    ReadingKind.EXPORT: "导出",
    ReadingKind.DOWNLOAD: "下载",
}
