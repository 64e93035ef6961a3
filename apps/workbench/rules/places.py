"""The pages of the site as one table: what each is called, and which roles have it in their rail (design section 2).

`rail` follows the design's role table; `may` is wider where a role may open a page without wanting it in sight: the
palette (`Ctrl K`) offers those too. A page whose address does not exist yet is simply not there. Pure.
"""

from dataclasses import dataclass

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import Role

R = Role
ALL = frozenset(str(role) for role in Role)
DESK = frozenset({R.TRIAGE_OFFICER, R.SECTION_HEAD})
HEADS = frozenset({R.DEPUTY_DIRECTOR, R.DIRECTOR})
UNITS = frozenset({R.UNIT_HANDLER, R.UNIT_APPROVER})
AREAS = frozenset({R.STREET_OFFICER, R.COMMUNITY_OFFICER})
ADMINS = frozenset({R.SYS_ADMIN, R.SECURITY_ADMIN})
FILERS = DESK | AREAS | {R.REGISTRAR}
CASES = DESK | HEADS | UNITS | AREAS | {R.REGISTRAR, R.SUPERVISOR_OFFICER, R.REVIEW_OFFICER, R.LEADER}
FIGURES = DESK | HEADS | UNITS | {
    R.SUPERVISOR_OFFICER, R.REVIEW_OFFICER, R.LEADER, R.ANALYST, R.STREET_OFFICER, R.JOINT_OFFICE,
}  # fmt: skip
SETTERS = ADMINS | HEADS | {R.SUPERVISOR_OFFICER}
WALL = HEADS | {R.SUPERVISOR_OFFICER, R.SECTION_HEAD, R.LEADER, R.ANALYST}
HOPS = HEADS | {R.SUPERVISOR_OFFICER, R.SECTION_HEAD}
NOTHING: frozenset[str] = frozenset()
URGERS = HEADS | UNITS | AREAS | {R.SUPERVISOR_OFFICER, R.SECTION_HEAD, R.LEADER, R.JOINT_OFFICE}
WORK, FILES, URGE, STUDY, HOUSE = "", "信访办理", "督促落实", "分析", "本单位"


@dataclass(frozen=True)
class Place:
    """One page. `key` is its letter after `g`; `words` are what else people call it when they look for it."""

    name: str
    label: str
    group: str
    icon: str
    rail: frozenset[str]
    may: frozenset[str]
    key: str = ""
    words: str = ""


