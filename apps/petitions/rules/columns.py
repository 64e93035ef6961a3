"""The columns a list of petitions may have. Limit and matter always stand first; the rest is each person's choice."""

from collections.abc import Iterable

FIXED = ("clock", "matter")
COLUMN_LABELS: dict[str, str] = {
    "clock": "期限",
    "matter": "事项",
    "content": "内容与分类",
    "place": "属地",
    "organ": "责任单位",
    "state": "状态",
    "channel": "渠道",
    "received_on": "收到日期",
    "registered_at": "登记日期",
    "registrar": "登记人",
    "tracker": "跟踪人",
    "repeat": "初重件",
    "claims": "诉求数",
    "due_on": "到期日",
    "route": "办理途径",
    "rating": "评价",
    "last_event": "最近动作",
}
DEFAULT = ("clock", "matter", "content", "place", "organ", "state")
CHOICES: dict[str, str] = {key: label for key, label in COLUMN_LABELS.items() if key not in FIXED}


def arranged(wanted: Iterable[str]) -> tuple[str, ...]:
    """A list's columns in order: the fixed ones, then what was asked for, each once, unknown names left out."""
    return tuple(dict.fromkeys((*FIXED, *(key for key in wanted if key in CHOICES))))
