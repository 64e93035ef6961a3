"""Role codes of domain-rules section 11 and the words people read."""

from enum import StrEnum


class Role(StrEnum):
    """One staff role; the petitioner has no account."""

    REGISTRAR = "registrar"
    TRIAGE_OFFICER = "triage_officer"
    SECTION_HEAD = "section_head"
    SUPERVISOR_OFFICER = "supervisor_officer"
    REVIEW_OFFICER = "review_officer"
    DEPUTY_DIRECTOR = "deputy_director"
    DIRECTOR = "director"
    LEADER = "leader"
    JOINT_OFFICE = "joint_office"
    UNIT_HANDLER = "unit_handler"
    UNIT_APPROVER = "unit_approver"
    STREET_OFFICER = "street_officer"
    COMMUNITY_OFFICER = "community_officer"
    MEDIATOR = "mediator"
    LEGAL_ADVISER = "legal_adviser"
    LYB_ADMIN = "lyb_admin"
    TRAINING_ADMIN = "training_admin"
    ANALYST = "analyst"
    AUDITOR = "auditor"
    SECURITY_ADMIN = "security_admin"
    SYS_ADMIN = "sys_admin"


ROLE_LABELS: dict[str, str] = {
    Role.REGISTRAR: "登记员",
    Role.TRIAGE_OFFICER: "科员",
    Role.SECTION_HEAD: "科长",
    Role.SUPERVISOR_OFFICER: "督查专员",
    Role.REVIEW_OFFICER: "复查复核科",
    Role.DEPUTY_DIRECTOR: "分管副局长",
    Role.DIRECTOR: "局长",
    Role.LEADER: "区领导",
    Role.JOINT_OFFICE: "联席办",
    Role.UNIT_HANDLER: "责任单位经办人",
    Role.UNIT_APPROVER: "责任单位负责人",
    Role.STREET_OFFICER: "街道信访专干",
    Role.COMMUNITY_OFFICER: "社区专干",
    Role.MEDIATOR: "评理员",
    Role.LEGAL_ADVISER: "法律顾问",
    Role.LYB_ADMIN: "留言板管理员",
    Role.TRAINING_ADMIN: "培训宣传管理员",
    Role.ANALYST: "统计员",
    Role.AUDITOR: "审计员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.SYS_ADMIN: "系统管理员",
}

# Roles that see the whole bureau's petitions (sealed ones excepted, which go by list alone).
BUREAU_WIDE = frozenset(
    {
        Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.SECTION_HEAD, Role.SUPERVISOR_OFFICER, Role.REVIEW_OFFICER,
        Role.DEPUTY_DIRECTOR, Role.DIRECTOR,
    }
)  # fmt: skip
# 三员分立: no account holds two of these (security.md 0.3).
SEPARATED = frozenset({Role.SYS_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
