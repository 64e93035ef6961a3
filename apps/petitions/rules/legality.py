"""The legality gate: what the software must refuse (domain-rules section 12), as one table. A lawyer can review it.

A row says what is refused, on which article, by which rules and where in the code, and at which doors it can be tried
at all. Page, API and import go through the same actions, so that a door can show a refusal in its own shape and never
in its own words. `tests/petitions/test_legality_gate.py` tries every row at every door it names, and the lawful
neighbour of each, which must pass. Rows of apps not built yet say so in `later`.
"""

from dataclasses import dataclass

PAGE, API, IMPORT, PORTAL, FIGURES, DATABASE = "page", "api", "import", "portal", "figures", "database"
DOOR_LABELS: dict[str, str] = {
    PAGE: "页面",
    API: "接口",
    IMPORT: "导入",
    PORTAL: "群众端",
    FIGURES: "统计",
    DATABASE: "数据库",
}
XT = "《信访工作条例》"
RATING = "《信访事项办理群众满意度评价工作办法》"
_NO_IMPORT = "导入的是历史件，不办理、不计时，导入表里也没有这一项。"


@dataclass(frozen=True)
class Refusal:
    """One row. `number` is the number of section 12; `enforced` names `module:function` or a place of the schema."""

    number: int
    what: str
    article: str
    rules: tuple[str, ...]
    doors: tuple[str, ...] = ()
    enforced: tuple[str, ...] = ()
    note: str = ""
    later: str = ""

    @property
    def built(self) -> bool:
        return not self.later


_RULES = "apps.petitions.rules"

TABLE: tuple[Refusal, ...] = (
    Refusal(
        1, "集体走访推选的代表超过 5 人", f"{XT}第二十条", ("R-17",), (PAGE, API),
        (f"{_RULES}.registration:check",), "导入表里没有代表这一列。",
    ),
    Refusal(
        2, "把检举控告材料转给被检举控告的单位或者人，或者让专办人以外的人看到", f"{XT}第三十条", ("R-80", "R-32"),
        (PAGE, API, IMPORT), (f"{_RULES}.routing:check_target", "apps.casefiles.rules.walls:level_of"),
        "导入时也先封存再写入其他内容；数据库另有触发器拦住被检举控告的单位。",
    ),
    Refusal(
        3, "收到转送、交办满 5 个工作日以后不经转送单位同意退回", f"{XT}第二十三条", ("R-35",), (PAGE, API),
        (f"{_RULES}.objection:check_objection",), _NO_IMPORT,
    ),
    Refusal(
        4, "处理意见书缺少诉求、事实和理由、处理意见、法律依据或者救济途径", f"{XT}第三十二条、第三十五条", ("R-52", "R-53"),
        (PAGE, API), (f"{_RULES}.opinion:check_opinion",),
        _NO_IMPORT,
    ),
    Refusal(
        5, "延期超过 30 日、不经承办单位负责人批准或者没有告知信访人", f"{XT}第三十四条", ("R-55",), (PAGE, API),
        (f"{_RULES}.extension:check_ask", f"{_RULES}.extension:check_approval"), _NO_IMPORT,
    ),
    Refusal(
        6, "满 30 日以后（没有认定正当理由）申请复查、复核，或者向不是上一级的机关申请",
        f"{XT}第三十五条、第三十六条", ("R-56", "R-57"), (PAGE, API),
        (f"{_RULES}.review:check_request", f"{_RULES}.review:check_acceptance", f"{_RULES}.competence:check_target"),
        _NO_IMPORT,
    ),
    Refusal(
        7, "三级终结以后，同一事实和理由再次受理", f"{XT}第三十六条", ("R-58", "R-95"), (PAGE, API),
        (f"{_RULES}.repeats:check_not_closed", f"{_RULES}.review:stage_due"),
        "导入的是历史件，不受理；判重时同样提示三级终结。",
    ),
    Refusal(
        8, "把信访程序以外各途径的办理期限当作 60 日法定期限", f"{XT}第三十四条", ("R-40",), (PAGE, API),
        (f"{_RULES}.limits:closing_clock", f"{_RULES}.extension:ask_refused"), _NO_IMPORT,
    ),
    Refusal(
        9, "没有送达记录就办结", f"{XT}第二十七条、第三十二条", ("R-50", "R-52"), (PAGE, API),
        (f"{_RULES}.closing:check_submission", f"{_RULES}.closing:check_closing"), _NO_IMPORT,
    ),
    Refusal(
        10, "留言板回复没有经过三名不同人员审核就公开", "本区领导留言板办理规定（待载入）", (), later="领导留言板",
    ),
    Refusal(11, "当事人明确拒绝以后强行评理", "《人民调解法》第十七条", ("R-122",), later="近邻评理室"),
    Refusal(
        12, "满 30 日以后提示申请司法确认，或者对评理记录提示司法确认", "《人民调解法》第三十三条", ("R-130",),
        later="近邻评理室",
    ),
    Refusal(
        13, "法律审核不通过或者审核后又改动的文书出具", "《重大行政决策程序暂行条例》第二十五条至第二十八条",
        ("R-142",), later="法律顾问",
    ),
    Refusal(14, "与事项有利害关系的法律顾问办理该事项", "《律师法》第三十九条", ("R-145",), later="法律顾问"),
    Refusal(
        15, "没有口径、期间和截止时间的统计数字", f"{XT}第四十一条", ("R-74",), (PAGE, API, FIGURES),
        ("apps.base.templatetags.ui:kpi_tile",), "数字只能算出来，不能导入。",
    ),
    Refusal(
        16, "把超期未评价当作满意", RATING, ("R-107",), (PORTAL, API, FIGURES),
        (f"{_RULES}.ratings:status_of", f"{_RULES}.ratings:check_rating"), "评价只由信访人提交，不能导入。",
    ),
    Refusal(
        17, "自己审核、审批自己办理的事项，参加过原办理的人办理复查复核", f"{XT}第二十八条", ("R-51", "R-56"),
        (PAGE, API), (f"{_RULES}.permissions:reason_refused", f"{_RULES}.review:check_reviewers"), _NO_IMPORT,
    ),
    Refusal(
        18, "把落在尚未载入放假安排的年份里的期限当作确定日期", "《全国年节及纪念日放假办法》", ("R-172",), (PAGE, API),
        ("apps.deadlines.rules.calendar:CalendarUse",), _NO_IMPORT,
    ),
    Refusal(
        19, "删除编号、文号或者记录", f"{XT}第二十一条", ("R-19",), (PAGE, API, IMPORT, DATABASE),
        ("casefiles_caseevent", "casefiles_casefile"),
        "没有删除的操作；重复导入不改原有的件；数据库触发器拒绝改动和删除。",
    ),
)  # fmt: skip
BY_NUMBER: dict[int, Refusal] = {row.number: row for row in TABLE}
