"""Open a file to an organ or a named person, and end that again. The accused wall is asked first, and asked again below."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.base.errors import RuleRefused
from apps.casefiles.models import CaseFile, Grant
from apps.casefiles.selectors import is_closed_to
from apps.organisations.models import Organ


@transaction.atomic
def grant(
    *,
    case_file: CaseFile,
    level: str,
    reason: str,
    access: Access,
    at: datetime,
    organ: Organ | None = None,
    user: User | None = None,
) -> Grant:
    """Open the file at this level; the same live grant is returned, not doubled. Refused towards the accused (R-80)."""
    CaseFile.objects.select_for_update(no_key=True).get(pk=case_file.pk)
    if is_closed_to(case_file, organ=organ, user=user):
        raise RuleRefused(
            _(
                "本件已对该单位（人员）隔离：不得将检举控告材料及有关情况透露、转交给被检举控告的人员或者单位，应当回避的人员不得办理。"
            ),
            article="《信访工作条例》第三十条",
            code="accused_wall",
        )
    found, _created = Grant.objects.get_or_create(
        case_file=case_file,
        organ=organ,
        user=user,
        level=level,
        reason=reason,
        ends_at=None,
        defaults={"starts_at": at, "granted_by": access.name[:60]},
    )
    return found


@transaction.atomic
def end_grants(
    *,
    case_file: CaseFile,
    at: datetime,
    organ: Organ | None = None,
    user: User | None = None,
    reason: str | None = None,
) -> int:
    """End the live grants that match everything given; the number ended. Naming nothing is a mistake, not "all"."""
    if organ is None and user is None and reason is None:
        raise ValueError("say whose grants end: organ, user or reason")
    CaseFile.objects.select_for_update(no_key=True).get(pk=case_file.pk)
    chosen = Grant.objects.filter(case_file=case_file, ends_at=None)
    if organ is not None:
        chosen = chosen.filter(organ=organ)
    if user is not None:
        chosen = chosen.filter(user=user)
    if reason is not None:
        chosen = chosen.filter(reason=reason)
    return chosen.update(ends_at=at)
