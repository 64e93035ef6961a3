"""Columns of a register export or a board export, recognised by what people call them, and one row read by them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apps.base.errors import InvalidInput
from apps.petitions.rules.import_dates import plain_text
from apps.petitions.rules.vocabulary import CHANNEL_LABELS, PURPOSE_LABELS, Channel, Purpose

BOARD, REGISTER = "board", "register"
HEADER_ROWS = 10
SYNONYMS: dict[str, tuple[str, ...]] = {
    "number": ("编号", "信访件编号", "信访编号", "信访件号", "登记编号", "案件编号", "件号", "流水号", "受理编号", "工单编号", "留言编号", "帖子编号", "留言id", "帖子id"),
    "name": ("姓名", "信访人", "信访人姓名", "来信人", "来访人", "反映人", "投诉人", "来电人", "留言用户", "留言人", "网友", "用户", "用户名", "网友昵称"),
    "id_number": ("证件号码", "证件号", "身份证号", "身份证号码", "身份证", "信访人证件号码", "公民身份号码"),
    "id_kind": ("证件类型", "证件名称"),
    "phone": ("电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "来电号码", "电话号码"),
    "address": ("住址", "地址", "联系地址", "家庭住址", "信访人住址", "现住址", "居住地址", "信访人地址"),
    "received": ("来信日期", "登记时间", "登记日期", "信访日期", "来访日期", "来访时间", "来信时间", "来电时间", "收件日期", "收到日期", "收到时间", "受理时间", "留言时间", "发帖时间", "留言日期", "提交时间", "反映时间"),
    "channel": ("信访形式", "信访渠道", "来源", "信访方式", "反映渠道", "问题来源"),
    "area": ("问题属地", "属地", "问题发生地", "所属街道", "街道", "所属区域", "事发地"),
    "content_class": ("内容分类", "问题分类", "分类", "一级分类", "问题类别", "内容类别", "诉求类别"),
    "purpose": ("信访目的", "目的", "诉求类型", "留言类型", "反映类型"),
    "title": ("标题", "概况", "信访标题", "事由", "主题", "留言主题", "留言标题", "概况信息", "摘要", "信访概况", "诉求标题"),
    "content": ("投诉内容", "内容", "反映内容", "信访内容", "留言详情", "留言内容", "详情", "详细内容", "诉求内容", "主要内容", "信访事项", "问题描述"),
    "visitors": ("来访人数", "信访人数", "人数"),
    "accused": ("被检举控告人", "被举报人", "被反映人"),
    "likes": ("点赞数", "点赞", "支持数"),
    "dislikes": ("反对数", "反对", "踩"),
}  # fmt: skip
NAMED = {name: key for key, names in SYNONYMS.items() for name in names}
LABELS = {key: names[0] for key, names in SYNONYMS.items()}
BOARD_MARKS = ("留言", "帖子", "网友")
PURPOSE_WORDS = {label: key for key, label in PURPOSE_LABELS.items()} | {
    "求助": Purpose.RESOLVE, "投诉": Purpose.RESOLVE, "申诉求决": Purpose.RESOLVE, "求决类": Purpose.RESOLVE,
    "建议": Purpose.SUGGEST, "意见建议类": Purpose.SUGGEST, "检举控告": Purpose.ACCUSE, "举报": Purpose.ACCUSE,
    "检举": Purpose.ACCUSE, "控告": Purpose.ACCUSE, "检举控告类": Purpose.ACCUSE, "咨询类": Purpose.CONSULT,
}  # fmt: skip
CHANNEL_WORDS = {label: key for key, label in CHANNEL_LABELS.items()} | {
    "网信": Channel.ONLINE, "网上": Channel.ONLINE, "网上投诉": Channel.ONLINE, "电话": Channel.PHONE,
    "信件": Channel.LETTER, "书信": Channel.LETTER, "走访": Channel.VISIT, "来访登记": Channel.VISIT,
    "手机app": Channel.MOBILE, "微信": Channel.MOBILE, "12345": Channel.HOTLINE, "领导信箱": Channel.ONLINE,
}  # fmt: skip
_BRACKETS = re.compile(r"[（(\[【].*?[)）\]】]")


@dataclass(frozen=True)
class Layout:
    """Where the header stands and which column is what; columns of no known name are kept as they are."""

    row: int
    columns: Mapping[str, int]
    others: Mapping[str, int]
    source: str


@dataclass(frozen=True)
class Line:
    """One row as text by column; `received` stays as the cell gave it, because a serial is no text."""

    row: int
    values: Mapping[str, str]
    received: object = ""
    others: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str:
        return self.values.get(key, "").strip()


def header_key(cell: object) -> str:
    """A heading without brackets, stars, colons and spaces, in lower case."""
    text = unicodedata.normalize("NFKC", str(cell)).lower()
    return re.sub(r"[\s*＊:：_]", "", _BRACKETS.sub("", text))


def find_layout(rows: Sequence[Sequence[object]]) -> Layout | None:
    """The first of the top rows that names a number and what was said."""
    for index, row in enumerate(rows[:HEADER_ROWS]):
        columns: dict[str, int] = {}
        others: dict[str, int] = {}
        for position, cell in enumerate(row):
            heading = header_key(cell)
            key = NAMED.get(heading)
            if key is not None and key not in columns:
                columns[key] = position
            elif heading:
                others.setdefault(str(cell).strip()[:60], position)
        if "number" in columns and ("content" in columns or "title" in columns):
            board = any(
                str(row[columns[key]]).strip().startswith(BOARD_MARKS)
                for key in ("number", "content", "title")
                if key in columns
            )
            return Layout(index, columns, others, BOARD if board else REGISTER)
    return None


def is_empty(row: Sequence[object]) -> bool:
    return all(cell is None or not str(cell).strip() for cell in row)


def read_line(row: Sequence[object], layout: Layout, number: int) -> Line:
    """Raises `InvalidInput` naming the column whose cell cannot be trusted."""

    def cell(position: int) -> object:
        return row[position] if position < len(row) else ""

    values = {
        key: plain_text(cell(position), field=LABELS[key])
        for key, position in layout.columns.items()
        if key != "received"
    }
    received = cell(layout.columns["received"]) if "received" in layout.columns else ""
    others = {name: plain_text(cell(position), field=name) for name, position in layout.others.items()}
    return Line(number, values, received, {name: text for name, text in others.items() if text})


def check_line(line: Line) -> None:
    """A row needs a number to be told from others, and something that was said."""
    if not line.get("number"):
        raise InvalidInput("缺少编号，无法判断是否已经导入。", field=LABELS["number"])
    if len(line.get("number")) > 60:
        raise InvalidInput("编号最多 60 字。", field=LABELS["number"])
    if not line.get("title") and not line.get("content"):
        raise InvalidInput("标题和内容都是空的。", field=LABELS["content"])


def purpose_of(word: str) -> str:
    return str(PURPOSE_WORDS.get(word, ""))


def channel_of(word: str, source: str) -> str:
    """The channel named; unknown words of a register are 其他, a board's rows are the board's."""
    if source == BOARD:
        return str(Channel.BOARD)
    return str(CHANNEL_WORDS.get(word.lower(), Channel.OTHER))


def accused_names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[、，,；;\s]+", text) if name)
