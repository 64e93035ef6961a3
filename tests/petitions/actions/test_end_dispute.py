"""However a dispute ends, who only took part in it sees the file no more."""

from datetime import datetime

import pytest

from apps.casefiles.models import Grant
from apps.organisations.selectors import organ_by_code
from apps.petitions.actions import decide_dispute, raise_dispute, transfer, withdraw_dispute
from apps.petitions.models import Petition
from tests.factories.accounts import with_access
from tests.factories.disputes import REASONS, URBAN, deputy, disputed, urban_handler
from tests.factories.handlings import STREET, handling_of, signed
from tests.factories.petitions import make_petition, officer, triaged

pytestmark = pytest.mark.django_db


def test_kept_by_the_holder_the_other_is_shut_out(street_office, at: datetime) -> None:  # type: ignore[no-untyped-def]
    petition = disputed(signed())
    other = urban_handler()
    assert Petition.objects.visible_to(with_access(other).access, at).filter(pk=petition.pk).exists()

    decide_dispute(
        number=petition.number,
        access=deputy().access,
        at=at,
        organ_id=street_office.pk,
        decision="由街道继续承办。",
    )

    assert handling_of(petition).state == "signed"
    assert not Petition.objects.visible_to(with_access(other).access, at).filter(pk=petition.pk).exists()


def test_who_takes_part_in_two_disputes_may_read_until_the_second_ends(at: datetime) -> None:
    petition = triaged(make_petition(claims=("停止占用消防车通道", "拆除围挡")))
    access = officer().access
    for code, claim in zip((STREET, "ZJJ"), petition.claims.order_by("ordinal"), strict=True):
        organ = organ_by_code(code)
        transfer(number=petition.number, access=access, at=at, organ_id=organ.pk, claim_ids=[claim.pk])
    parts = list(petition.handlings.order_by("pk").values_list("pk", flat=True))
    for pk in parts:
        raise_dispute(
            number=petition.number, access=access, at=at, organ_ids=[organ_by_code(URBAN).pk], reasons=REASONS,
            handling_id=pk,
        )  # fmt: skip
    shared = Grant.objects.filter(case_file=petition.pk, reason="shared", ends_at=None, organ__code=URBAN)

    withdraw_dispute(number=petition.number, access=access, at=at, reason="不再争议。", handling_id=parts[0])
    assert shared.exists()
    withdraw_dispute(number=petition.number, access=access, at=at, reason="不再争议。", handling_id=parts[1])
    assert not shared.exists()
