"""The answer to "by when?", and how it explains itself: row by row, in the words a clerk can check by hand."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from apps.deadlines.rules.calendar import WEEKDAYS, CalendarUse, WorkCalendar
from apps.deadlines.rules.table import EFFECTIVE, WORKING, Rule

COUNTED_OUT = 20
"""Working-day limits up to this length are counted out day by day; more would not fit the popover."""


def day_text(day: date) -> str:
    """2026-02-18（周三）"""
    return f"{day}（周{WEEKDAYS[day.weekday()]}）"


@dataclass(frozen=True)
class Row:
    """One line of the explanation: what, how, note, and the value it gives."""

    key: str
    text: str
    value: str
    note: str = ""

    @property
    def sentence(self) -> str:
        note = f"（{self.note}）" if self.note else ""
        value = f"{self.value}，" if self.value else ""
        return f"{self.key}：{value}{self.text}{note}。"


@dataclass(frozen=True)
class Answer:
    """Raw, rolled and binding last day of one limit, with everything they were computed from.

    `article` and `days` may differ from the rule's own: a stored clock keeps what it was started with.
    """

    rule: Rule
    article: str
    days: int
    start_on: date
    excluded_days: int
    extended_days: int
    due_raw: date
    due_effective: date
    due_on: date
    act_by: date
    calendar: WorkCalendar = field(repr=False, compare=False)
    use: CalendarUse = field(repr=False)
    setting_text: str = ""
    """The setting of the bureau the length was taken from (section 13), in words; empty for the law's own length."""
    exclusion_source: str = ""
    """What the excluded days were, in words; empty where a number was merely asked about."""

    @property
    def provisional(self) -> bool:
        return self.use.provisional

    @property
    def calendar_version(self) -> str:
        return self.use.version

    @property
    def rows(self) -> list[Row]:
        """The inputs and how they were counted; the dates themselves follow in `dates`."""
        rule = self.rule
        counted = "工作日" if rule.unit == WORKING else "自然日"
        first = self.start_on + timedelta(days=1)
        rows = [
            Row("起算事件", rule.starts_with, day_text(self.start_on)),
            Row("起算日", "当日不计，次日起算", day_text(first), "《民法典》第二百零一条"),
            Row("期限", f"按{counted}计算", f"{self.days} {rule.unit_label}", self.article),
            Row("扣除", *self._excluded()),
            Row("延长", *self._extended()),
        ]
        if self.setting_text:
            rows.insert(3, Row("本局设置", self.setting_text, ""))
        if rule.unit == WORKING:
            rows.append(Row("逐日计数", self._counted_out(), ""))
        return rows

    @property
    def raw_text(self) -> str:
        return "当日 24:00 届满" + (
            "，用于预警和考核" if self.rule.is_duty and self.due_on == self.due_raw else ""
        )

    @property
    def effective_text(self) -> str:
        if self.rule.unit == WORKING:
            return "按工作日计算，届满日必为工作日，不再顺延"
        rest = self.calendar.name_of(self.due_raw)
        where = (
            f"届满日为{rest}，顺延至其后第一个工作日"
            if self.due_effective != self.due_raw
            else self._working()
        )
        rolls = self.rule.binding == EFFECTIVE or self.due_on != self.due_raw
        return where if rolls else f"{where}；只用于信访人的权利期限，不改变本机关的期限"

    def _working(self) -> str:
        worked = "调休上班的周末，是工作日" if self.calendar.is_make_up(self.due_raw) else "工作日"
        return f"届满日为{worked}，不顺延"

    @property
    def act_text(self) -> str:
        same = "即约束日当日" if self.act_by == self.due_on else "约束日为休息日，提前到此前最后一个工作日"
        return f"{same}，待办和预警按此日"

    @property
    def provisional_text(self) -> str:
        """Why the date is not final; empty when it is."""
        years = "、".join(str(year) for year in self.use.unpublished_years)
        return f"{years} 年放假安排尚未载入，日期为暂定；载入后自动重算，变动会留下记录。" if years else ""

    @property
    def calendar_text(self) -> str:
        parts = []
        for year, plan in zip(self.use.years, self.use.plans, strict=True):
            parts.append(
                f"{plan.source}，第 {plan.version} 版" if plan else f"{year} 年尚无安排（只计周末和固定节日）"
            )
        return "；".join(parts)

    @property
    def steps(self) -> list[str]:
        """The whole reckoning as sentences, for the API, the command and the record."""
        steps = [row.sentence for row in self.rows]
        steps.append(Row("届满日", self.raw_text, day_text(self.due_raw), "《民法典》第二百零三条").sentence)
        steps.append(Row("遇休顺延", self.effective_text, day_text(self.due_effective)).sentence)
        steps.append(Row("约束日", self._binding(), day_text(self.due_on)).sentence)
        steps.append(Row("最迟办理", self.act_text, day_text(self.act_by)).sentence)
        if self.provisional:
            steps.append(Row("暂定", self.provisional_text.rstrip("。"), "").sentence)
        steps.append(Row("日历版本", self.calendar_text, self.calendar_version).sentence)
        return steps

    def _binding(self) -> str:
        if self.rule.unit == WORKING:
            return "以届满日为准"
        if self.rule.binding == EFFECTIVE:
            return "信访人的权利期限，以顺延后的日期为准"
        return "机关的期限，以届满日为准" if self.due_on == self.due_raw else "按本局设置，机关的期限也顺延"

    def _excluded(self) -> tuple[str, str, str]:
        reason = self.rule.exclusion
        if self.excluded_days:
            note = reason or "条例没有规定本期限可以扣除，须有批准和告知记录"
            what = self.exclusion_source or "扣除期间不计入期限"
            return what, f"+{self.excluded_days} {self.rule.unit_label}", note
        return f"无。{reason}" if reason else "无。听证、评理、鉴定不停止计算本期限", "0 日", ""

    def _extended(self) -> tuple[str, str, str]:
        rule = self.rule
        if self.extended_days:
            note = rule.extension_article or (
                "本局设置" if rule.max_extension else "条例没有规定本期限可以延长"
            )
            return "自届满日接续计算", f"+{self.extended_days} {rule.unit_label}", note
        if rule.max_extension:
            return f"未延长；届满前可以申请一次，最多 {rule.max_extension} 日", "0 日", rule.extension_article
        return "本期限不能延长", "0 日", ""

    def _counted_out(self) -> str:
        span = (self.due_raw - self.start_on).days
        days = [self.start_on + timedelta(days=n) for n in range(1, span + 1)]
        if span > COUNTED_OUT * 2:
            rest = sum(self.calendar.is_rest_day(day) for day in days)
            return f"{days[0]} 至 {days[-1]} 共 {span} 日，其中休息日 {rest} 日"
        counted, parts = 0, []
        for day in days:
            if self.calendar.is_rest_day(day):
                parts.append(f"{day:%m-%d} {self.calendar.name_of(day)}不计")
                continue
            counted += 1
            worked = f"（{self.calendar.name_of(day)}）" if self.calendar.is_make_up(day) else ""
            parts.append(f"{day:%m-%d} 第 {counted} 日{worked}")
        return "，".join(parts)
