"""Cluster a file of messages, wherever it comes from. Nothing is stored and no case is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO

from apps.base.errors import InvalidInput
from apps.petitions.actions.read_workbook import Sheet, read_workbook
from apps.petitions.rules.import_columns import Layout, check_line, find_layout, is_empty, read_line
from apps.petitions.rules.import_dates import read_day
from apps.petitions.rules.likeness.clustering import clusters_of
from apps.petitions.rules.likeness.features import Message, vectors_of
from apps.petitions.rules.likeness.naming import named


@dataclass(frozen=True)
class FileCluster:
    """Messages of the file on one matter at one place, by the numbers the file gives them."""

    title: str
    place: str
    first: date | None
    last: date | None
    members: tuple[str, ...]


@dataclass(frozen=True)
class FileClusters:
    """What was found, and how many rows were read and left out."""

    clusters: tuple[FileCluster, ...]
    messages: int
    skipped: int


def cluster_file(*, stream: IO[bytes]) -> FileClusters:
    """Raises `InvalidInput` when the file cannot be read or names no number and no text. A row it cannot trust is skipped."""
    sheets = [(sheet, find_layout(sheet.rows)) for sheet in read_workbook(stream)]
    known = [(sheet, layout) for sheet, layout in sheets if layout is not None]
    if not known:
        raise InvalidInput(
            "没有找到表头。前 10 行中须有“编号”（或“留言编号”）以及“标题”或“内容”一类的列。", field="file"
        )
    messages: dict[str, Message] = {}
    skipped = 0
    for message in (found for sheet, layout in known for found in _messages(sheet, layout)):
        if message is None or message.number in messages:
            skipped += 1
        else:
            messages[message.number] = message
    return FileClusters(tuple(_clusters(list(messages.values()))), len(messages), skipped)


def _messages(sheet: Sheet, layout: Layout) -> Iterator[Message | None]:
    for index, row in enumerate(sheet.rows):
        if index <= layout.row or is_empty(row):
            continue
        try:
            line = read_line(row, layout, index + 1)
            check_line(line)
        except InvalidInput:
            yield None
            continue
        yield Message(
            number=line.get("number"),
            title=line.get("title"),
            content=line.get("content"),
            day=read_day(line.received),
            person=line.get("name"),
        )


def _clusters(messages: list[Message]) -> Iterator[FileCluster]:
    learned, vectors = vectors_of(messages)
    for group in clusters_of(vectors):
        members = [messages[position] for position in group]
        title, place = named(members, [vectors[position] for position in group], learned)
        days = sorted(message.day for message in members if message.day is not None)
        yield FileCluster(
            title=title,
            place=place,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            members=tuple(message.number for message in members),
        )
