"""表明管辖意见: one organ concerned says that the matter is its own or not, and why (art. 24)."""

from datetime import datetime

from django.db import transaction

from apps.accounts.rules.access import Access
from apps.base.errors import InvalidInput
from apps.petitions.actions.end_dispute import the_dispute
from apps.petitions.actions.step import Step, begin, finish
from apps.petitions.actions.tell import tell_bureau
from apps.petitions.models import Dispute, DisputePosition, Petition
from apps.petitions.rules.disputes import ARTICLE, Said, check, check_position, state_after
from apps.petitions.rules.permissions import BUREAU_DESK, UNIT_STAFF
from apps.petitions.selectors.facts import dispute_facts


@transaction.atomic
def state_position(
    *,
    number: str,
    access: Access,
    at: datetime,
    competent: bool | None,
    text: str,
    organ_id: int | None = None,
    version: int | None = None,
    handling_id: int | None = None,
) -> Petition:
    """An organ may think again until the dispute ends; the desk writes down what an organ has sent on paper."""
    step = begin(
        "state_position", number=number, access=access, at=at, version=version, handling_id=handling_id
    )
    check("state_position", dispute_facts(step.petition, step.the_handling))
    check_position(text, competent=competent)
    dispute = the_dispute(step)
    position = _position(step, dispute, organ_id)
    position.competent, position.text = competent, text.strip()
    position.by_id, position.at = access.user_id, at
    position.save()
    said = [Said(row.organ_id, row.competent) for row in dispute.positions.all()]
    dispute.state = state_after(said, dispute.superior_id, before=dispute.state)
    dispute.save(update_fields=["state"])
    finish(
        step,
        dispute=dispute.pk,
        speaker=position.organ_id,
        competent=competent,
        text=text.strip(),
        dispute_state=dispute.state,
    )
    tell_bureau(step, "state_position", organ=position.organ.short_name)
    return step.petition


def _position(step: Step, dispute: Dispute, organ_id: int | None) -> DisputePosition:
    """The row this person may fill in: of the own organ, or the one named by the desk."""
    rows = list(dispute.positions.select_related("organ"))
    mine = set(step.access.subtree_ids(*UNIT_STAFF))
    at_desk = any(post.root_organ_id == step.petition.owner_id for post in step.access.posts_in(*BUREAU_DESK))
    open_to = rows if at_desk else [row for row in rows if row.organ_id in mine]
    if organ_id is not None:
        open_to = [row for row in open_to if row.organ_id == organ_id]
    if len(open_to) != 1:
        raise InvalidInput("请选择表明意见的机关。", field="organ_id", article=ARTICLE)
    return open_to[0]
