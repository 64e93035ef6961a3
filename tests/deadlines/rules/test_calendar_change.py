"""What a new arrangement may disturb."""

from datetime import date

from apps.deadlines.rules.calendar import DayPlan, YearPlan
from apps.deadlines.rules.calendar_change import Moved, same_days, span_of

OFF = DayPlan(date(2027, 1, 1), True, "元旦")
DECEMBER = DayPlan(date(2026, 12, 31), True, "元旦")


def test_the_span_reaches_into_the_december_before_and_past_the_end() -> None:
    assert span_of(2027, (OFF,), ()) == (date(2027, 1, 1), date(2028, 1, 31))
    assert span_of(2027, (OFF,), (DECEMBER,))[0] == date(2026, 12, 31)


def test_only_a_published_plan_can_already_say_it() -> None:
    assert same_days(YearPlan(2027, 1, True, "", (OFF,)), [OFF])
    assert not same_days(YearPlan(2027, 1, False, "", (OFF,)), [OFF])
    assert not same_days(YearPlan(2027, 1, True, "", (OFF,)), [OFF, DECEMBER])


def test_a_moved_clock_names_rule_and_dates() -> None:
    old = {name: date(2027, 1, 1) for name in ("due_raw", "due_effective", "due_on", "act_by")}
    moved = Moved(1, 2, "2026-00001", "petition", "closure", old, {**old, "act_by": date(2026, 12, 31)})
    assert (moved.name, moved.end_moved) == ("办理", False)
    assert moved.as_dict()["new"]["act_by"] == "2026-12-31"  # type: ignore[index]
    assert Moved(1, 2, "n", "s", "gone", old, {**old, "due_on": date(2027, 1, 2)}).end_moved


def test_which_way_it_moves_and_what_becomes_of_it() -> None:
    old = {name: date(2027, 1, 8) for name in ("due_raw", "due_effective", "due_on", "act_by")}
    # only act_by moves, to an earlier day: an organ's own last day became a rest day
    duty = Moved(1, 2, "n", "s", "closure", old, {**old, "act_by": date(2027, 1, 7)}, True, False)
    assert (duty.later, duty.becomes_final, duty.told) == (False, True, False)
    # a right of the petitioner that now ends on the 11th: later, and to be told
    right = Moved(1, 2, "n", "s", "review_request", old, {**old, "due_on": date(2027, 1, 11)}, True, True)
    assert (right.later, right.becomes_final, right.told) == (True, False, True)
    assert (right.lateness(date(2027, 1, 9)), right.lateness(date(2027, 1, 8))) == ("in_time", "")
    # the bureau's own target is nobody's right
    inner = Moved(1, 2, "n", "s", "sign_in", old, {**old, "due_on": date(2027, 1, 7)})
    assert not inner.told and inner.lateness(date(2027, 1, 8)) == "late"
