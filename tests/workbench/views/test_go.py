"""The box in the top bar and the palette, through the whole stack."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.accounts.rules.roles import Role
from apps.base.clock import now
from apps.organisations.models import Organ
from apps.workbench.selectors.palette import targets_for
from tests.factories.accounts import member
from tests.factories.petitions import make_petition

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_search_box_opens_the_number_or_the_list(registrar: User, outsider: User, signed_in: SignIn) -> None:
    petition = make_petition(at=now())
    found = signed_in(registrar).get("/search/", {"q": petition.number})
    assert found["Location"] == f"/petitions/{petition.number}/"
    hidden = signed_in(outsider).get("/search/", {"q": petition.number})
    assert hidden["Location"] == f"/petitions/?q={petition.number}"


def test_fragment_for_the_palette_and_page_for_the_rest(triage_officer: User, signed_in: SignIn) -> None:
    client = signed_in(triage_officer)
    fragment = client.get("/go/", {"q": "日历"}, headers={"HX-Request": "true"}).content.decode()
    assert 'role="option"' in fragment
    assert "<html" not in fragment
    assert "<h1>" in client.get("/go/", {"q": "日历"}).content.decode()


@pytest.mark.parametrize("role", [str(role) for role in Role])
def test_every_page_offered_opens(role: str, bureau: Organ, signed_in: SignIn) -> None:
    user = member(role, bureau)
    client = signed_in(user)
    offered = [target.url for group in targets_for(user.access, now(), "") for target in group.targets]
    refused = {url: status for url in offered if (status := client.get(url).status_code) >= 400}
    assert refused == {}
