"""Parts become accounts once, with the Access of their post."""

from apps.accounts.models import User
from apps.demonstration.actions.cast import Cast


def test_a_part_is_appointed_once_and_remembered(db, at):
    cast = Cast(at, prefix="t-")
    handler = cast.access("handler", "ZJJ")
    assert handler.has("unit_handler")
    assert Cast(at, prefix="t-").access("handler", "ZJJ").user_id == handler.user_id
    assert not User.objects.get(pk=handler.user_id).has_usable_password()


def test_handlers_of_two_organs_are_two_people(db, at):
    cast = Cast(at)
    assert cast.access("handler", "ZJJ").user_id != cast.access("handler", "RSJ").user_id


def test_an_existing_account_can_take_a_part(db, at, unit_handler):
    cast = Cast(at, names={("handler", "350203010"): unit_handler.username})
    assert cast.access("handler", "350203010").user_id == unit_handler.pk
