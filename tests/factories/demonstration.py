"""Small lives for tests of the demonstration and the rehearsal."""

import random
from dataclasses import replace
from datetime import datetime
from typing import Any

from apps.base.clock import SHANGHAI
from apps.demonstration.rules.life import Life, Manners, Matter
from apps.demonstration.rules.lives import Message, Place, make_life

MATTER = Matter(
    title="反映楼道灯不亮",
    content="三号楼楼道灯坏了两周，晚上看不清台阶。",
    claims=("修复楼道灯",),
    purpose="resolve",
    petition_class="appeal",
    appeal_route="petition_procedure",
    content_class="城乡建设/城市建设和市政管理",
    organ="350203010",
    kind="support",
    facts="线路老化，经查属实。",
    opinion="予以支持，已修复。",
    basis="《城市照明管理规定》第二十一条",
)
PLACE = Place("350203007010", "深田社区", "开元街道", "350203007")
RATED = Manners(unit_rated=1.0)
START = datetime(2026, 3, 2, 9, 30, tzinfo=SHANGHAI)


def life(key: str = "test-1", *, seed: int = 1, manners: Manners = RATED, **changes: Any) -> Life:
    """One punctual life unless told otherwise; `changes` go to the matter."""
    matter = replace(MATTER, **changes)
    return make_life(
        random.Random(seed),
        key,
        matter,
        PLACE,
        START,
        manners,
        number=1,
        second="ZJJ",
        scores={"unit": "0", "bureau": "1"},
    )


def messages(count: int) -> list[Message]:
    return [Message(f"M{n}", f"第{n}件：路灯不亮", f"第{n}盏路灯不亮，请修复。") for n in range(count)]
