"""Messages of an Excel export as input of a rehearsal: number, title and text by header synonyms."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from apps.base.errors import InvalidInput
from apps.base.text import clean_evidence
from apps.demonstration.rules.lives import Message

HEADERS = {
    "number": ("留言编号", "编号", "信访件编号"),
    "title": ("留言主题", "标题", "主题", "概况"),
    "content": ("留言详情", "投诉内容", "内容", "反映内容"),
}


def read_messages(path: Path) -> list[Message]:
    """Rows in their order; blank ones skipped. Raises InvalidInput naming what is wrong with the file."""
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError) as error:
        raise InvalidInput(f"不能读取文件 {path.name}：不是可用的 Excel 工作簿。", field="input") from error
    for number, row in enumerate(rows[:10]):
        columns = _columns([str(cell).strip() for cell in row])
        if {"title", "content"} <= set(columns):
            return [
                _message(cells, columns)
                for cells in rows[number + 1 :]
                if any(str(cell).strip() for cell in cells)
            ]
    raise InvalidInput("没有找到“留言主题”和“留言详情”两列。", field="input")


def _columns(header: list[str]) -> dict[str, int]:
    return {
        key: header.index(word) for key, words in HEADERS.items() for word in words[::-1] if word in header
    }


def _message(cells: Sequence[object], columns: dict[str, int]) -> Message:
    text = {key: clean_evidence(str(cells[place])).strip() for key, place in columns.items()}
    return Message(text.get("number", ""), _typed(text["title"]), text["content"])


def _typed(title: str) -> str:
    """A title as an officer would type it: what cannot be seen becomes a space."""
    seen = (" " if unicodedata.category(letter)[0] == "C" else letter for letter in title)
    return " ".join("".join(seen).split())
