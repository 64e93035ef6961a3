"""Kinds of papers people identify themselves with, and the other words of a person's record."""

from enum import StrEnum


class IdKind(StrEnum):
    """证件类型。"""

    RESIDENT_ID = "resident_id"
    RESIDENCE_PERMIT = "residence_permit"
    HK_MACAU_PERMIT = "hk_macau_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    PASSPORT = "passport"
    FOREIGNER_ID = "foreigner_id"
    OFFICER_ID = "officer_id"
    OTHER = "other"


ID_KIND_LABELS = {
    IdKind.RESIDENT_ID: "居民身份证",
    IdKind.RESIDENCE_PERMIT: "港澳台居民居住证",
    IdKind.HK_MACAU_PERMIT: "港澳居民来往内地通行证",
    IdKind.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
    IdKind.PASSPORT: "护照",
    IdKind.FOREIGNER_ID: "外国人永久居留身份证",
    IdKind.OFFICER_ID: "军官证（士兵证）",
    IdKind.OTHER: "其他证件",
}
SEX_LABELS = {"M": "男", "F": "女", "": "未填写"}
SPECIAL_STATUS_LABELS = {
    "": "无",
    "hk": "香港",
    "macau": "澳门",
    "taiwan": "台湾",
    "overseas": "华侨",
    "foreign": "外籍",
}
