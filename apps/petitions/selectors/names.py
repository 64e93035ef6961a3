"""What codes are called: places, organs, content classes. Read in one statement, remembered for a minute per process.

A list names four codes a line. As joins they cost the planner more than the rows, as subqueries they are half of what
the rows cost; and they change a few times a year. A code not yet known is looked up at once.
"""

from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from apps.organisations.models import Area, Organ
from apps.petitions.models import ContentClass
from apps.petitions.selectors import options

AREA, ORGAN, CONTENT_CLASS = "area", "organ", "content"
Names = dict[tuple[str, str], str]
KEY = "names of codes"


def names() -> Names:
    """(kind, code) -> name."""
    return options.remembered_here(KEY, _read)


def names_for(wanted: set[tuple[str, str]]) -> Names:
    """The names, read anew where one of these codes is not among them yet."""
    known = names()
    if wanted <= known.keys():
        return known
    options.forget_here(KEY)
    return names()


def _read() -> Names:
    rows: Any = (
        Area.objects.order_by()
        .values_list(Value(AREA), "code", "name")
        .union(
            Organ.objects.order_by().values_list(Value(ORGAN), Cast("pk", CharField()), "short_name"),
            ContentClass.objects.order_by().values_list(
                Value(CONTENT_CLASS), Cast("pk", CharField()), "name"
            ),
            all=True,
        )
    )
    return {(kind, code): name for kind, code, name in rows}
