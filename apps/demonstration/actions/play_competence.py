"""Simple handling and a quarrel about competence, played on a few of the open cases through the real actions.

A simple case accepted by a call, one just sent, one left for the ordinary procedure; a dispute before the superior, one
for the joint conference, and a matter the desk has taken back and sent on.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import access_of
from apps.base.clock import local_date
from apps.demonstration.actions.cast import Cast
from apps.organisations.models import Organ
from apps.organisations.selectors import organ_by_code
from apps.petitions import actions
from apps.petitions.models import Dispute, Handling, Petition
from apps.petitions.selectors.simple import why_not_simple

LIANQIAN, HOUSING, URBAN = "350203010", "ZJJ", "CGZF"
GROUNDS = ("daily", "clear", "promised")
REASONS = "街道认为属于行业主管部门职权，主管部门认为应当由属地先行处理。"


@transaction.atomic
def play_competence(*, at: datetime, cast: Cast) -> int:
    """How many disputes there are; nothing is played twice."""
    if Dispute.objects.exists():
        return Dispute.objects.count()
    story = _Story(at, cast)
    story.simple()
    story.disputes()
    story.taken_back()
    return Dispute.objects.count()


class _Story:
    def __init__(self, at: datetime, cast: Cast) -> None:
        self.at, self.cast = at, cast
        self.waiting = self._waiting()

    @property
    def desk(self) -> Access:
        return access_of(User.objects.get(username="triage_officer"), self.at)

    def _waiting(self) -> Iterator[Petition]:
        """Open cases that wait for dispatch and may be handled simply, the newest last."""
        rows = (
            Petition.objects.open().filter(state="triaged", handlings=None).order_by("-registered_at", "pk")
        )
        return iter([row for row in rows if not why_not_simple(row)][:4])

    def simple(self) -> None:
        """Each left at another stage."""
        organ = organ_by_code(LIANQIAN)
        for ground, stage in zip(GROUNDS, ("accepted", "sent", "left"), strict=True):
            petition = next(self.waiting, None)
            if petition is None:
                return
            actions.transfer(
                number=petition.number, access=self.desk, at=self.at, organ_id=organ.pk, simple_ground=ground,
                likely_supported=True, note="适用简易办理。",
            )  # fmt: skip
            if stage != "sent":
                self._accepted(petition.number, leaves=stage == "left")

    def _accepted(self, number: str, *, leaves: bool) -> None:
        unit: dict[str, Any] = {
            "number": number,
            "access": self.cast.access("handler", LIANQIAN),
            "at": self.at,
        }
        actions.sign(**unit)
        actions.accept(
            **unit, accepted_on=local_date(self.at), method="phone", served_on=local_date(self.at),
            note="已电话告知信访人受理和办理期限。",
        )  # fmt: skip
        if leaves:
            actions.leave_simple(**unit, reason="涉及管网改造，十个工作日内不能解决。")

    def disputes(self) -> None:
        """Before acceptance only: one that lies with the common superior, one without a superior here."""
        held = Handling.objects.filter(
            state="signed", organ__kind="street_office", procedure="ordinary", petition__sealed=False
        ).order_by("-sent_at", "pk")
        rows = list(held.select_related("petition", "organ")[:2])
        if rows:
            self._raised(rows[0], organ_by_code(HOUSING), "")
            for code in (rows[0].organ.code, HOUSING):
                actions.state_position(
                    number=rows[0].petition.number, access=self.desk, at=self.at, handling_id=rows[0].pk,
                    organ_id=organ_by_code(code).pk, competent=False, text="依据本单位三定方案，不属于本单位职权。",
                )  # fmt: skip
        if len(rows) > 1:
            self._raised(rows[1], None, "市级公用事业单位")

    def _raised(self, handling: Handling, other: Organ | None, outside: str) -> None:
        actions.raise_dispute(
            number=handling.petition.number, access=self.desk, at=self.at, handling_id=handling.pk,
            organ_ids=[other.pk] if other else [], outside=outside, reasons=REASONS,
        )  # fmt: skip

    def taken_back(self) -> None:
        petition = next(self.waiting, None)
        if petition is None:
            return
        given: dict[str, Any] = {"number": petition.number, "access": self.desk, "at": self.at}
        actions.transfer(**given, organ_id=organ_by_code(LIANQIAN).pk, note="请依法办理。")
        actions.take_back(**given, reason="属地核实有误，应由区城管执法局承办。")
        actions.transfer(**given, organ_id=organ_by_code(URBAN).pk, note="改由你单位办理。")
