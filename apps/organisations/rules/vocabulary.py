"""Kinds of areas and organs, with the words people read."""

from enum import StrEnum


class AreaLevel(StrEnum):
    """统计用区划的层级。"""

    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"


class OrganKind(StrEnum):
    """What an organ is; decides which clocks and walls apply to it."""

    GOVERNMENT = "government"
    BUREAU = "bureau"
    SECTION = "section"
    DEPARTMENT = "department"
    DISCIPLINE = "discipline"
    POLITICAL_LEGAL = "political_legal"
    STREET_OFFICE = "street_office"
    COMMUNITY = "community"


AREA_LEVEL_LABELS = {AreaLevel.DISTRICT: "区", AreaLevel.STREET: "街道", AreaLevel.COMMUNITY: "社区"}
ORGAN_KIND_LABELS = {
    OrganKind.GOVERNMENT: "区委区政府",
    OrganKind.BUREAU: "信访部门",
    OrganKind.SECTION: "内设科室",
    OrganKind.DEPARTMENT: "区直部门",
    OrganKind.DISCIPLINE: "纪检监察机关",
    OrganKind.POLITICAL_LEGAL: "政法机关",
    OrganKind.STREET_OFFICE: "街道办事处",
    OrganKind.COMMUNITY: "社区",
}
