"""Folding a text, and finding in it what may be a name: of an estate, a road, a stop, a school, a firm."""

import re
import unicodedata
from collections.abc import Iterator

from apps.base.variants import simplified
from apps.petitions.rules.likeness.words import COMMON_GRAMS, TOPIC_GRAMS

_APART = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
# What a name ends in, longest first.
_ENDS = (
    "小区 新村 花园 家园 公园 广场 市场 大厦 大楼 公寓 新城 名城 国际 山庄 庄园 别墅 学校 小学 中学 幼儿园 学院 大学 医院 公司 "
    "集团 银行 工地 楼盘 路口 大道 高速 立交 隧道 大桥 地铁站 公交站 车站 号线 水库 公馆 府 苑 园 湾 郡 城 村 社区 街道 街 路 "
    "巷 桥 站 厂 校 镇 乡 湖 河 山 庭 居 轩 阁 都"
)
ENDS = sorted(_ENDS.split(), key=lambda end: (-len(end), end))
# Where an ending only begins another word: a stretch of road (路段), a street lamp (路灯), residents (居民).
_NOT_BEFORE = {"路": "灯段面基况障", "街": "坊", "居": "民住委", "站": "立着"}
END = "(?:" + "|".join(f"{end}(?![{_NOT_BEFORE[end]}])" if end in _NOT_BEFORE else end for end in ENDS) + ")"
# Words no name contains: a sentence is cut at them before names are looked for.
_CUT = re.compile(
    "在|于|的|是|为何|因为|为|对|从|向|到|至|和|与|及|或|请|把|被|给|将|让|往|离|距|经过|去|来|反映|咨询|建议|希望|要求|求助|投诉|举报|"
    "我们|我|你|您|他|她|它|这|那|了|有|以|坐落|位|由|没|不|还|就|也|很|太|能|会|要|附近|旁|对面|门口|楼下|楼上|邻居|内|外|里面|周边|周围|"
    "期|栋|个|年|月|日|[a-z]?[0-9]*[市区县]|街道|一直|开发商|业主|违规|违法|捆绑|修建|建|小区"
)
_NAME = re.compile(r"[\u3400-\u9fff0-9a-z]{1,8}" + END)
AREA = re.compile(
    r"[a-z][0-9]{1,2}[市区县]|[\u3400-\u9fff]{2}(?<![小社园校院库厂景片地])(?:区|县)(?![别分域块位])|[\u3400-\u9fff]{2,4}街道"
)
HOUSE = re.compile(r"[\u3400-\u9fff]{2,6}(?:路|街|巷|大道)[0-9]{1,5}(?:之[0-9]+)?号")


def folded(text: str) -> str:
    """One spelling: half width, lower case, simplified, no white space between characters."""
    return _GAP.sub("", unicodedata.normalize("NFKC", text).lower().translate(simplified()))


def segments(text: str) -> list[str]:
    """The text between punctuation marks."""
    return [part for part in _APART.split(folded(text)) if part]


def names_in(segment: str) -> Iterator[str]:
    """What may be a name in a folded segment; 配套幼儿园 or 儿童医院 is a kind of thing, not a name."""
    for piece in _CUT.split(segment):
        if len(piece) > 1:
            yield from (name for name in _NAME.findall(piece) if not _is_kind(name))


def _is_kind(name: str) -> bool:
    core = name.removesuffix(next((end for end in ENDS if name.endswith(end)), ""))
    if len(core) < 2:
        return not core
    pairs = [core[at : at + 2] for at in range(len(core) - 1)]
    return all(pair in COMMON_GRAMS or pair in TOPIC_GRAMS for pair in pairs)
