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
    # settings
    "parameter": "参数",
    "now_words": "提出时的值",
    "value_words": "值",
    "from_on": "生效日期",
    # the calendar
    "year": "年份",
    "version": "版本",
    "source": "来源",
    "days_count": "天数",
    "moved": "日期变动的期限",
    "days": "放假和调休",
    # organs
    "code": "代码",
    "full_name": "全称",
    "short_name": "简称",
    "kind": "类型",
    "parent": "上级",
    "area": "属地",
    "document_prefix": "机关代字",
    "handles_petitions": "可承办信访事项",
    "phone": "联系电话",
    "active_from": "启用日期",
    "successor": "承继机构",
    # content classes and views
    "class_name": "分类名称",
    "classes": "涉及的分类",
    "view_name": "视图名称",
    "owner": "保存人",
    "conditions": "条件",
}
"""Keys in the order they are shown; a key that is not here is shown as it is, after these."""

HIDDEN = frozenset(
    {"user_id", "organ_id", "appointment_id", "key", "value", "successor_id", "data", "handled"}
)
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
        return ("；" if key == "days" else "、").join(str(item) for item in value)
    return str(value)


def lines(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(label, before, after) of every key of either side, known keys first."""
    keys = [key for key in FIELD_LABELS if key in before or key in after]
    keys += sorted((before.keys() | after.keys()) - FIELD_LABELS.keys() - HIDDEN)
    return [
        (FIELD_LABELS.get(key, key), words(key, before.get(key)), words(key, after.get(key))) for key in keys
    ]


def told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The lines that say something: a key empty before and after is left out of the log."""
    return [line for line in lines(before, after) if line[1:] != (NOTHING, NOTHING)]
