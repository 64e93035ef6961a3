"""Which verb starts, meets or cancels which clock, and whose clock it is. The days stand in `apps/deadlines/rules/`.

One clock per right. `subject` is the petition or the handling. No verb stops a clock: the law knows one exclusion
(hearing days in a recheck), and that is not here (R-168).
"""

from dataclasses import dataclass

from apps.petitions.rules.vocabulary import AppealRoute, PetitionClass


@dataclass(frozen=True)
class Effect:
    """What one verb does to clocks: rules it starts, meets and cancels on its own subject."""

    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    cancels: tuple[str, ...] = ()


EFFECTS: dict[str, Effect] = {
    # petition
    "register": Effect(
        starts=("bureau_dispatch",)
    ),  # R-30; `direct_notice` too where an organ received it
    "dispatch": Effect(
        meets=("bureau_dispatch", "direct_notice", "simple_transfer")
    ),  # when the last claim has gone its way
    "merge": Effect(cancels=("bureau_dispatch", "direct_notice", "simple_transfer", "redispatch")),
    # handling
    "transfer": Effect(starts=("sign_in", "transfer_objection", "acceptance_notice")),
    "assign": Effect(starts=("sign_in", "transfer_objection", "acceptance_notice", "assign_report")),
    "sign": Effect(meets=("sign_in",)),
    "object": Effect(meets=("transfer_objection", "sign_in")),  # answering is receiving
    "agree_return": Effect(cancels=("sign_in", "acceptance_notice", "assign_report", "simple_acceptance")),
    "take_back": Effect(
        cancels=("sign_in", "transfer_objection", "acceptance_notice", "assign_report", "simple_acceptance")
    ),
    "accept": Effect(
        meets=("acceptance_notice", "simple_acceptance"),
        cancels=("transfer_objection",),
        starts=("first_contact",),
    ),
    "not_accept": Effect(
        meets=("acceptance_notice", "assign_report", "simple_acceptance"), cancels=("transfer_objection",)
    ),
    "no_more_accept": Effect(
        meets=("acceptance_notice", "assign_report", "simple_acceptance"), cancels=("transfer_objection",)
    ),
    "route_out": Effect(
        meets=("acceptance_notice", "assign_report", "simple_acceptance"), cancels=("transfer_objection",)
    ),
    "contact": Effect(meets=("first_contact",)),
    "serve": Effect(
        meets=("closure", "internal_closure", "simple_closure"),
        starts=("review_request",),
        cancels=("first_contact",),
    ),
    "answer_at_once": Effect(
        meets=("acceptance_notice", "simple_acceptance"), cancels=("transfer_objection",)
    ),
    # the ordinary limits have run beside the simple ones from the start; only the simple ones go (section 2.3)
    "leave_simple": Effect(cancels=("simple_acceptance", "simple_closure")),
    "submit_closing": Effect(meets=("assign_report", "redo")),
    "return_for_redo": Effect(starts=("redo",)),
    # review: request and answer are clocks of review:<id>; what ends there is named here, what starts in the actions
    "accept_review": Effect(meets=("review_decision",)),
    "refuse_review": Effect(meets=("review_decision",), cancels=("review", "recheck")),
    "serve_review": Effect(meets=("review", "recheck")),
    "withdraw_review": Effect(cancels=("review_decision", "review", "recheck")),
    "conclude": Effect(
        meets=("assign_report",), cancels=("sign_in", "transfer_objection", "acceptance_notice")
    ),
}
SIMPLE_STARTS: dict[str, str] = {
    "transfer": "simple_acceptance", "assign": "simple_acceptance", "accept": "simple_closure",
}  # fmt: skip
"""The working-day limit each verb adds where handling is simple (domain-rules 2.3)."""


def closing_clock(petition_class: str, route: str) -> str:
    """The clock acceptance starts: the 60 days of art. 34 belong to 31(6) alone (R-40); others get the internal limit."""
    if petition_class == PetitionClass.APPEAL and route == AppealRoute.PETITION_PROCEDURE:
        return "closure"
    return "internal_closure"


def opens_review(petition_class: str, route: str) -> bool:
    """Review (art. 35) may be asked for after an opinion of the petition procedure only."""
    return closing_clock(petition_class, route) == "closure"


def skips_acceptance_notice(organ_kind: str) -> bool:
    """Discipline and political-legal organs notify by their own rules; our 15 days do not bind them (R-36)."""
    return organ_kind in ("discipline", "political_legal")
