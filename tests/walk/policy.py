"""Who may GET what: the literal expectation the walk compares the site with (security.md 2.2). One row per route.

The fixture case is an unsealed petition of 莲前街道, transferred to its office; the street and community officers of the
cast serve 开元街道, so they are strangers to it like everybody outside the bureau and the handling office.
"""

from apps.accounts.rules.roles import Role
from apps.petitions.rules.lifecycle import VERBS

ALL = frozenset(str(role) for role in Role)
BUREAU = frozenset(
    {
        "registrar",
        "triage_officer",
        "section_head",
        "supervisor_officer",
        "review_officer",
        "deputy_director",
        "director",
    }
)
OFFICE = frozenset({"unit_handler", "unit_approver"})
FILERS = frozenset({"registrar", "triage_officer", "section_head", "street_officer", "community_officer"})
EXPORTERS = (BUREAU - {"registrar"}) | OFFICE | {"leader", "street_officer", "community_officer"}
"""Up to 500 rows of D1 (security.md 2.1)."""
FIGURES = BUREAU | OFFICE | {"leader", "joint_office", "street_officer", "analyst"}
ADMINISTRATORS = frozenset({"sys_admin", "security_admin"})
SETTERS = ADMINISTRATORS | {"director", "deputy_director"}
RULE_READERS = frozenset({"sys_admin", "supervisor_officer", "director", "deputy_director"})
RULE_PROPOSERS = frozenset({"sys_admin", "supervisor_officer"})
KEEPER = frozenset({"sys_admin"})
KEEPER_AND_HEADS = KEEPER | {"director", "deputy_director"}
WALL = frozenset({"section_head", "supervisor_officer", "deputy_director", "director", "leader", "analyst"})

SUPERVISION = frozenset({"supervisor_officer", "section_head", "deputy_director", "director"})
SUPERVISED = OFFICE | {"street_officer", "community_officer"}
URGERS = SUPERVISION | SUPERVISED | {"joint_office", "leader"}

GATHERERS = SUPERVISION | {"triage_officer"}
GATHERED = BUREAU | SUPERVISED | {"leader", "joint_office"}

PUBLIC = "public"
"""Anybody: 200, or a redirect to where one begins."""
CLOSED = "closed"
"""Nobody: 404 (no sign-up, no password by mail)."""
POST = "post"
"""Staff, by POST only: 405."""
PUBLIC_POST = "public-post"
"""Anybody, by POST only: 405."""

Rule = str | tuple[frozenset[str], int] | tuple[frozenset[str], frozenset[str] | set[str], int]
"""PUBLIC, CLOSED, POST, or (roles that get 2xx/3xx, status of everybody else); with three parts the second names who
sees the thing and is refused the step (403)."""

STAFF: Rule = (ALL, 403)
CASE: Rule = (BUREAU | OFFICE, 404)
NOT_THERE: Rule = (frozenset(), 404)

