"""The words for the keys and values of proposals and changes: what is stored is plain JSON, what is read is Chinese."""

from typing import Any

from apps.accounts.rules.roles import ROLE_LABELS

FIELD_LABELS: dict[str, str] = {
    # accounts and posts
    "username": "账号",
    "name": "姓名",
    "post": "职务",
    "active": "账号状态",
    "password": "密码",
    "organ": "机构",
    "role": "角色",
    "vault": "检举控告件专办人",
    "starts_on": "任职日期",
    "ends_on": "离任日期",
    "person_keys": "本人识别码",
}
"""Keys in the order they are shown; a key that is not here is shown as it is, after these."""

HIDDEN = frozenset({"user_id", "organ_id", "appointment_id"})
ACTIVE_WORDS = {True: "启用", False: "停用"}
NOTHING = "—"


def words(key: str, value: Any) -> str:
    """One stored value as people read it."""
    if value is None or value == "" or value == []:
        return NOTHING
    if key == "active":
        return ACTIVE_WORDS.get(value, str(value))
    if key == "role":
        return ROLE_LABELS.get(value, str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(str(item) for item in value)
    return str(value)


def lines(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(label, before, after) of every key of either side, known keys first."""
    keys = [key for key in FIELD_LABELS if key in before or key in after]
    keys += sorted((before.keys() | after.keys()) - FIELD_LABELS.keys() - HIDDEN)
    return [
        (FIELD_LABELS.get(key, key), words(key, before.get(key)), words(key, after.get(key))) for key in keys
    ]
