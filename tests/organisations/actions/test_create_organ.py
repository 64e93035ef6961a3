"""Setting up an organ: in the right place, once, under a code of its own."""

from datetime import date

import pytest

from apps.base.errors import DomainError
from apps.organisations.actions import create_organ, end_organ
from apps.organisations.models import Area, Organ
from apps.organisations.rules.particulars import Particulars
from apps.organisations.selectors import handling_organs, organ_by_code
from tests.factories.organisations import organ

pytestmark = pytest.mark.django_db
FROM = date(2026, 11, 24)
NAMES = Particulars(
    name="厦门市思明区数据管理局", short_name="区数据局", document_prefix="思数", phone="0592-5860000"
)


def set_up(
    parent: Organ, kind: str = "department", code: str = "SJGL", area: Area | None = None, **names: object
) -> Organ:
    values = Particulars(**{**NAMES.__dict__, **names})  # type: ignore[arg-type]
    return create_organ(parent=parent, kind=kind, code=code, particulars=values, area=area, active_from=FROM)


def test_a_department_can_handle_petitions_from_its_first_day(district: Organ) -> None:
    made = set_up(district)
    made.refresh_from_db()
    assert (made.name, made.short_name, made.document_prefix, made.phone) == (
        NAMES.name,
        NAMES.short_name,
        "思数",
        "0592-5860000",
    )
    assert made.path.startswith(district.path) and made.area_id == district.area_id
    assert handling_organs(FROM).filter(pk=made.pk).exists()
    assert not handling_organs(date(2026, 11, 23)).filter(pk=made.pk).exists()


def test_two_under_one_parent(bureau: Organ) -> None:
    first = set_up(bureau, "section", "XFJ-SJ", document_prefix="")
    second = set_up(
        bureau, "section", "xfj-yw", name="厦门市思明区信访局业务科", short_name="业务科", document_prefix=""
    )
    assert first.path != second.path and second.code == "XFJ-YW"


def test_a_community_of_a_street_that_has_none_yet(other_street_office: Organ, community: Organ) -> None:
    area = Area.objects.get(code=community.area_id)
    with pytest.raises(DomainError, match="已经有在用的同类机构"):
        set_up(other_street_office, "community", "SQ1", area)
    Organ.objects.filter(pk=community.pk).update(active_to=date(2026, 11, 1))
    assert set_up(other_street_office, "community", "SQ1", area).area_id == area.code
    foreign = (
        Area.objects.communities().exclude(code__startswith=str(other_street_office.area_id)[:9]).first()
    )
    with pytest.raises(DomainError, match="辖区"):
        set_up(other_street_office, "community", "SQ2", foreign)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "ZJJ"}, "code"),  # in use
        ({"code": "a b"}, "code"),
        ({"kind": "bureau"}, "kind"),
        ({"kind": "community"}, "parent"),
        ({"name": "厦门市思明区信访局"}, "name"),  # two of one name
        ({"name": "\u202e局数据"}, "name"),
        ({"document_prefix": "思信"}, "document_prefix"),  # the bureau's
        ({"document_prefix": "<思>"}, "document_prefix"),
        ({"phone": "call me"}, "phone"),
    ],
)
def test_refusals_name_the_field(district: Organ, changed: dict[str, str], field: str) -> None:
    before = Organ.objects.count()
    with pytest.raises(DomainError) as caught:
        set_up(district, **changed)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert Organ.objects.count() == before


def test_the_code_of_an_ended_organ_is_not_used_again(district: Organ, department: Organ) -> None:
    old = organ(under=district)
    end_organ(organ=old, successor=department, ends_on=FROM)
    with pytest.raises(DomainError, match="代码已经用过"):
        set_up(district, code=old.code)
    with pytest.raises(DomainError, match="上级机构已经停用"):
        set_up(old, "section", "NEW1")
    assert organ_by_code(old.code).active_to == FROM
