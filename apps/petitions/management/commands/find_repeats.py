"""Cluster a file of messages (xlsx) by matter and place, without touching any case.

With `--json`, stdout carries the JSON alone: clusters [{title, place, first, last, members}], seconds; largest first.
Exit 0 = done, 1 = the file was refused, 2 = usage.
"""

import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.base.errors import DomainError
from apps.petitions.actions.cluster_file import FileCluster, cluster_file


class Command(BaseCommand):
    help = "Find messages of several people on one matter in an xlsx file."
    requires_system_checks = ()  # reads one file, touches no case

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--input", type=Path, required=True, help="the file of messages (xlsx)")
        parser.add_argument("--json", action="store_true", help="print the clusters as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["input"]
        if not path.is_file():
            raise CommandError(f"没有这个文件：{path.name}", returncode=2)
        begun = time.monotonic()
        try:
            with path.open("rb") as stream:
                found = cluster_file(stream=stream)
        except DomainError as error:
            raise CommandError(error.message, returncode=1) from None
        seconds = round(time.monotonic() - begun, 2)
        if found.skipped:
            self.stderr.write(f"有 {found.skipped} 行没有编号、没有内容或者编号重复，未列入。")
        if options["json"]:
            told = {"clusters": [_as_json(cluster) for cluster in found.clusters], "seconds": seconds}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for cluster in found.clusters:
            self.stdout.write(
                f"{len(cluster.members)} 件　{cluster.title}　{cluster.place}　{cluster.first or ''} 至 {cluster.last or ''}"
            )
        self.stdout.write(f"{found.messages} 件留言，{len(found.clusters)} 个事项，用时 {seconds} 秒。")


def _as_json(cluster: FileCluster) -> dict[str, Any]:
    return {
        "title": cluster.title,
        "place": cluster.place,
        "first": cluster.first.isoformat() if cluster.first else None,
        "last": cluster.last.isoformat() if cluster.last else None,
        "members": list(cluster.members),
    }
