"""Finding the same person again without reading anybody's data."""

from typing import Any

from django.db.models import Q, QuerySet


class PersonQuerySet(QuerySet[Any, Any]):
    def same_as(
        self, *, id_key: str = "", phone_name_key: str = "", name_address_key: str = ""
    ) -> "PersonQuerySet":
        """Records of the same human being by any key given (R-91, R-93); none when all keys are empty."""
        match = Q(pk__in=[])
        if id_key:
            match |= Q(id_key=id_key)
        if phone_name_key:
            match |= Q(phone_name_key=phone_name_key)
        if name_address_key:
            match |= Q(name_address_key=name_address_key)
        return self.filter(match)
