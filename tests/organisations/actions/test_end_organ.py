"""An organ ends and another follows it (R-38, art. 24)."""

from datetime import date

import pytest

from apps.base.errors import InvalidInput, RuleRefused
from apps.organisations.actions import end_organ
from apps.organisations.models import Organ
from apps.organisations.selectors import handling_organs, organ_tree
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 6, 30)


def test_ended_organ_keeps_its_row_and_names_its_successor(
    department: Organ, other_department: Organ
) -> None:
    ended = end_organ(organ=department, successor=other_department, ends_on=LAST_DAY)
    assert (ended.active_to, ended.successor_id, ended.handles_petitions) == (
        LAST_DAY,
        other_department.pk,
        False,
    )
    assert not handling_organs(date(2026, 7, 1)).filter(pk=department.pk).exists()


def test_successor_follows_through_several_mergers(district: Organ) -> None:
    first, second, third = organ(under=district), organ(under=district), organ(under=district)
    end_organ(organ=first, successor=second, ends_on=LAST_DAY)
    end_organ(organ=second, successor=third, ends_on=LAST_DAY)
    assert organ_tree().predecessors[third.pk] == (first.pk, second.pk)


def test_refusals(district: Organ, department: Organ, other_department: Organ, bureau: Organ) -> None:
    with pytest.raises(RuleRefused):  # itself
        end_organ(organ=department, successor=department, ends_on=LAST_DAY)
    with pytest.raises(RuleRefused):  # its own section
        end_organ(organ=bureau, successor=Organ.objects.get(code="XFJ-BX"), ends_on=LAST_DAY)
    with pytest.raises(RuleRefused):  # offices below still work
        end_organ(organ=bureau, successor=department, ends_on=LAST_DAY)
    with pytest.raises(InvalidInput):  # before it began
        end_organ(organ=department, successor=other_department, ends_on=date(1999, 1, 1))
    end_organ(organ=department, successor=other_department, ends_on=LAST_DAY)
    with pytest.raises(RuleRefused):  # twice
        end_organ(organ=department, successor=other_department, ends_on=LAST_DAY)
    with pytest.raises(RuleRefused):  # by an organ that has ended
        end_organ(organ=other_department, successor=department, ends_on=LAST_DAY)
