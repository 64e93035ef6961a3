"""What a registration must say (domain-rules 1.2, 3.3, 3.4), from plain values. The law, not the form.

Text arrives cleaned (`actions.register` does that): a text of nothing but white space is the empty string here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from apps.base.errors import DomainError, InvalidInput, RuleRefused
from apps.petitions.rules.vocabulary import (
    FLAG_LABELS,
    GROUP_VISIT_FROM,
    MAX_REPRESENTATIVES,
    REPEAT_LABELS,
    Channel,
    PartyRole,
    Purpose,
    RepeatVerdict,
)

XT = "《信访工作条例》"
TITLE_MAX = 200
TEXT_MAX = 50_000
CLAIM_MAX = 2_000
CLAIMS_MAX = 50
PEOPLE_MAX = 1_000_000
OLDEST = timedelta(days=5 * 366)
"""A day of receipt further back is a slip of the pen; older files come in through the import."""
COMPUTED_FLAGS = frozenset({"anonymous", "joint", "group_visit"})
LENGTHS = {
    "letter_barcode": ("信件条码", 40), "addressee": ("受信人", 60), "cause": ("信访原因", 60),
    "hot_topic": ("热点问题", 60), "system": ("所属系统", 60), "first_petition_unit": ("首次信访机构", 80),
    "oral_reader": ("宣读人", 60), "threat_note": ("扬言内容", 2_000), "reasons": ("事实和理由", TEXT_MAX),
}  # fmt: skip
MISSABLE = ("petitioner", "area", "content_class", "purpose", "received_on", "content", "title")
"""What an import may lack (待补)."""


@dataclass(frozen=True)
class PersonValues:
    """A petitioner, representative, agent or signer as given; everything but the name may be empty."""

    name: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    mailing_address: str = ""
    work_unit: str = ""
    sex: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    occupation: str = ""
    special_status: str = ""
    area_code: str = ""

    @property
    def is_empty(self) -> bool:
        return self == PersonValues()


@dataclass(frozen=True)
class AccusedValues:
    """Whom an accusation is about: a person, an organ, or a person of an organ. `user_id` names a staff account."""

    name: str = ""
    organ_id: int | None = None
    rank: str = ""
    work_unit: str = ""
    address: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    user_id: int | None = None


@dataclass(frozen=True)
class Registration:
    """One petition as it came in. An empty `area_code` means: outside the district."""

    channel: str
    title: str
    content: str
    received_on: date | None
    purpose: str = ""
    area_code: str = ""
    content_class: str = ""
    petitioner: PersonValues | None = None
    anonymous: bool = False
    representatives: tuple[PersonValues, ...] = ()
    agents: tuple[PersonValues, ...] = ()
    signers: tuple[PersonValues, ...] = ()
    accused: tuple[AccusedValues, ...] = ()
    claims: tuple[str, ...] = ()
    reasons: str = ""
    flags: tuple[str, ...] = ()
    petition_on: date | None = None
    visitor_count: int = 1
    actual_visitor_count: int | None = None
    involved_count: int = 1
    letter_barcode: str = ""
    postmark_on: date | None = None
    addressee: str = ""
    cause: str = ""
    hot_topic: str = ""
    system: str = ""
    first_petition_on: date | None = None
    first_petition_unit: str = ""
    threat_note: str = ""
    oral_reader: str = ""
    oral_confirmed: bool = False
    repeat_verdict: str = RepeatVerdict.PENDING
    repeat_of: str = ""
    repeat_reason: str = ""
    source: str = ""
    external_number: str = ""
    received_raw: str = ""
    missing: tuple[str, ...] = field(default=())
    """What the source lacks; only an import may leave it out."""

    @property
    def is_accusation(self) -> bool:
        """Sealed from the first moment (art. 30): by purpose, or because somebody is named as accused."""
        return self.purpose == Purpose.ACCUSE or bool(self.accused)

    @property
    def is_group_visit(self) -> bool:
        return self.channel == Channel.VISIT and self.visitor_count >= GROUP_VISIT_FROM

    @property
    def people(self) -> tuple[tuple[str, PersonValues], ...]:
        """Everybody who petitions, with the role he or she stands in; the main petitioner first."""
        main = self.petitioner if self.petitioner and not self.petitioner.is_empty else None
        return (
            *(((str(PartyRole.PETITIONER), main),) if main else ()),
            *((str(PartyRole.REPRESENTATIVE), person) for person in self.representatives),
            *((str(PartyRole.AGENT), person) for person in self.agents),
            *((str(PartyRole.SIGNER), person) for person in self.signers),
        )

    @property
    def all_flags(self) -> list[str]:
        """The flags as stored: those an officer set, and those that follow from the facts."""
        found = [flag for flag in FLAG_LABELS if flag in self.flags and flag not in COMPUTED_FLAGS]
        if self.anonymous:
            found.insert(0, "anonymous")
        if self.signers or "joint" in self.flags:
            found.append("joint")
        if self.is_group_visit:
            found.append("group_visit")
        return found


def check(values: Registration, today: date, *, oldest: date | None = None) -> list[DomainError]:
    """Everything that is wrong, each with its field; empty when the petition may be registered.

    `oldest` is the earliest day of receipt believed: five years back at the counter, older in a register taken over.
    """
    since = oldest or today - OLDEST
    return [
        *_texts(values),
        *_choices(values),
        *_dates(values, today, since),
        *_people(values),
        *_repeat(values),
    ]


def _texts(values: Registration) -> Iterator[DomainError]:
    if not values.title and "title" not in values.missing:
        yield InvalidInput("请填写标题。", field="title")
    elif len(values.title) > TITLE_MAX:
        yield InvalidInput(f"标题最多 {TITLE_MAX} 字，现有 {len(values.title)} 字。", field="title")
    if not values.content and "content" not in values.missing:
        yield InvalidInput("请填写反映内容。", field="content")
    elif len(values.content) > TEXT_MAX:
        yield InvalidInput(f"反映内容最多 {TEXT_MAX} 字，现有 {len(values.content)} 字。", field="content")
    if len(values.claims) > CLAIMS_MAX:
        yield InvalidInput(f"诉求最多 {CLAIMS_MAX} 项。", field="claims")
    for number, claim in enumerate(values.claims, start=1):
        if not claim:
            yield InvalidInput(f"请填写第 {number} 项诉求。", field="claims")
        elif len(claim) > CLAIM_MAX:
            yield InvalidInput(f"第 {number} 项诉求最多 {CLAIM_MAX} 字。", field="claims")
    for name, (label, limit) in LENGTHS.items():
        if len(getattr(values, name)) > limit:
            yield InvalidInput(f"{label}最多 {limit} 字。", field=name)


def _choices(values: Registration) -> Iterator[DomainError]:
    if values.channel not in set(Channel):
        yield InvalidInput("请选择信访形式。", field="channel", article=f"{XT}第十七条")
    if values.purpose not in set(Purpose) and not (values.purpose == "" and "purpose" in values.missing):
        yield InvalidInput("请选择信访目的。", field="purpose")
    if not values.content_class and "content_class" not in values.missing:
        yield InvalidInput("请选择内容分类。", field="content_class")
    unknown = [flag for flag in values.flags if flag not in FLAG_LABELS]
    if unknown:
        yield InvalidInput(f"没有这个标识：{unknown[0][:20]}。", field="flags")
    if "oral" in values.flags and not values.oral_confirmed:
        yield RuleRefused(
            "口述材料须如实记录，并向信访人宣读确认。", field="oral_confirmed", article=f"{XT}第十九条"
        )


def _dates(values: Registration, today: date, oldest: date) -> Iterator[DomainError]:
    received = values.received_on
    if received is None:
        yield InvalidInput("请填写收到日期。", field="received_on")
        return
    try:
        check_received(received, today, oldest)
    except InvalidInput as error:
        yield error
    for name, label in (
        ("petition_on", "信访日期"), ("postmark_on", "邮戳日期"), ("first_petition_on", "首次信访日期"),
    ):  # fmt: skip
        day = getattr(values, name)
        if day is not None and day > received:
            yield InvalidInput(f"{label}不能晚于收到日期。", field=name)
        elif day is not None and day.year < 1949:
            yield InvalidInput(f"{label}太早，请核对。", field=name)


def check_received(received: date, latest: date, oldest: date | None = None) -> None:
    """A day of receipt is not in the future (or after registration), and not absurd."""
    if received > latest:
        raise InvalidInput("收到日期不能晚于今天，也不能晚于登记之日。", field="received_on")
    if received < (oldest or latest - OLDEST):
        raise InvalidInput("收到日期太早，请核对；早年的信访件请用导入功能补录。", field="received_on")


def _people(values: Registration) -> Iterator[DomainError]:
    main = values.petitioner
    if not values.anonymous and "petitioner" not in values.missing and not (main and main.name):
        yield InvalidInput(
            "请填写信访人姓名；不愿透露姓名的，请选匿名。", field="petitioner.name", article=f"{XT}第十九条"
        )
    for name, label in (("visitor_count", "来访人数"), ("involved_count", "涉及人数")):
        if not 1 <= getattr(values, name) <= PEOPLE_MAX:
            yield InvalidInput(f"{label}应在 1 至 {PEOPLE_MAX} 之间。", field=name)
    if values.actual_visitor_count is not None and not 0 <= values.actual_visitor_count <= PEOPLE_MAX:
        yield InvalidInput(f"实到人数应在 0 至 {PEOPLE_MAX} 之间。", field="actual_visitor_count")
    # R-17; the cap of five is for visits only.
    if values.channel == Channel.VISIT and len(values.representatives) > MAX_REPRESENTATIVES:
        yield RuleRefused(
            f"代表不超过 {MAX_REPRESENTATIVES} 人（条例第二十条）。其余人员登记为同行人。",
            field="representatives",
            article=f"{XT}第二十条",
        )
    for role, label, people in (
        ("representatives", "代表", values.representatives),
        ("agents", "代理人", values.agents),
        ("signers", "联名人", values.signers),
    ):
        for number, person in enumerate(people, start=1):
            if not person.name:
                yield InvalidInput(f"请填写第 {number} 名{label}的姓名。", field=role)
    for number, accused in enumerate(values.accused, start=1):
        if not accused.name and accused.organ_id is None and accused.user_id is None:
            yield InvalidInput(f"请填写第 {number} 名被检举控告人的姓名或者单位。", field="accused")


def _repeat(values: Registration) -> Iterator[DomainError]:
    if values.repeat_verdict not in REPEAT_LABELS:
        yield InvalidInput("请选择判重结论。", field="repeat_verdict")
    elif values.repeat_verdict == RepeatVerdict.REPEAT and not values.repeat_of:
        yield InvalidInput("判为重件，请填写首件编号。", field="repeat_of")
