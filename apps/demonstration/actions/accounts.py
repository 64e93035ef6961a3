"""The demonstration's accounts: one per staff role, user name = role code, one published password."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from apps.accounts.actions import appoint, create_user
from apps.accounts.models import User
from apps.accounts.rules.roles import ROLE_LABELS, Role
from apps.base.errors import RuleRefused
from apps.demonstration.actions.cast import PASSWORD, SETTER_UP, SINCE
from apps.organisations.models import Organ

LIANQIAN, KAIYUAN, SHENTIAN = "350203010", "350203007", "350203007010"


@dataclass(frozen=True)
class Account:
    """A demonstration account: role, organ code, made-up name, post."""

    role: str
    organ: str
    name: str
    post: str
    vault: bool = False

    @property
    def label(self) -> str:
        return ROLE_LABELS[self.role]


ACCOUNTS: tuple[Account, ...] = (
    Account(Role.REGISTRAR, "XFJ-JF", "林小满", "接访科登记员"),
    Account(Role.TRIAGE_OFFICER, "XFJ-BX", "周明辉", "办信科科员"),
    Account(Role.SECTION_HEAD, "XFJ-BX", "陈建国", "办信科科长", vault=True),
    Account(Role.SUPERVISOR_OFFICER, "XFJ-DC", "郑文彬", "督查专员"),
    Account(Role.REVIEW_OFFICER, "XFJ-FC", "何淑珍", "复查复核科科员"),
    Account(Role.DEPUTY_DIRECTOR, "XFJ", "许海涛", "副局长"),
    Account(Role.DIRECTOR, "XFJ", "许丽娜", "局长"),
    Account(Role.LEADER, "SMQ", "叶思源", "副区长"),
    Account(Role.JOINT_OFFICE, "XFJ-BG", "谢晓东", "联席办干事"),
    Account(Role.UNIT_HANDLER, LIANQIAN, "黄美玲", "莲前街道经办人"),
    Account(Role.UNIT_APPROVER, LIANQIAN, "苏国强", "莲前街道办事处副主任"),
    Account(Role.STREET_OFFICER, KAIYUAN, "曾玉芬", "开元街道信访专干"),
    Account(Role.COMMUNITY_OFFICER, SHENTIAN, "庄俊杰", "深田社区工作者"),
    Account(Role.MEDIATOR, SHENTIAN, "杨秀兰", "评理员"),
    Account(Role.LEGAL_ADVISER, "XFJ", "邱志远", "法律顾问"),
    Account(Role.LYB_ADMIN, "XFJ-WX", "王雅婷", "网信科科员"),
    Account(Role.TRAINING_ADMIN, "XFJ-BG", "洪小满", "办公室干事"),
    Account(Role.ANALYST, "XFJ-BG", "卢文彬", "统计员"),
    Account(Role.AUDITOR, "XFJ", "蔡明辉", "审计员"),
    Account(Role.SECURITY_ADMIN, "XFJ", "李海涛", "安全管理员"),
    Account(Role.SYS_ADMIN, "XFJ", "吴思源", "系统管理员"),
)


@transaction.atomic
def make_accounts(*, at: datetime) -> list[Account]:
    """Make what is missing; an account that exists keeps its password. Raises RuleRefused where DEBUG is off."""
    refuse_outside_development()
    existing = set(User.objects.values_list("username", flat=True))
    for account in ACCOUNTS:
        if account.role in existing:
            continue
        user = create_user(
            username=account.role,
            name=account.name,
            password=PASSWORD,
            post=account.post,
            access=SETTER_UP,
            at=at,
        )
        appoint(
            user=user,
            organ=Organ.objects.get(code=account.organ),
            role=account.role,
            starts_on=SINCE,
            vault=account.vault,
            access=SETTER_UP,
            at=at,
        )
    return list(ACCOUNTS)


def refuse_outside_development() -> None:
    """A published password never enters a working database."""
    if not settings.DEBUG:
        raise RuleRefused("演示数据只能在开发环境载入（DEBUG 已关闭）。", code="not_in_production")
