"""Sample values of the component gallery. They are invented and name no real person."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from apps.base import cells

NOW = datetime(2026, 11, 24, 1, 46, tzinfo=UTC)


@dataclass(frozen=True)
class SampleShell:
    """What the context processor of the workbench supplies, in the shape the layout expects."""

    rail: list[dict[str, Any]] = field(default_factory=list)
    today_text: str = "2026年11月24日 周二 · 工作日"
    notices: int = 6
    person: dict[str, str] = field(
        default_factory=lambda: {"name": "林某某", "initial": "林", "post": "办信科 · 科员"}
    )
    loading: str = "演示数据装入中：3,200／30,000 件"
    finds: bool = True


class SampleForm(forms.Form):
    """One field of every kind."""

    accepted_on = forms.DateField(label="受理日期", help_text="受理告知书落款日期，期限自次日起算")
    handler = forms.ChoiceField(
        label="承办人", choices=[("1", "黄某某（在岗，在办 6 件）"), ("2", "许某某（在岗，在办 9 件）")]
    )
    way = forms.ChoiceField(
        label="告知方式",
        choices=[("1", "当面"), ("2", "邮寄"), ("3", "电子（已同意）")],
        widget=forms.RadioSelect,
    )
    approver = forms.CharField(label="审核人", disabled=True, required=False, initial="分管负责人苏某某")
    text = forms.CharField(label="事实与理由", widget=forms.Textarea(attrs={"rows": 3}), max_length=200)
    read_out = forms.BooleanField(label="已宣读，来访人确认无误")
    scan = forms.FileField(label="材料", required=False)
    routes = forms.MultipleChoiceField(
        label="抄送",
        choices=[("a", "区信访局"), ("b", "街道")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def sample_rail() -> list[dict[str, Any]]:
    """The six groups of the design, with the counts of the mock-ups."""

    def entry(
        label: str, icon: str, count: Any = "", overdue: int = 0, current: str = "", key: str = ""
    ) -> dict[str, Any]:
        return {
            "label": label,
            "url": "#",
            "icon": icon,
            "count": count,
            "overdue": overdue,
            "current": current,
            "key": key,
        }

    groups = {
        "": [entry("我的待办", "inbox", 17, 1, key="d")],
        "信访办理": [
            entry("登记", "user-plus"),
            entry("信访事项", "files", 412, current="on", key="l"),
            entry("复查复核", "scale", 6),
            entry("听证", "gavel"),
        ],
        "督促落实": [
            entry("督办", "siren", 23, 5, key="s"),
            entry("联席会议", "users"),
            entry("领导接访包案", "user-check"),
        ],
        "多元化解": [
            entry("近邻评理室", "door-open", 38),
            entry("法律顾问", "book-open", 4),
            entry("领导留言板", "message-circle", 29),
        ],
        "分析": [entry("统计看板", "chart-column", key="b"), entry("报告与快照", "file-text")],
        "本单位": [entry("培训宣传", "megaphone"), entry("设置", "settings")],
    }
    return [{"title": title, "entries": entries} for title, entries in groups.items()]


def sample_rows() -> list[dict[str, Any]]:
    """Rows of a list, one per clock level."""
    levels = [
        ("late", "超 6 天", "程序期限", "反映工程款结算后未支付农民工工资 38.6 万元", "办理中"),
        ("hot", "今日到期", "办结", "要求补发 2025 年高龄津贴差额", "待审核办结"),
        ("warn", "剩 4 天", "受理告知", "反映某小区地下车库渗水，物业未维修", "已签收"),
        ("ok", "剩 33 天", "办理", "反映学校周边占道经营影响学生通行", "已受理"),
        ("pause", "不计时", "听证", "不服街道关于违建认定的答复，申请复核", "复核中"),
        ("done", "按期办结", "", "反映公交站迁移后老人出行不便", "已办结"),
    ]
    rows = []
    for index, (level, text, label, title, state) in enumerate(levels):
        due = date(2027, 1, 4) if level == "ok" else date(2026, 11, 18 + index)
        title_cell = SafeString(
            f'<a class="tt" href="#">{title}</a><span class="tt-sub"><span>2026-0{1702 + index}</span>'
            f"<span>陈某某等</span>{cells.badge('集体 7 人', 'users')}{cells.badge('首件', '', 'flat')}</span>"
        )
        clock = cells.clock_chip(level, text, label=label, due=due, provisional="x" if level == "ok" else "")
        row_cells = [clock, title_cell, "莲前街道", "区住房和建设局", cells.status_tag(state)]
        rows.append(
            {"id": f"row-{index}", "label": title, "cells": row_cells, "current": index == 1, "href": "#"}
        )
    return rows


def _lists() -> dict[str, Any]:
    names = [
        ("due", "期限", "w-clock"),
        ("title", "事项", ""),
        ("place", "属地", ""),
        ("unit", "责任单位", "w-unit"),
    ]
    columns: list[dict[str, Any]] = [
        {"key": key, "label": label, "width": width} for key, label, width in names
    ]
    columns.append({"key": "state", "label": "状态", "width": "w-state"})
    columns[0]["sort"] = {"url": "#", "dir": "asc"}
    rows = sample_rows()
    any_or = [("", "全部"), ("open", "在办"), ("done", "已办结")]
    return {
        "columns": columns,
        "rows": rows,
        "groups": [
            {"title": "已超期 1 件", "note": "请先办出，再补写原因", "rows": rows[:1]},
            {"title": "今日到期 1 件", "note": "今日 24:00 前须办出", "rows": rows[1:2]},
        ],
        "views": [
            {"slug": "#", "name": "在办", "count": 412, "current": True},
            {"slug": "#", "name": "7 天内到期", "count": 31},
            {"slug": "#", "name": "重复信访", "count": 44},
        ],
        "filters": [
            {
                "key": "state",
                "label": "状态",
                "value": "open",
                "options": any_or,
                "active": True,
                "clear_url": "#",
            },
            {"key": "street", "label": "街道", "value": "", "options": any_or},
            {
                "key": "since",
                "label": "登记起",
                "value": "2026-01-01",
                "kind": "date",
                "active": True,
                "clear_url": "#",
            },
            {"key": "q", "label": "文字", "value": "", "kind": "text"},
        ],
    }


def _pieces() -> dict[str, Any]:
    return {
        "now": NOW,
        "levels": [(level, text) for level, text in zip(cells.CLOCK_LEVELS, _CHIP_TEXTS, strict=True)],
        "badge_kinds": cells.BADGE_KINDS,
        "due": date(2026, 12, 15),
        "reasons": [
            {"label": "同人：证件号", "agrees": True},
            {"label": "同地", "agrees": True},
            {"label": "事项部分相同", "agrees": False},
        ],
        "diff": ["占用消防通道", "公开审批材料"],
        "steps": [
            {"label": "初审", "state": "done", "note": "11-20 黄某某"},
            {"label": "复审", "state": "now", "note": "苏某某"},
            {"label": "终审", "state": "wait"},
        ],
        "rejected": [{"label": "初审", "state": "rejected", "note": "11-21 退回"}, {"label": "复审"}],
        "readers": [
            {"at": NOW, "person": "林某某", "unit": "", "what": "查看"},
            {
                "at": NOW,
                "person": "黄某某",
                "unit": "莲前街道",
                "what": "显示证件号",
                "reason": "核对代表身份",
            },
        ],
        "why": [
            {"key": "起算事件", "text": "受理（受理告知书日期）", "value": "2026-11-24 周二"},
            {"key": "期限", "text": "60 日，自然日", "note": "《信访工作条例》第三十四条", "value": "+60 日"},
        ],
        "raw": {"text": "用于预警和考核", "value": "2027-01-23 周六"},
        "effective": {"text": "只用于信访人的权利期限", "value": "01-25 周一"},
        "conflict_rows": [
            {"label": "履职答复期限", "before": "11-30", "now": "12-05", "yours": "11-30（未改）"},
            {"label": "催办内容", "before": "", "now": "", "yours": "请于 11-30 前答复诉求 1"},
        ],
        "produces": ["受理告知书 思莲信受〔2026〕36号", {"icon": "clock", "text": "办理时钟 ×2"}],
        "verdicts": [
            {"value": "same", "label": "同一事项", "hint": "并入 2026-01640，不另起期限，告知原编号"},
            {"value": "new_facts", "label": "有新事实", "hint": "新登记，关联，正常计时", "checked": True},
            {"value": "different", "label": "不同事项", "hint": "新登记，不关联"},
        ],
        "paper": {"label": "受理告知书", "url": "#"},
    }


_CHIP_TEXTS = ("剩 21 天", "剩 6 天", "今日到期", "超 2 天", "不计时（听证）", "已按期")

_CHART = {
    "kind": "bar",
    "unit": "件次",
    "categories": [f"{month}月" for month in range(1, 12)],
    "series": [
        {
            "name": "2026年",
            "values": [241, 168, 287, 263, 312, 258, 271, 249, 284, 226, 287],
            "incomplete": [10],
        },
        {"name": "2025年", "line": True, "values": [228, 190, 301, 288, 295, 274, 296, 270, 301, 259, 266]},
    ],
}


def gallery_context() -> dict[str, Any]:
    """The context of the gallery; tests render it without a request."""
    return {
        **_lists(),
        **_pieces(),
        "shell": SampleShell(rail=sample_rail()),
        "queues": ["全部待办", "待甄别", "待转送", "待核异议", "待审核办结", "催办跟踪", "回访", "跟踪"],
        "form": SampleForm(),
        "broken": SampleForm({"text": "", "handler": "9"}),
        "chart": _CHART,
        "chart_columns": ["月份", "2026年", "2025年"],
        "chart_rows": list(
            zip(_CHART["categories"], *(s["values"] for s in _CHART["series"]), strict=True)  # type: ignore[index]
        ),
    }
