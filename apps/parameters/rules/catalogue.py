"""Every setting of domain-rules section 13 that is a value: its words, bounds, default and where it comes from.

`acts` says that code reads it today; a setting that would change nothing is never offered for change. The law's own
limits are no settings: they stand in `deadlines.rules.table`, read only.
"""

from collections.abc import Mapping
from dataclasses import dataclass

INT, BOOL, SHARE, PERCENT, CHOICE = "int", "bool", "share", "percent", "choice"
Value = int | bool | str

CLOCKS, COLOURS, FIGURES, DESK = "clocks", "colours", "figures", "desk"
GROUP_LABELS = {CLOCKS: "本局期限", COLOURS: "预警颜色", FIGURES: "统计口径", DESK: "办公与安全"}
OWN = "本局内控，无法定天数"
WARNING_LADDER = "本局预警办法"


@dataclass(frozen=True)
class Entry:
    """One setting. `number` is its row in section 13, 0 for one from another section; `least`/`most` bound a number."""

    key: str
    label: str
    group: str
    kind: str
    default: Value
    source: str
    note: str
    unit: str = ""
    least: int = 1
    most: int = 90
    choices: Mapping[str, str] | None = None
    number: int = 0
    acts: bool = True

    def words(self, value: object) -> str:
        """The value as people read it."""
        if self.kind == BOOL:
            return "是" if value else "否"
        if self.kind == SHARE:
            return f"1/{value}"
        if self.kind == PERCENT:
            return f"{value}%"
        if self.choices is not None:
            return self.choices.get(str(value), str(value))
        return f"{value} {self.unit}".strip()

    @property
    def bounds(self) -> str:
        """What may be filled in, in words; empty where the choice says it."""
        if self.kind in (BOOL, CHOICE):
            return ""
        return f"{self.words(self.least)}至{self.words(self.most)}"


def _days(key: str, label: str, default: int, source: str, note: str, **more: int | bool | str) -> Entry:
    """A limit of the bureau's own, in calendar days unless `unit` says otherwise."""
    unit = str(more.pop("unit", "日"))
    return Entry(key, label, CLOCKS, INT, default, source, note, unit=unit, **more)  # type: ignore[arg-type]