PLACES: tuple[Place, ...] = (
    Place("workbench:home", "我的待办", WORK, "inbox", ALL - {R.ANALYST} - ADMINS, ALL, "d", "首页 工作台"),
    Place("petitions:register", "登记", FILES, "user-plus", FILERS, FILERS, "", "来访 来信 新建"),
    Place("petitions:drafts", "待登记草稿", FILES, "file-pen-line", FILERS, FILERS, "", "草稿"),
    Place("petitions:list", "信访事项", FILES, "files", CASES - {R.COMMUNITY_OFFICER}, CASES, "l", "列表 查询"),
    Place("petitions:exports", "导出", FILES, "file-down", DESK | HEADS | {R.SUPERVISOR_OFFICER}, CASES - {R.REGISTRAR}, "", "下载 表格"),
    Place("supervision:board", "督办", URGE, "siren", URGERS, URGERS, "s", "催办 督办函 候选"),
    Place("supervision:suggestions", "三项建议", URGE, "lightbulb", NOTHING, URGERS, "", "改进工作 完善政策 追究责任 采纳"),
    Place("supervision:measures", "约谈通报", URGE, "megaphone", NOTHING, URGERS, "", "约谈 通报 挂牌督办 限期整改"),
    Place("statistics:dashboard", "统计看板", STUDY, "chart-column", FIGURES - UNITS - AREAS, FIGURES, "b", "指标 数字"),
    Place("statistics:wall", "大屏", STUDY, "monitor", WALL, WALL, "", "大屏幕 值班"),
    Place("petitions:ping-pong", "流转往返", STUDY, "arrow-left-right", frozenset({R.SUPERVISOR_OFFICER}), HOPS, "", "退回 异议 踢皮球 改派"),
    Place("deadlines:calendar", "工作日历", HOUSE, "calendar-days", DESK | HEADS | ADMINS | {R.SUPERVISOR_OFFICER, R.REVIEW_OFFICER, R.REGISTRAR}, ALL, "", "放假 调休 节假日"),
    Place("administration:home", "设置", HOUSE, "settings", ADMINS | HEADS, SETTERS, "", "管理 参数"),
    Place("administration:changes", "变更记录", HOUSE, "history", frozenset({R.AUDITOR}), ADMINS | HEADS | {R.AUDITOR}, "", "审计 设置"),
    Place("administration:proposals", "待决定的变更", HOUSE, "git-pull-request", NOTHING, SETTERS, "", "审批"),
    Place("administration:limits", "期限和参数", HOUSE, "sliders-horizontal", NOTHING, HEADS | {R.SYS_ADMIN, R.SUPERVISOR_OFFICER}, "", "天数 阈值 预警 口径"),
    Place("administration:calendar", "载入放假安排", HOUSE, "calendar-days", NOTHING, HEADS | {R.SYS_ADMIN, R.SUPERVISOR_OFFICER}, "", "日历 节假日 调休"),
    Place("administration:units", "机构和机关代字", HOUSE, "building-2", NOTHING, HEADS | {R.SYS_ADMIN}, "", "单位 科室 撤并"),
    Place("administration:codes", "内容分类", HOUSE, "list-tree", NOTHING, HEADS | {R.SYS_ADMIN}, "", "分类 代码"),
    Place("notifications:inbox", "提醒", HOUSE, "bell", NOTHING, ALL, "", "消息 通知"),
    Place("petitions:reviews", "复查复核", FILES, "scale", HEADS | {R.REVIEW_OFFICER}, CASES, "", "复查 复核 三级终结"),
    Place("petitions:moved-dates", "须告知的期限变动", FILES, "calendar-days", NOTHING, CASES, "", "日历 告知 暂定"),
    Place("petitions:hearings", "听证", FILES, "gavel", NOTHING, CASES, "", "听证会 笔录"),
    Place("supervision:what-if", "推演", STUDY, "git-branch", NOTHING, DESK - {R.TRIAGE_OFFICER} | HEADS | {R.SUPERVISOR_OFFICER}, "", "如果 人手 超期 预测"),
    Place("supervision:load", "负荷预测", STUDY, "chart-column", NOTHING, DESK - {R.TRIAGE_OFFICER} | HEADS | {R.SUPERVISOR_OFFICER}, "", "街道 每周 到期 预测"),
    Place("petitions:legality", "规则一览", HOUSE, "scale", NOTHING, ALL, "", "合法性 不能办 依据 条例"),
    Place("petitions:clusters", "同类事项", FILES, "layers", frozenset({R.SUPERVISOR_OFFICER}), CASES, "", "群集 聚集 多人 预警 同一事项"),
    Place("petitions:views", "管理视图", FILES, "bookmark", NOTHING, CASES, "", "保存的视图"),
    Place("workbench:print", "打印今日清单", WORK, "printer", NOTHING, CASES - {R.LEADER}, "", "今日 清单"),
    Place("accounts:profile", "个人设置", HOUSE, "user-cog", NOTHING, ALL, "", "密码 大字 快捷键 岗位"),
)  # fmt: skip
LABELS: dict[tuple[str, str], str] = {
    ("workbench:home", R.AUDITOR): "审计",
    ("workbench:home", R.LEADER): "我的首页",
    ("workbench:home", R.MEDIATOR): "我的首页",
    ("workbench:home", R.LEGAL_ADVISER): "我的首页",
    ("workbench:home", R.LYB_ADMIN): "我的首页",
    ("workbench:home", R.JOINT_OFFICE): "我的首页",
    ("workbench:home", R.TRAINING_ADMIN): "我的首页",
    ("petitions:list", R.LEADER): "我列名的事项",
    ("workbench:home", R.REGISTRAR): "登记台",
    ("supervision:board", R.UNIT_HANDLER): "督办我单位的",
    ("supervision:board", R.UNIT_APPROVER): "督办我单位的",
    ("supervision:board", R.STREET_OFFICER): "督办我单位的",
    ("supervision:board", R.COMMUNITY_OFFICER): "督办我单位的",
    ("supervision:board", R.LEADER): "督办和措施",
    ("supervision:board", R.JOINT_OFFICE): "督办和措施",
}
"""What a page is called for a role that knows it as something else."""


def in_rail(access: Access) -> list[Place]:
    return [place for place in PLACES if access.has(*place.rail)]


def within_reach(access: Access) -> list[Place]:
    return [place for place in PLACES if access.has(*place.may)]


def label_for(place: Place, access: Access) -> str:
    """The special name only where every post of the person knows the page by it."""
    found = {LABELS.get((place.name, post.role), place.label) for post in access.posts}
    return found.pop() if len(found) == 1 else place.label
