"""Self-written matters, filled with a place and a number, and made-up people. No real person or case."""

import random
from typing import Any

from apps.demonstration.rules.life import Matter

SURNAMES = "林陈黄张吴李郑王蔡苏洪许叶曾庄杨邱谢何卢"
GIVEN = (
    "小满",
    "志远",
    "秀兰",
    "建国",
    "雅婷",
    "明辉",
    "丽娜",
    "文彬",
    "淑珍",
    "海涛",
    "思源",
    "美玲",
    "国强",
    "晓东",
    "玉芬",
    "俊杰",
)


def fill(topic: dict[str, Any], *, community: str, street: str, street_organ: str, number: int) -> Matter:
    """A topic of data/topics.json at a place. The organ `street` means the street office of that place."""
    words = {"community": community, "street": street, "n": str(number)}
    return Matter(
        title=topic["title"].format(**words),
        content=topic["content"].format(**words),
        claims=tuple(topic["claims"]),
        purpose=topic["purpose"],
        petition_class=topic["petition_class"],
        appeal_route=topic["appeal_route"],
        content_class=topic["content_class"],
        organ=street_organ if topic["organ"] == "street" else topic["organ"],
        kind=topic["kind"],
        facts=topic["facts"],
        opinion=topic["opinion"],
        basis=topic["basis"],
    )


def person(dice: random.Random, number: int, community: str) -> dict[str, str]:
    """A made-up petitioner; the telephone block is not assigned to anybody."""
    return {
        "name": dice.choice(SURNAMES) + dice.choice(GIVEN),
        "phone": f"1990000{number % 10000:04d}",
        "address": f"{community}{number % 90 + 1}号{number % 9 + 1}0{number % 4 + 1}室",
    }