ENTRIES = (
    _days(
        "rating_window_days", "满意度评价期", 30, "《信访事项办理群众满意度评价工作办法》（天数由本局定）",
        "受理告知送达、答复意见送达后，信访人可以评价的天数；届满遇休顺延。", number=1, most=180,
    ),
    _days(
        "sign_days", "签收", 2, OWN, "责任单位收到转送、交办后签收的期限。", number=3, unit="个工作日", most=10,
    ),
    _days(
        "redispatch_days", "重新确定去向", 3, OWN, "承办单位退回或者收回后，本局另定承办单位的期限。", unit="个工作日", most=10,
    ),
    _days("contact_days", "首次联系", 7, OWN, "签收后首次联系信访人并留下记录的期限。", number=3, most=15),
    _days(
        "redo_days", "退回重办", 10, OWN, "审核退回后重新办理的期限，在原期限之内，原期限不重新起算。", number=3,
        most=30,
    ),
    _days(
        "internal_closure_days", "办理（内控）", 60, OWN, "不属于信访程序的诉求，本局要求的办理期限；不得显示为法定期限。",
        most=180,
    ),
    _days("rating_followup_days", "不满意回访", 15, OWN, "信访人评价不满意后回访核实的期限。", most=60),
    _days(
        "supervision_feedback_days", "督办反馈", 10, OWN, "督办发出后，被督办单位书面反馈的期限；退回重报的重新计算。", most=60,
    ),
    _days(
        "suggestion_reply_days", "三项建议反馈", 30, "《信访工作条例》第四十条（天数由本局定）",
        "建议发出后，接受单位书面反馈是否采纳的期限。", most=90,
    ),
    _days("rectification_days", "限期整改", 15, OWN, "责令限期整改、挂牌督办未另定期限时的期限。", most=180),
    _days("urge_handler_days", "催办第一级：经办人", 1, OWN, "超期几日后催办经办人；只在工作时间发出。", least=1, most=30),
    _days("urge_head_days", "催办第二级：单位负责人", 3, OWN, "超期几日后催办单位负责人。", most=60),
    _days("urge_deputy_days", "催办第三级：分管副局长", 7, OWN, "超期几日后报分管副局长。", most=90),
    _days("urge_leader_days", "催办第四级：联席办或者区领导", 15, OWN, "超期几日后报联席办或者区领导。", most=90),
    Entry(
        "ping_pong_hops", "列为推诿候选的流转次数", CLOCKS, INT, 3, OWN, "在办事项流转达到这个次数，列为督办候选。",
        unit="次", least=2, most=10,
    ),
    _days("review_decision_days", "复查复核受理", 15, OWN, "收到复查、复核申请后书面告知是否受理的期限。", most=15),
    _days(
        "hearing_notice_days", "听证通知", 7, OWN, "听证通知须在听证几日前送达信访人；不足的须有信访人书面同意。", most=30,
    ),
    _days(
        "entry_days", "来信录入", 2, OWN, "收到来信、来电后录入的期限。", number=3, unit="个工作日", most=10, acts=False,
    ),
    _days("district_transfer_days", "区级转送", 4, OWN, "上级转来事项的转送目标。", number=3, most=15, acts=False),
    _days(
        "upload_days", "上传文书", 3, OWN, "告知书、意见书出具后上传的期限。", number=3, unit="个工作日", most=15,
        acts=False,
    ),
    _days(
        "legal_review_days", "法律审核", 5, OWN, "合法性审核的期限。", number=11, unit="个工作日", most=30, acts=False,
    ),
    _days(
        "legal_review_urgent_days", "法律审核（急件）", 3, OWN, "急件审核的期限。", number=11, unit="个工作日", most=15,
        acts=False,
    ),
    _days(
        "legal_review_major_days", "法律审核（重大决策）", 7, "《重大行政决策程序暂行条例》第二十七条（不少于 7 个工作日）",
        "重大行政决策审核的期限。", number=11, unit="个工作日", least=7, most=30, acts=False,
    ),
    Entry(
        "roll_for_organs", "机关期限遇休顺延", CLOCKS, BOOL, False, "《民法典》第二百零三条（是否适用由本局定）",
        "否：机关的期限以届满日为准，提前到最后一个工作日办理；信访人的权利期限总是顺延。", number=13,
    ),
    Entry(
        "lapse_ends_case", "复查申请期届满即终结", CLOCKS, BOOL, False, "条例未规定（原《信访条例》第三十五条作参考）",
        "否：原处理意见继续有效，同一事实再次提出的由甄别人员决定；是：提示不再受理。", number=12,
    ),
    Entry(
        "simple_transfer", "简易办理 3 个工作日转送", CLOCKS, BOOL, True, "《信访事项简易办理办法（试行）》",
        "是：甄别为简易办理的事项，3 个工作日内转送；否：只适用 15 日的转送期限。", number=8,
    ),
    Entry(
        "yellow_share", "转为预警：剩余不足期限的", COLOURS, SHARE, 3, WARNING_LADDER,
        "超过 10 日的期限，剩余不足这个份额即预警；与下一项取较早者。", least=2, most=10,
    ),
    Entry(
        "yellow_days", "转为预警：剩余不超过", COLOURS, INT, 7, WARNING_LADDER,
        "超过 10 日的期限，剩余不超过这些天即预警。", unit="日", most=30,
    ),
    Entry(
        "red_days", "转为紧急：剩余不超过", COLOURS, INT, 3, WARNING_LADDER, "超过 10 日的期限，剩余不超过这些天即紧急。",
        unit="日", most=15,
    ),
    Entry(
        "short_red_days", "短期限转为紧急：剩余不超过", COLOURS, INT, 1, WARNING_LADDER,
        "10 日以内的期限和按工作日计算的期限；剩余一半时预警。", unit="日", least=0, most=5,
    ),
    Entry(
        "few_ratings", "评价太少不排名", FIGURES, INT, 5, "本局统计口径", "评价件数少于此数的，满意率只列出，不比较。",
        unit="件", most=100, acts=False,
    ),
    Entry(
        "ranking_sample", "排名最少样本", FIGURES, INT, 30, "本局统计口径", "评价件数少于此数的单位列出而不排名。", unit="件",
        most=500,
    ),
    Entry(
        "timely_basis", "责任单位及时受理率口径", FIGURES, CHOICE, "receipt", "《信访工作条例》第二十三条",
        "两个口径都计算；这里定看板和大屏主要显示哪一个。", number=6,
        choices={"receipt": "收到转送后 15 日", "registration": "登记后 30 日（国家口径）"},
    ),
    Entry(
        "yoy_form", "同比的写法", FIGURES, CHOICE, "pp", "本局统计口径",
        "看板上各项率的同比写成百分点之差，还是相对变化；件数总是写相对变化。", number=2,
        choices={"pp": "个百分点", "relative": "百分之几"},
    ),
    Entry(
        "one_time_months", "一次性化解率的观察期", FIGURES, INT, 6, "本局统计口径", "办结后这段时间内没有重复信访，算一次性化解。",
        unit="个月", most=24, number=7, acts=False,
    ),
    Entry(
        "repeat_percent", "判重提示的文字相似度", DESK, PERCENT, 35, "本局登记办法",
        "登记时，文字相似到这个程度的事项列为疑似重复，由登记人判定。", least=20, most=95,
    ),
    Entry(
        "cluster_window_days", "聚集预警的观察期", DESK, INT, 14, OWN,
        "同类事项在这些天内来了多少人，达到各级人数即预警；只用于预警，不影响归并。", unit="日", least=3, most=90,
    ),
    Entry("cluster_people_1", "聚集预警一级：人数", DESK, INT, 5, OWN, "观察期内同类事项来访来信的不同人数。", unit="人", least=2, most=500),
    Entry("cluster_people_2", "聚集预警二级：人数", DESK, INT, 10, OWN, "达到即为二级。", unit="人", least=2, most=1000),
    Entry("cluster_people_3", "聚集预警三级：人数", DESK, INT, 20, OWN, "达到即为三级，最急。", unit="人", least=2, most=2000),
    Entry(
        "session_idle_minutes", "无操作自动退出", DESK, INT, 15, "网络安全等级保护要求", "离开座位后自动退出登录的时间。",
        unit="分钟", least=5, most=30,
    ),
    Entry(
        "export_limit_rows", "导出须经审批的行数", DESK, INT, 500, "本局数据安全办法", "导出超过此数的，须另一人批准。",
        unit="行", least=50, most=5000, acts=False,
    ),
)  # fmt: skip

CATALOGUE: Mapping[str, Entry] = {entry.key: entry for entry in ENTRIES}


def entry_of(key: str) -> Entry:
    """The entry, or `KeyError`: asking for a setting that is not in the table is a mistake of the program."""
    return CATALOGUE[key]
