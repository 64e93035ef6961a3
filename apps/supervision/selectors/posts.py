"""Which posts are held where on a day: the ladder's and the notices' question."""

from datetime import datetime

from apps.accounts.models import Appointment
from apps.base.clock import local_date
from apps.organisations.selectors import organ_tree
from apps.petitions.rules.warnings import Staffing
from apps.supervision.rules.ladder import ASKED_ROLES


def staffing(at: datetime) -> Staffing:
    """Two statements for the whole district; a section's people count for its office too."""
    tree = organ_tree()
    live = Appointment.objects.live(local_date(at)).in_roles(*ASKED_ROLES)
    held = set()
    for organ_id, role in live.values_list("organ_id", "role").distinct():
        held.add((organ_id, role))
        held.add((tree.office(organ_id).id, role))
    return Staffing(tree, frozenset(held))
