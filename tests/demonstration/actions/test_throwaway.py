"""A rehearsal's database comes from a template and goes again; the working one is untouched."""

import pytest
from django.db import connection, connections

from apps.demonstration.actions.throwaway import throwaway_database
from apps.organisations.models import Area


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_inside_is_another_database_with_reference_data_and_afterwards_the_old_one():
    working = connections["default"].settings_dict["NAME"]
    Area.objects.create(code="999999999999", name="只在工作库", level="community", active_from="2020-01-01")
    with throwaway_database() as name:
        with connection.cursor() as cursor:
            cursor.execute("select current_database()")
            assert cursor.fetchone()[0] == name != working
        assert Area.objects.filter(code="350203000000").exists()
        assert not Area.objects.filter(code="999999999999").exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_database(), exists(select from pg_database where datname = %s)", [name]
        )
        assert cursor.fetchone() == (working, False)
    Area.objects.filter(code="999999999999").delete()
