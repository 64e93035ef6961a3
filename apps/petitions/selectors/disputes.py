"""The open disputes of a case as its page shows them: who says what, and who decides."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.rules.access import Access
from apps.petitions.models import Dispute, Petition

SAID = {True: "属于本机关", False: "不属于本机关", None: "还没有表明意见"}


def disputes_panel(petition: Petition, access: Access, at: datetime) -> dict[str, Any]:
    """Every open dispute with its positions; readers of the content alone come here."""
    rows = (
        Dispute.objects.filter(petition=petition, decided_at=None)
        .select_related("superior", "handling__organ", "raised_by")
        .prefetch_related("positions__organ")
        .order_by("pk")
    )
    return {"disputes": [_view(row) for row in rows]}


def _view(row: Dispute) -> dict[str, Any]:
    return {
        "state": row.get_state_display(),
        "holder": row.handling.organ.short_name,
        "reasons": row.reasons,
        "raised_by": row.raised_by.name,
        "raised_on": row.raised_on,
        "outside": row.outside,
        "decider": _decider(row),
        "positions": [
            {"organ": one.organ.short_name, "said": SAID[one.competent], "text": one.text, "at": one.at}
            for one in row.positions.all()
        ],
    }


def _decider(row: Dispute) -> str:
    if row.state == "with_joint":
        return _("联席会议")
    return str(row.superior.short_name) if row.superior else _("没有共同的上一级机关，须提请联席会议")
