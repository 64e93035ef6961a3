"""A file of messages: rows that cannot be trusted are left out and counted, dirty dates tolerated."""

import io

import pytest

from apps.base.errors import InvalidInput
from apps.petitions.actions.cluster_file import cluster_file
from tests.factories.workbooks import board, board_row
from tests.petitions.rules.likeness.invented import MILL


def test_rows_left_out_are_counted() -> None:
    rows = [board_row(f"{n}", title=title, content=text) for n, (title, text) in enumerate(MILL)]
    found = cluster_file(stream=board(*rows, board_row(""), board_row("0"), board_row(1e16)))
    assert (found.messages, found.skipped) == (5, 3)
    assert found.clusters[0].members == ("0", "1", "2", "3", "4")


def test_no_readable_day_is_no_day() -> None:
    rows = [board_row(f"{n}", title=t, content=c, time="去年冬天") for n, (t, c) in enumerate(MILL)]
    cluster = cluster_file(stream=board(*rows)).clusters[0]
    assert (cluster.first, cluster.last) == (None, None)


def test_a_hostile_file_is_refused() -> None:
    with pytest.raises(InvalidInput):
        cluster_file(stream=io.BytesIO(b"PK\x03\x04 no workbook"))
