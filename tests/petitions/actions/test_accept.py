"""受理: the notice and its day, and which clock each kind of claim starts (R-34, R-40, R-170; refusal list 8)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.base.clock import local_date
from apps.base.errors import InvalidInput, InvalidInputs, NotFound, PermissionRefused, RuleRefused
from apps.deadlines.models import Deadline
from apps.petitions.actions import accept, triage
from apps.petitions.models import Petition
from apps.petitions.selectors.verbs import verb_options
from tests.factories.handlings import accepted, handler, handling_of, later, signed
from tests.factories.petitions import CONTENT_CLASS, make_petition, officer, transferred

pytestmark = pytest.mark.django_db


def running(petition: Petition) -> dict[str, Deadline]:
    return {clock.rule: clock for clock in Deadline.objects.open().filter(case_file_id=petition.pk)}


def test_the_sixty_days_run_from_the_notice(at: datetime) -> None:
    petition = signed()
    today = local_date(at)

    done = accept(
        number=petition.number,
        access=handler().access,
        at=later(3),
        accepted_on=today + timedelta(days=1),
        method="post",
        served_on=today + timedelta(days=3),
    )

    handling, clocks = handling_of(petition), running(petition)
    assert (done.state, handling.accepted_on, handling.decided_on) == (
        "accepted",
        today + timedelta(days=1),
        today + timedelta(days=3),
    )
    assert set(clocks) & {
        "closure",
        "internal_closure",
        "first_contact",
        "acceptance_notice",
        "transfer_objection",
    } == {
        "closure",
        "first_contact",
    }
    assert (clocks["closure"].start_on, clocks["closure"].due_raw) == (
        today + timedelta(days=1),
        today + timedelta(days=61),
    )
    assert (clocks["closure"].owner, clocks["closure"].is_duty) == (handling.organ, True)
    notice = Deadline.objects.get(case_file_id=petition.pk, rule="acceptance_notice")
    assert notice.met_on == today + timedelta(days=3)
    service = petition.services.get(handling=handling)
    assert (service.paper, service.method) == ("acceptance_notice", "post")


@pytest.mark.parametrize(
    ("petition_class", "route"),
    [("appeal", "statutory_duty"), ("appeal", "admin_procedure"), ("suggestion", "")],
)
def test_other_routes_get_the_internal_limit_never_the_statutory(petition_class: str, route: str) -> None:
    petition = accepted(petition_class=petition_class, appeal_route=route)

    clocks = running(petition)
    assert "closure" not in clocks
    assert "内控" in clocks["internal_closure"].article


def test_mixed_claims_start_both(at: datetime) -> None:
    petition = make_petition(claims=("停止占用通道", "查处违法施工"))
    first, second = petition.claims.order_by("ordinal")
    rows = [
        {
            "claim_id": claim.pk,
            "petition_class": "appeal",
            "appeal_route": route,
            "content_class": CONTENT_CLASS,
        }
        for claim, route in ((first, "petition_procedure"), (second, "statutory_duty"))
    ]
    triage(number=petition.number, access=officer().access, at=at, claims=rows)
    petition = accepted(signed(transferred(Petition.objects.get(pk=petition.pk))))

    assert {"closure", "internal_closure"} <= set(running(petition))


@pytest.mark.parametrize(
    ("accepted_days", "served_days", "field"),
    [(-1, 0, "accepted_on"), (1, 1, "accepted_on"), (0, -1, "served_on"), (0, 1, "served_on")],
)
def test_days_between_the_transfer_and_today(
    accepted_days: int, served_days: int, field: str, at: datetime
) -> None:
    petition = signed()
    today = local_date(at)

    with pytest.raises(InvalidInput) as refused:
        accept(
            number=petition.number,
            access=handler().access,
            at=at,
            accepted_on=today + timedelta(days=accepted_days),
            method="in_person",
            served_on=today + timedelta(days=served_days),
        )

    assert refused.value.field == field
    assert not petition.services.exists()


def test_a_lawsuit_is_not_accepted(at: datetime) -> None:
    petition = signed(appeal_route="litigation")

    with pytest.raises(RuleRefused, match="诉讼") as refused:
        accepted(petition)

    assert "第三十一条" in refused.value.article


def test_everything_wrong_with_the_service_at_once(at: datetime) -> None:
    petition = signed()

    with pytest.raises(InvalidInputs) as refused:
        accept(
            number=petition.number,
            access=handler().access,
            at=at,
            accepted_on=local_date(at),
            method="pigeon",
            served_on=later(1).date(),
        )

    assert {error.field for error in refused.value.errors} == {"method", "served_on"}


def test_only_the_organ(outsider: User, triage_officer: User, at: datetime) -> None:
    values = {"accepted_on": local_date(at), "method": "in_person", "served_on": local_date(at)}
    petition = signed()

    with pytest.raises(NotFound):
        accept(number=petition.number, access=outsider.access, at=at, **values)
    with pytest.raises(PermissionRefused):
        accept(number=petition.number, access=triage_officer.access, at=at, **values)


def test_a_repeat_of_what_has_ended_for_good_is_refused(at: datetime) -> None:
    """R-58: the same facts and reasons after recheck are accepted no more; new facts are another matter."""
    petition, first = signed(), make_petition()
    Petition.objects.filter(pk=first.pk).update(state="finally_ended", finally_ended_on=local_date(at))
    rows = Petition.objects.filter(pk=petition.pk)
    notice: dict[str, Any] = {"accepted_on": local_date(at), "method": "post", "served_on": local_date(at)}
    asked: dict[str, Any] = {"number": petition.number, "access": handler().access, "at": later(1)}
    rows.update(repeat_verdict="repeat", repeat_of=first)

    with pytest.raises(RuleRefused, match="三级终结") as refused:
        accept(**asked, **notice)
    assert refused.value.article == "《信访工作条例》第三十六条"
    options = verb_options(Petition.objects.get(pk=petition.pk), handler().access, later(1))
    blocked = {option.verb.name: option.blocked_by for option in options}
    assert (blocked["accept"], blocked["no_more_accept"]) == ("law", "")

    rows.update(repeat_verdict="new_facts")
    assert accept(**asked, **notice).state == "accepted"
