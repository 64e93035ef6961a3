"""The lifecycle as one table: named verbs, from which states, to which state, with the article they rest on.

Three scopes. `petition` verbs move the whole petition (up to triage) or dispatch claims; `handling` verbs move the
claims of one organ; `review` verbs move one review or recheck. A verb with `to=None` may happen in its states and
changes none. A verb that is not listed does not exist. `petition_state` folds handlings into the petition's state: the
least advanced.
"""

from apps.base.errors import TransitionNotAllowed
from apps.petitions.rules.lifecycle import disputes, handling, hearings, intake, repeats, review, simple
from apps.petitions.rules.lifecycle.states import ORDER, STATE_LABELS, State
from apps.petitions.rules.lifecycle.verb import REVIEW, Verb
from apps.petitions.rules.remedy_words import REVIEW_STATE_LABELS

STAGES = (intake, repeats, handling, simple, disputes, hearings, review)
VERBS: dict[str, Verb] = {verb.name: verb for stage in STAGES for verb in stage.TABLE}
BY_SLUG: dict[str, Verb] = {verb.slug: verb for verb in VERBS.values()}


def verbs_from(state: str, scope: str) -> list[Verb]:
    """The verbs that start from this state, in the table's order."""
    return [verb for verb in VERBS.values() if verb.scope == scope and state in verb.sources]


def advance(state: str, verb_name: str) -> str:
    """The state after the verb. Raises `TransitionNotAllowed` naming state and verb in Chinese."""
    verb = VERBS[verb_name]
    if state not in verb.sources:
        raise TransitionNotAllowed(
            f"“{state_label(state, verb.scope)}”状态不能{verb.label}。", article=verb.article, field=""
        )
    return str(verb.to or state)


def state_label(state: str, scope: str) -> str:
    """What a state is called: a review has its own."""
    return (REVIEW_STATE_LABELS if scope == REVIEW else STATE_LABELS).get(state, state)


def petition_state(handling_states: list[str], *, undispatched: int, fallback: str) -> str:
    """Fold handlings into the petition's state.

    `undispatched` claims (none, or returned after an objection) hold the petition at `triaged`; a petition without
    live handlings keeps `fallback` (registered, triaged or a state it was ended in by the bureau).
    """
    live = [state for state in handling_states if state != State.RETURNED]
    if not live:
        return fallback
    if undispatched:
        return str(State.TRIAGED)
    return min(live, key=ORDER.index)
