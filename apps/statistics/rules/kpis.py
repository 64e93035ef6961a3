"""What each figure counts: numerator, denominator, cohort and window in words, and the list behind each number.

All figures count distinct cases (件次). Sealed cases (检举控告) and imported historical ones are left out for
everybody. A case counts as in time when every one of its clocks of the named rules falling due in the window was met
on or before its day. Sources: domain-rules table 8.1.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from apps.statistics.rules.rounding import percent, ratio

EXCLUDED = "不含检举控告件和历史导入件"
CLOSING_RULES = ("closure", "internal_closure")


@dataclass(frozen=True)
class Kpi:
    """One definition. `query` gives the list parameters of denominator and of what numerator adds to them."""

    id: str
    name: str
    kind: str
    """`clock`, `answered`, `rating_share`, `satisfaction`, `registered` or `volume`."""
    formula: str
    cohort: str
    window: str
    short: str
    """The cohort in the few words a tile has room for; the number of cases follows."""
    rules: tuple[str, ...] = ()
    side: str = ""
    counted: tuple[tuple[str, str], ...] = ()
    """For `registered`: the list filter that makes the numerator."""

    @property
    def is_timed(self) -> bool:
        """Whether it asks if something was done in time, so that what is missing can be opened."""
        return self.kind in ("clock", "answered")


KPIS: tuple[Kpi, ...] = (
    Kpi(
        "bureau_timely",
        "信访部门及时受理率",
        "clock",
        "收到之日起15日内全部转送、交办或者答复的件数 ÷ 应当在期内转办的件数",
        "转办期限（收到＋15日，条例第二十二条）落在期间内的信访事项",
        "转办期限届满日",
        "转办期限落在期间内",
        rules=("bureau_dispatch",),
    ),
    Kpi(
        "unit_timely",
        "责任单位及时受理率",
        "clock",
        "收到转送交办之日起15日内作出受理告知的件数 ÷ 应当告知的件数",
        "受理告知期限（收到转交＋15日，条例第二十三条）落在期间内、有责任单位的信访事项",
        "受理告知期限届满日",
        "受理告知期限落在期间内",
        rules=("acceptance_notice",),
    ),
    Kpi(
        "on_time_close",
        "按期办结率",
        "clock",
        "限办截止日前送达答复的件数 ÷ 限办截止落在期间内的件数",
        "办理期限（信访程序60日及延期，条例第三十四条；其他途径为内控期限）落在期间内的信访事项",
        "限办截止日",
        "限办截止落在期间内",
        rules=CLOSING_RULES,
    ),
    Kpi(
        "contact_rate",
        "初次联系率",
        "clock",
        "在首次联系期限（本局设置）内联系信访人的件数 ÷ 应当联系的件数",
        "首次联系内控期限落在期间内的信访事项",
        "联系期限届满日",
        "联系期限落在期间内",
        rules=("first_contact",),
    ),
    Kpi(
        "rating_rate",
        "参评率（责任单位）",
        "rating_share",
        "已评价件数 ÷（已评价＋超期未评价）件数",
        "对责任单位的评价在期间内作出或者逾期的信访事项",
        "评价日或者评价截止日",
        "已评价和超期未评价",
        side="unit",
    ),
    Kpi(
        "satisfaction",
        "群众满意率（责任单位）",
        "satisfaction",
        "（满意＋基本满意）件数 ÷ 已评价件数；超期未评价不计入",
        "对责任单位的评价在期间内作出的信访事项，一件多个单位的按最低评价计",
        "评价日",
        "满意＋基本满意 ÷ 已评",
        side="unit",
    ),
    Kpi(
        "bureau_rating_rate",
        "参评率（信访部门）",
        "rating_share",
        "已评价件数 ÷（已评价＋超期未评价）件数",
        "对信访部门的评价在期间内作出或者逾期的信访事项",
        "评价日或者评价截止日",
        "已评价和超期未评价",
        side="bureau",
    ),
    Kpi(
        "bureau_satisfaction",
        "群众满意率（信访部门）",
        "satisfaction",
        "（满意＋基本满意）件数 ÷ 已评价件数；超期未评价不计入",
        "对信访部门的评价在期间内作出的信访事项",
        "评价日",
        "满意＋基本满意 ÷ 已评",
        side="bureau",
    ),
    Kpi(
        "repeat_rate",
        "重复信访率",
        "registered",
        "重件 ÷ 全部件次",
        "期间内登记的信访事项",
        "登记日",
        "重件 ÷ 全部件次",
        counted=(("repeat_verdict", "repeat"),),
    ),
    Kpi(
        "online_share",
        "网信占比",
        "registered",
        "网信 ÷（来信＋来访＋网信）",
        "期间内登记的信访事项",
        "登记日",
        "网信 ÷ 全部件次",
        counted=(("form", "online"),),
    ),
)
VOLUME = Kpi(
    "volume",
    "信访总量",
    "volume",
    "期间内登记的信访事项件数；人次为各件登记人数之和",
    "期间内登记的信访事项",
    "登记日",
    "登记日在期间内",
)
"""A count, not a ratio: numerator and denominator are the same cases."""
UNIT_TIMELY_30 = Kpi(
    "unit_timely_30",
    "责任单位及时受理率（国家口径）",
    "answered",
    "登记之日起30日内作出受理告知的件数 ÷ 应当告知的件数",
    "登记＋30日落在期间内、有责任单位的信访事项",
    "登记后第30日",
    "登记＋30日落在期间内",
    rules=("acceptance_notice",),
)
"""The other basis of 责任单位及时受理 (domain-rules 8.1, 13.6); the bureau says which one leads."""
NATIONAL_DAYS = 30
BY_ID: dict[str, Kpi] = {kpi.id: kpi for kpi in (VOLUME, UNIT_TIMELY_30, *KPIS)}


@dataclass(frozen=True)
class Scope:
    """Narrowing of a figure: one organ's clocks and ratings, or one street's cases."""

    organ_id: int | None = None
    street: str = ""

    def params(self, kpi: Kpi | None = None) -> dict[str, str]:
        found = {"street": self.street} if self.street else {}
        if self.organ_id is not None:
            registered = kpi is not None and kpi.kind in ("registered", "volume")
            found["organ" if registered else "clock_organ"] = str(self.organ_id)
        return found


EVERYTHING = Scope()


@dataclass(frozen=True)
class Figure:
    """A number that can be retraced: definition, window, cut-off and both lists."""

    kpi: Kpi
    numerator: int
    denominator: int
    date_from: date
    date_to: date
    cutoff: datetime
    scope: Scope = EVERYTHING

    @property
    def value(self) -> Decimal | None:
        return ratio(self.numerator, self.denominator)

    @property
    def display(self) -> str:
        return percent(self.numerator, self.denominator)

    @property
    def window(self) -> str:
        return f"{self.date_from:%Y-%m-%d} 至 {self.date_to:%Y-%m-%d}（按{self.kpi.window}）"

    @property
    def denominator_query(self) -> str:
        return urlencode(base_params(self.kpi, self.date_from, self.date_to) | self.scope.params(self.kpi))

    @property
    def numerator_query(self) -> str:
        params = base_params(self.kpi, self.date_from, self.date_to) | self.scope.params(self.kpi)
        return urlencode(_numerator_params(self.kpi, params))

    @property
    def missed_query(self) -> str:
        """The cases that spoil a figure of time; empty for the others."""
        if not self.kpi.is_timed:
            return ""
        params = base_params(self.kpi, self.date_from, self.date_to) | self.scope.params(self.kpi)
        return urlencode(params | {"kept" if self.kpi.kind == "clock" else "answered_30": "no"})


def base_params(kpi: Kpi, date_from: date, date_to: date) -> dict[str, str]:
    """List parameters of the denominator."""
    first, last = date_from.isoformat(), date_to.isoformat()
    if kpi.kind == "clock":
        return {"clock": ",".join(kpi.rules), "due_from": first, "due_to": last}
    if kpi.kind == "answered":
        return {"counted": "1", "answered_30": "all"} | _registered(date_from, date_to, NATIONAL_DAYS)
    if kpi.kind == "rating_share":
        return {"rating_decided": kpi.side, "decided_from": first, "decided_to": last}
    if kpi.kind == "satisfaction":
        return {"rated": kpi.side, "rated_from": first, "rated_to": last}
    return {"counted": "1"} | _registered(date_from, date_to)


def _registered(date_from: date, date_to: date, before: int = 0) -> dict[str, str]:
    """The window of registration, so many days before the figure's own."""
    first, last = (day - timedelta(days=before) for day in (date_from, date_to))
    return {"registered_from": first.isoformat(), "registered_to": last.isoformat()}


def _numerator_params(kpi: Kpi, params: dict[str, str]) -> dict[str, str]:
    if kpi.kind == "clock":
        return params | {"kept": "yes"}
    if kpi.kind == "answered":
        return params | {"answered_30": "yes"}
    if kpi.kind == "satisfaction":
        return params | {"score": "0,1"}
    if kpi.kind in ("registered", "volume"):
        return params | dict(kpi.counted)
    rest = {key: value for key, value in params.items() if key in ("street", "clock_organ")}
    return {"rated": kpi.side, "rated_from": params["decided_from"], "rated_to": params["decided_to"], **rest}
