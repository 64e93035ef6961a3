"""Carry out what a head has agreed to: a figure of the bureau, a calendar year, the end of an organ."""

from datetime import date, datetime

from apps.accounts.rules.access import Access
from apps.administration.models import Proposal
from apps.administration.rules.applied import Applied
from apps.base.clock import local_date, start_of
from apps.base.errors import RuleRefused
from apps.deadlines.actions import publish_calendar
from apps.organisations.actions import end_organ
from apps.organisations.models import Organ
from apps.parameters.actions import set_value
from apps.parameters.selectors import held
from apps.petitions.actions.follow_calendar import follow_calendar


def apply_parameter(proposal: Proposal, access: Access, at: datetime) -> Applied:
    """From the day asked for, or from this moment where that day has come."""
    values = proposal.payload
    before = held(values["key"], at)
    day = date.fromisoformat(values["from_on"]) if values["from_on"] else local_date(at)
    from_at = max(start_of(day), at)
    set_value(
        key=values["key"],
        value=values["value"],
        from_at=from_at,
        at=at,
        set_by=access.name,
        set_by_id=access.user_id,
        reason=proposal.reason,
    )
    after = {"value_words": values["value_words"], "from_on": local_date(from_at).isoformat()}
    return Applied(before={"value_words": before.words}, after=after)


def apply_calendar(proposal: Proposal, access: Access, at: datetime) -> Applied:
    """The version becomes the newest of its year, and every open clock is computed anew."""
    values = proposal.payload
    change = publish_calendar(data=values["data"], source=values["source"], access=access, at=at)
    if not change.is_new:
        raise RuleRefused("现行日历已经与此相同，不必再载入。", code="unchanged")
    follow_calendar(first=date(change.year - 1, 12, 1), at=at)
    moved = "由后台逐批重算" if change.later else f"{len(change.moved)} 项"
    after = {"year": change.year, "version": change.version, "source": change.source, "moved": moved}
    return Applied(
        before={"year": change.year, "version": change.version - 1},
        after=after | {"days_count": values["days_count"]},
    )


def apply_ending(proposal: Proposal, access: Access, at: datetime) -> Applied:
    """The last day is the one asked for; rights pass to whoever is posted at the successor (R-38)."""
    values = proposal.payload
    end_organ(
        organ=Organ.objects.get(pk=values["organ_id"]),
        successor=Organ.objects.get(pk=values["successor_id"]),
        ends_on=date.fromisoformat(values["ends_on"]),
    )
    after = {
        "successor": values["successor"],
        "ends_on": values["ends_on"],
        "handles_petitions": False,
    }
    return Applied(
        before={"successor": None, "ends_on": None, "handles_petitions": values["handled"]}, after=after
    )
