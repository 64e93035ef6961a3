"""Ask that one of the bureau's own figures be another one; a head of the bureau decides (section 13)."""

from datetime import date, datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.administration.actions.propose import propose
from apps.administration.models import Proposal
from apps.administration.rules.kinds import check_propose
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, RuleRefused
from apps.parameters.rules.values import check_value, known
from apps.parameters.selectors import held

KIND = "set_parameter"
LONGEST_AHEAD = 366


@transaction.atomic
def propose_parameter(
    *, key: str, value: object, from_on: date | None, reason: str, access: Access, at: datetime
) -> Proposal:
    """`from_on` empty means from the decision on. Refused at once where setting it would be."""
    check_propose(access, KIND)
    entry = known(key)
    checked = check_value(entry, value)
    now = held(key, at)
    if checked == now.value:
        raise InvalidInput("与现在的值相同。", field="value", code="unchanged")
    _check_day(from_on, local_date(at))
    if Proposal.objects.waiting().filter(kind=KIND, payload__key=key).exists():
        raise RuleRefused("这项参数已有一项待决定的变更，请先决定或者撤回。", code="already_proposed")
    payload = {
        "key": key,
        "value": checked,
        "parameter": entry.label,
        "now_words": now.words,
        "value_words": entry.words(checked),
        "from_on": from_on.isoformat() if from_on else None,
    }
    return propose(access=access, at=at, kind=KIND, subject=entry.label, payload=payload, reason=reason)


def _check_day(day: date | None, today: date) -> None:
    if day is None:
        return
    if day < today:
        raise InvalidInput("生效日期不能早于今天：已经开始计时的期限不改变。", field="from_on")
    if (day - today).days > LONGEST_AHEAD:
        raise InvalidInput("生效日期过远，请核对年份。", field="from_on")
