"""Headers people give their columns, wherever in the first ten rows they stand."""

import pytest

from apps.base.errors import InvalidInput
from apps.petitions.rules.import_columns import (
    BOARD,
    REGISTER,
    accused_names,
    channel_of,
    check_line,
    find_layout,
    header_key,
    is_empty,
    purpose_of,
    read_line,
)

BOARD_HEADER = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数"]


def test_the_board_export() -> None:
    layout = find_layout([BOARD_HEADER])

    assert layout is not None
    assert layout.source == BOARD
    assert layout.columns == {
        "number": 0, "name": 1, "title": 2, "received": 3, "content": 4, "dislikes": 5, "likes": 6,
    }  # fmt: skip


def test_a_register_under_a_title_line() -> None:
    rows = [
        ["思明区信访局登记表"],
        [],
        ["序号", "信访件编号*", "姓 名", "证件号码", "登记时间", "概况（标题）", "投诉内容", "承办人"],
    ]

    layout = find_layout(rows)

    assert layout is not None
    assert (layout.row, layout.source) == (2, REGISTER)
    assert layout.columns["name"] == 2
    assert layout.others == {"序号": 0, "承办人": 7}


@pytest.mark.parametrize("rows", [[], [["甲", "乙"]], [["编号", "姓名"]], [[""]] * 10 + [BOARD_HEADER]])
def test_no_header_no_layout(rows: list[list[object]]) -> None:
    assert find_layout(rows) is None


def test_header_keys_are_folded() -> None:
    assert header_key(" 联系 电话（必填）* ：") == "联系电话"


def test_a_line_keeps_tabs_and_unknown_columns() -> None:
    layout = find_layout([[*BOARD_HEADER, "备注"]])
    assert layout is not None

    line = read_line(["1", "A1", "题", 43468.0, "\n\t内容\n", "0", "3", "留档"], layout, 2)

    assert line.values["content"] == "\n\t内容\n"
    assert (line.received, line.others) == (43468.0, {"备注": "留档"})


@pytest.mark.parametrize(
    ("row", "field"), [([""], "编号"), (["1", "", "", "", "  "], "投诉内容"), (["9" * 61, "", "题"], "编号")]
)
def test_a_line_must_have_a_number_and_say_something(row: list[object], field: str) -> None:
    layout = find_layout([BOARD_HEADER])
    assert layout is not None

    with pytest.raises(InvalidInput) as refused:
        check_line(read_line(row, layout, 2))
    assert refused.value.field == field


def test_words_of_registers() -> None:
    assert purpose_of("揭发控告") == purpose_of("举报") == "accuse"
    assert purpose_of("不知道") == ""
    assert (channel_of("来访", REGISTER), channel_of("微信", REGISTER), channel_of("", REGISTER)) == (
        "visit",
        "mobile",
        "other",
    )
    assert channel_of("来访", BOARD) == "board"
    assert accused_names("王某、李某，张某") == ("王某", "李某", "张某")
    assert is_empty(["", None, " \t"])
    assert not is_empty(["", 0])
