"""Who may read figures (security.md 2.1, row Dashboards); what they count is narrowed by what they may see."""

from apps.accounts.rules.roles import Role

READERS = (
    Role.TRIAGE_OFFICER, Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.REVIEW_OFFICER, Role.DEPUTY_DIRECTOR,
    Role.DIRECTOR, Role.LEADER, Role.ANALYST, Role.JOINT_OFFICE, Role.REGISTRAR, Role.UNIT_HANDLER,
    Role.UNIT_APPROVER, Role.STREET_OFFICER,
)  # fmt: skip
# The wall shows the whole bureau: those who lead it, urge it or count it.
WALL_READERS = (
    Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.LEADER, Role.ANALYST,
)  # fmt: skip
