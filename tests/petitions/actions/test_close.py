"""审核办结: the whole check list, by the bureau, and by another person than the one who submitted (refusal 9, 17)."""

from datetime import datetime

import pytest

from apps.base.errors import PermissionRefused, RuleRefused, TransitionNotAllowed
from apps.organisations.models import Organ
from apps.petitions.actions import close
from apps.petitions.models import Handling
from apps.petitions.rules.vocabulary import CHECK_ITEMS
from tests.factories.handlings import checker, handler, handling_of, served, submitted
from tests.factories.petitions import make_petition, transferred, triaged

pytestmark = pytest.mark.django_db


def test_closed_with_every_item(at: datetime) -> None:
    petition = submitted()

    done = close(number=petition.number, access=checker().access, at=at, checks=list(CHECK_ITEMS))

    handling = handling_of(petition)
    assert (done.state, done.closed_at, handling.closed_at) == ("closed", at, at)
    assert set(handling.checks) == set(CHECK_ITEMS)


@pytest.mark.parametrize("missing", list(CHECK_ITEMS))
def test_each_item_counts(missing: str, at: datetime) -> None:
    checks = [item for item in CHECK_ITEMS if item != missing]

    with pytest.raises(RuleRefused, match=CHECK_ITEMS[missing].split("（")[0]):
        close(number=submitted().number, access=checker().access, at=at, checks=checks)


def test_never_without_a_service_record(at: datetime) -> None:
    petition = submitted()
    Handling.objects.update(served_on=None)

    with pytest.raises(RuleRefused, match="还没有送达记录，不能办结。"):
        close(number=petition.number, access=checker().access, at=at, checks=list(CHECK_ITEMS))


def test_not_by_the_unit_not_by_the_sender_not_early(at: datetime) -> None:
    petition = submitted()
    with pytest.raises(PermissionRefused):
        close(number=petition.number, access=handler().access, at=at, checks=list(CHECK_ITEMS))
    Handling.objects.update(closing_by=checker())
    with pytest.raises(PermissionRefused, match="你是送审人"):
        close(number=petition.number, access=checker().access, at=at, checks=list(CHECK_ITEMS))
    with pytest.raises(TransitionNotAllowed):
        close(number=served().number, access=checker().access, at=at, checks=list(CHECK_ITEMS))


def test_the_petition_waits_for_its_slowest_part(
    street_office: Organ, department: Organ, at: datetime
) -> None:
    petition = triaged(make_petition(claims=("停止占用通道", "补偿损失")))
    first, second = petition.claims.order_by("ordinal")
    petition = transferred(petition, organ=street_office, claim_ids=[first.pk])
    petition = transferred(petition, organ=department, claim_ids=[second.pk])
    Handling.objects.filter(organ=street_office).update(
        state="closing", served_on=at.date(), closing_by=handler()
    )
    mine = petition.handlings.get(organ=street_office)

    done = close(
        number=petition.number, access=checker().access, at=at, checks=list(CHECK_ITEMS), handling_id=mine.pk
    )

    assert (done.state, done.closed_at) == ("transferred", None)
