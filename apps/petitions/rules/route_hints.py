"""A first guess at the route of a claim (art. 31), from the words in it. A hint for the desk, never a decision. Pure."""

from apps.petitions.rules.vocabulary import (
    CLASS_LABELS,
    PURPOSE_CLASS,
    ROUTE_LABELS,
    AppealRoute,
    PetitionClass,
)

# In this order: what leaves the petition system first, then what an organ owes anyway; the rest is art. 31 (6).
WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (AppealRoute.LITIGATION, ("判决", "裁定", "强制执行", "起诉", "刑事", "立案侦查", "民事纠纷", "借贷", "离婚", "继承")),
    (AppealRoute.ARBITRATION, ("劳动仲裁", "拖欠工资", "欠薪", "解除劳动", "工伤待遇", "人事争议", "土地承包")),
    (AppealRoute.PARTY_APPEAL, ("党纪", "党籍", "党内处分", "党员申诉")),
    (AppealRoute.ADMIN_PROCEDURE, ("行政复议", "行政处罚", "行政许可", "征收补偿", "工伤认定", "国家赔偿")),
    (AppealRoute.STATUTORY_DUTY, ("查处", "拆除", "制止", "停止", "监管", "投诉", "违法", "违建", "占道", "占用", "噪声", "噪音", "消防", "污染", "执法")),
)  # fmt: skip


OPENED = ("信息", "材料", "审批", "文件", "档案", "结果")


def hint_route(text: str) -> str:
    """The route the words point at; 信访程序 where they point at none."""
    if "公开" in text and any(word in text for word in OPENED):
        return str(AppealRoute.ADMIN_PROCEDURE)
    return next(
        (str(route) for route, words in WORDS if any(word in text for word in words)),
        str(AppealRoute.PETITION_PROCEDURE),
    )


def hint(text: str, purpose: str) -> tuple[str, str]:
    """(class, suggested path) as words; empty where nothing was typed or the purpose says it is no appeal."""
    if len(text.strip()) < 2:
        return "", ""
    kind = PURPOSE_CLASS.get(purpose, PetitionClass.APPEAL)
    if kind != PetitionClass.APPEAL:
        return CLASS_LABELS[kind], ""
    route = hint_route(text)
    words = ROUTE_LABELS[route]
    if route == AppealRoute.ADMIN_PROCEDURE and "公开" in text:
        words = f"{words}（信息公开）"
    return CLASS_LABELS[kind], f"建议途径：{words}"