POLICY: dict[str, Rule] = {
    "healthz": PUBLIC,
    "workbench:home": STAFF,
    "workbench:search": STAFF,
    "workbench:look-as": POST,
    "workbench:go": STAFF,
    "workbench:print": (BUREAU | OFFICE | {"street_officer", "community_officer"}, 403),
    "workbench:why": (
        frozenset({"triage_officer", "section_head"}),
        404,
    ),  # the queue of the fixture is the desk's
    "workbench:agenda": STAFF,
    "workbench:agenda-add": STAFF,
    "workbench:agenda-finish": POST,
    "workbench:agenda-remove": POST,
    "accounts:profile": STAFF,
    "accounts:preferences": POST,
    "accounts:revoke-token": POST,
    "accounts:signup-closed": CLOSED,
    "accounts:email-closed": CLOSED,
    "accounts:confirm-email-closed": CLOSED,
    "accounts:confirm-email-key-closed": CLOSED,
    "accounts:password-reset-closed": CLOSED,
    "accounts:password-reset-done-closed": CLOSED,
    "accounts:password-reset-key-closed": CLOSED,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": CLOSED,
    "account_reauthenticate": STAFF,
    "account_email": CLOSED,
    "account_email_verification_sent": CLOSED,
    "account_change_password": STAFF,
    "account_set_password": STAFF,
    "account_reset_password": CLOSED,
    "account_confirm_login_code": PUBLIC,
    "account_confirm_email": CLOSED,
    "account_reset_password_from_key_done": CLOSED,
    "account_reset_password_from_key": CLOSED,
    "account_reset_password_done": CLOSED,
    "mfa_index": STAFF,
    "mfa_authenticate": PUBLIC,
    "mfa_reauthenticate": STAFF,
    "mfa_activate_totp": STAFF,
    "mfa_deactivate_totp": NOT_THERE,  # nobody of the cast has a second factor
    "mfa_view_recovery_codes": NOT_THERE,
    "mfa_generate_recovery_codes": STAFF,
    "mfa_download_recovery_codes": NOT_THERE,
    "usersessions_list": STAFF,
    "petitions:list": STAFF,
    "petitions:count": STAFF,
    "petitions:conditions": STAFF,
    "petitions:condition-selects": POST,
    "petitions:columns": STAFF,
    "petitions:views": STAFF,
    "petitions:view-new": STAFF,
    "petitions:view-counts": STAFF,
    "petitions:view-open": STAFF,
    "petitions:view-change": POST,
    "petitions:next": CASE,
    "petitions:register": (FILERS, 403),
    "petitions:matches": (FILERS, 403),
    "petitions:check": POST,
    "petitions:communities": STAFF,
    "petitions:content-classes": STAFF,
    "petitions:legality": STAFF,
    "petitions:drafts": (FILERS, 403),
    "petitions:receipt": (frozenset({"registrar", "triage_officer", "section_head"}), 404),
    "petitions:draft-save": POST,
    "petitions:draft-discard": POST,
    "petitions:detail": CASE,
    "petitions:claims": CASE,
    "petitions:papers": CASE,
    "petitions:log": CASE,
    "petitions:readers": CASE,
    "petitions:why": CASE,
    "petitions:print": CASE,
    "petitions:panel": CASE,
    "petitions:hearings": STAFF,
    "petitions:moved-dates": STAFF,
    "petitions:reviews": STAFF,
    "petitions:hearing": CASE,
    "petitions:reveal": NOT_THERE,  # without naming a party there is nothing to show
    "petitions:verb": CASE,
    "petitions:bulk": POST,
    "petitions:bulk-print": POST,
    "petitions:bulk-run": NOT_THERE,  # nobody of the cast has done anything in bulk
    "petitions:ping-pong": (
        frozenset({"section_head", "supervisor_officer", "deputy_director", "director"}),
        403,
    ),
    "petitions:clusters": (GATHERED, 403),
    "petitions:cluster": (frozenset(), ALL - GATHERED, 404),  # there is none in the fixture
    "petitions:cluster-merge": (frozenset(), ALL - GATHERERS, 404),
    "petitions:cluster-settle": POST,
    "petitions:cluster-note": (frozenset(), ALL - SUPERVISION, 404),
    "petitions:cluster-of": CASE,
    "petitions:cluster-join": (GATHERERS, 403),
    "petitions:cluster-leave": (GATHERERS, 403),
    "petitions:exports": STAFF,
    "petitions:export-new": (EXPORTERS, 403),
    "petitions:export": NOT_THERE,  # one's own alone
    "petitions:export-decide": POST,
    "petitions:export-file": NOT_THERE,
    "supervision:what-if": (SUPERVISION, 403),
    "supervision:what-if-cases": (SUPERVISION, 403),
    "supervision:load": (SUPERVISION, 403),
    "supervision:board": (URGERS, 403),
    "supervision:orders": (URGERS, 403),
    "supervision:new-order": (SUPERVISION, 403),
    "supervision:order": (SUPERVISION, 404),  # a candidate: nobody else knows of it, the unit least of all
    "supervision:order-verb": (SUPERVISION, 404),
    "supervision:letter": NOT_THERE,  # a candidate has no paper
    "supervision:suggestions": (URGERS, 403),
    "supervision:new-suggestion": (SUPERVISION, 403),
    "supervision:suggestion": (SUPERVISION, 404),
    "supervision:suggestion-verb": (SUPERVISION - {"supervisor_officer"}, {"supervisor_officer"}, 404),
    "supervision:measures": (URGERS, 403),
    "supervision:new-measure": (SUPERVISION, 403),
    "supervision:measure": (SUPERVISION | {"leader", "joint_office"}, 404),
    "supervision:measure-verb": (frozenset({"leader", "joint_office"}), SUPERVISION, 404),
    "supervision:case-panel": CASE,
    "deadlines:calendar": STAFF,
    "deadlines:explain": CASE,
    "documents:download": NOT_THERE,  # the fixture case has no paper
    "notifications:inbox": STAFF,
    "notifications:read-all": POST,
    "notifications:read": POST,
    "statistics:dashboard": (FIGURES, 403),
    "statistics:figure": (FIGURES, 403),
    "statistics:wall": (WALL, 403),
    "statistics:wall-lock": POST,
    "administration:home": (SETTERS | RULE_READERS, 403),
    "administration:limits": (RULE_READERS, 403),
    "administration:limit": (RULE_READERS, 403),
    "administration:propose-limit": (RULE_PROPOSERS, 403),
    "administration:calendar": (RULE_READERS, 403),
    "administration:prepare-calendar": (RULE_PROPOSERS, 403),
    "administration:ask-calendar": POST,
    "administration:calendar-effect": (RULE_READERS, 403),
    "administration:units": (KEEPER_AND_HEADS, 403),
    "administration:new-unit": (KEEPER, 403),
    "administration:edit-unit": (KEEPER, 403),
    "administration:end-unit": (KEEPER, 403),
    "administration:codes": (KEEPER_AND_HEADS, 403),
    "administration:new-code": (KEEPER, 403),
    "administration:new-code-under": (KEEPER, 403),
    "administration:rename-code": (KEEPER, 403),
    "administration:retire-code": (KEEPER, 403),
    "administration:restore-code": (KEEPER, 403),
    "administration:saved-views": (KEEPER, 403),
    "administration:withdraw-view": (KEEPER, 403),
    "administration:users": (ADMINISTRATORS, 403),
    "administration:user": (ADMINISTRATORS, 403),
    "administration:open-account": (frozenset({"sys_admin"}), 403),
    "administration:edit-account": (frozenset({"sys_admin"}), 403),
    "administration:close-account": (frozenset({"sys_admin"}), 403),
    "administration:reopen-account": (frozenset({"sys_admin"}), 403),
    "administration:renew-password": (frozenset({"sys_admin"}), 403),
    "administration:tie-to-person": (frozenset({"security_admin"}), 403),
    "administration:appoint": (frozenset({"security_admin"}), 403),
    "administration:end-appointment": (frozenset({"security_admin"}), 403),
    "administration:proposals": (SETTERS | RULE_READERS, 403),
    "administration:proposal": (frozenset({"security_admin", "director"}), 404),
    "administration:changes": (SETTERS | {"auditor"}, 403),
    "portal:query": PUBLIC,
    "portal:progress": PUBLIC,
    "portal:rate": PUBLIC,
    "portal:review": PUBLIC,
    "portal:type": PUBLIC_POST,
    "api-tokens": STAFF,
    "api-token": POST,
    "api-petitions": STAFF,
    "api-petition": CASE,
    "api-deadlines-explain": STAFF,
    "api-kpis": (FIGURES, 403),
    "api-schema": STAFF,
    "api-docs": STAFF,
    **{f"api-petition-{verb.slug}": POST for verb in VERBS.values()},
}
