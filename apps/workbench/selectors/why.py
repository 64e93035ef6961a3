"""为什么在我这里, with the article: what stands behind the ⓘ of a row."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.accounts.rules.roles import ROLE_LABELS
from apps.base.errors import NotFound
from apps.deadlines.rules.table import RULES, Rule
from apps.petitions.rules.lifecycle import VERBS
from apps.petitions.selectors.queues import QUEUES


@dataclass(frozen=True)
class Reason:
    """The popover's rows: {key, text, note, value}."""

    title: str
    why: str
    rows: list[dict[str, str]]


def reason_of(queue: str, access: Access) -> Reason:
    """Raises `NotFound` for a queue this person does not have."""
    kind = QUEUES.get(queue)
    if kind is None or not access.has(*kind.roles):
        raise NotFound(_("没有这个队列。"))
    mine = "、".join(
        ROLE_LABELS[role] for role in dict.fromkeys(p.role for p in access.posts) if role in kind.roles
    )
    rows = [_row(_("原因"), _(kind.why)), _row(_("你的岗位"), mine)]
    if kind.verb in VERBS:
        rows.append(_row(_("下一步"), _(VERBS[kind.verb].label)))
    if kind.article:
        rows.append(_row(_("依据"), kind.article))
    rows += [_limit(RULES[name]) for name in kind.rules if name in RULES]
    return Reason(_(kind.label), _(kind.why), rows)


def _row(key: str, text: str, value: str = "", note: str = "") -> dict[str, str]:
    return {"key": key, "text": text, "value": value, "note": note}


def _limit(rule: Rule) -> dict[str, str]:
    length = f"{rule.days} {rule.unit_label}"
    return _row(_("期限"), f"{rule.name}（{rule.starts_with}起）", length, rule.article)
