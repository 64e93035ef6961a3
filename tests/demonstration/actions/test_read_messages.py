"""Messages of an export, by header synonyms, dirty as they come."""

import pytest
import xlsxwriter

from apps.base.errors import InvalidInput
from apps.demonstration.actions.read_messages import read_messages


def workbook(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_headers_are_found_below_a_title_and_blank_rows_skipped(tmp_path):
    path = workbook(
        tmp_path / "in.xlsx",
        [
            ["导出清单"],
            ["留言编号", "留言用户", "留言主题", "留言详情"],
            [7, "U1", "路灯", "\t不亮\n很久了"],
            ["", "", "", ""],
            [8, "U2", "噪音", "夜里"],
        ],
    )
    found = read_messages(path)
    assert [message.title for message in found] == ["路灯", "噪音"]
    assert found[0].content == "不亮\n很久了"


def test_a_file_that_is_no_workbook_is_refused_in_words(tmp_path):
    path = tmp_path / "in.xlsx"
    path.write_text("<html>not a workbook</html>")
    with pytest.raises(InvalidInput, match="不能读取文件"):
        read_messages(path)


def test_missing_columns_are_named(tmp_path):
    with pytest.raises(InvalidInput, match="留言主题"):
        read_messages(workbook(tmp_path / "in.xlsx", [["姓名"], ["甲"]]))


def test_what_cannot_be_seen_leaves_the_title(tmp_path):
    path = workbook(tmp_path / "in.xlsx", [["留言主题", "留言详情"], ["路灯\u200b不亮\t很久", "正文"]])
    assert read_messages(path)[0].title == "路灯 不亮 很久"
