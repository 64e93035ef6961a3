"""What an organ may be called, what may hang under what, and how its 机关代字 is written. Pure."""

import re
from dataclasses import dataclass

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.rules.vocabulary import ORGAN_KIND_LABELS, OrganKind

LONGEST_NAME, LONGEST_SHORT_NAME = 80, 30
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*", re.ASCII)
_PREFIX = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{1,8}")
_PHONE = re.compile(r"[0-9+() -]{5,30}", re.ASCII)

# What may be set up under what; the district government and its one petition bureau come with the reference data.
UNDER: dict[str, frozenset[str]] = {
    OrganKind.SECTION: frozenset({OrganKind.BUREAU, OrganKind.DEPARTMENT, OrganKind.STREET_OFFICE}),
    OrganKind.DEPARTMENT: frozenset({OrganKind.GOVERNMENT}),
    OrganKind.DISCIPLINE: frozenset({OrganKind.GOVERNMENT}),
    OrganKind.POLITICAL_LEGAL: frozenset({OrganKind.GOVERNMENT}),
    OrganKind.STREET_OFFICE: frozenset({OrganKind.GOVERNMENT}),
    OrganKind.COMMUNITY: frozenset({OrganKind.STREET_OFFICE}),
}
AREA_LEVEL_OF = {OrganKind.STREET_OFFICE: "street", OrganKind.COMMUNITY: "community"}


@dataclass(frozen=True)
class Particulars:
    """What an administrator may change of an organ."""

    name: str
    short_name: str
    document_prefix: str = ""
    handles_petitions: bool = True
    phone: str = ""

    def as_dict(self) -> dict[str, str | bool]:
        return {
            "full_name": self.name,
            "short_name": self.short_name,
            "document_prefix": self.document_prefix,
            "handles_petitions": self.handles_petitions,
            "phone": self.phone,
        }


def check_particulars(values: Particulars) -> Particulars:
    """The same, or the first thing that is wrong with it. Names are cleaned by the caller."""
    for field, text, most in (
        ("name", values.name, LONGEST_NAME),
        ("short_name", values.short_name, LONGEST_SHORT_NAME),
    ):
        if not 2 <= len(text) <= most:
            raise InvalidInput(f"名称应为 2 至 {most} 个字。", field=field)
    if values.document_prefix and not _PREFIX.fullmatch(values.document_prefix):
        raise InvalidInput(
            "机关代字只用汉字，1 至 8 个字，例如“思信”；年份和序号由系统编排。", field="document_prefix"
        )
    if values.phone and not _PHONE.fullmatch(values.phone):
        raise InvalidInput("联系电话只用数字、空格、加号、短横和括号，5 至 30 位。", field="phone")
    return values


def check_code(code: str) -> str:
    """A code stands in addresses and imports: capitals, digits and single dashes."""
    if not 2 <= len(code) <= 40 or not _CODE.fullmatch(code):
        raise InvalidInput("机构代码用 2 至 40 个大写字母、数字，可以用短横分段，例如 XFJ-BX。", field="code")
    return code


def check_place(kind: str, parent_kind: str) -> None:
    """Whether such an organ may hang there."""
    allowed = UNDER.get(kind)
    if allowed is None:
        raise InvalidInput("不能新设这一类机构。", field="kind")
    if parent_kind not in allowed:
        above = "、".join(ORGAN_KIND_LABELS[OrganKind(one)] for one in sorted(allowed))
        raise RuleRefused(f"{ORGAN_KIND_LABELS[OrganKind(kind)]}的上级应为：{above}。", field="parent")


def check_area(kind: str, area_code: str, area_level: str, parent_area: str) -> None:
    """A street office stands for a street, a community for a community of its street; others for no area of their own."""
    wanted = AREA_LEVEL_OF.get(kind)  # type: ignore[call-overload]
    if wanted is None:
        return
    if not area_code:
        raise InvalidInput("请选择属地。", field="area")
    if area_level != wanted:
        raise InvalidInput("街道办事处应选街道，社区应选社区。", field="area")
    if kind == OrganKind.COMMUNITY and not area_code.startswith(parent_area[:9]):
        raise RuleRefused("该社区不属于上级街道的辖区。", field="area")
