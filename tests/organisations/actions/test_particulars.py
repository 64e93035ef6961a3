"""What is stored is cleaned first: white space folded, composed characters, invisible ones refused."""

import pytest

from apps.base.errors import InvalidInput
from apps.organisations.actions.particulars import cleaned
from apps.organisations.models import Organ
from apps.organisations.rules.particulars import Particulars

pytestmark = pytest.mark.django_db


def test_white_space_and_composition() -> None:
    found = cleaned(Particulars(name="  思明区\u3000试验局 ", short_name="区\uf900局", phone=" 5860000 "))
    assert (found.name, found.short_name, found.phone) == ("思明区 试验局", "区豈局", "5860000")


@pytest.mark.parametrize("name", ["思明\x00局", "思明\u202e局", "思明\ufeff局", "局" + "\u0301" * 9])
def test_invisible_characters_are_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        cleaned(Particulars(name=name, short_name="区局"))


def test_the_prefix_of_an_ended_organ_is_free(department: Organ) -> None:
    with pytest.raises(Exception, match="已由区住建和交通局使用"):
        cleaned(Particulars(name="思明区新局", short_name="区新局", document_prefix="思住建"))
    Organ.objects.filter(pk=department.pk).update(active_to="2026-01-01")
    assert cleaned(Particulars(name="思明区新局", short_name="区新局", document_prefix="思住建"))
