"""Hearings 听证 (art. 31(6), 36): what fixing, announcing, holding and recording one needs, and which days do not count.

A hearing of the first handling or of a review stops no clock: the law leaves hearing days out in a recheck alone
(R-57, R-168). How many days' notice, that the presider took no part before, and that both ends of the procedure are
hearing days are the bureau's readings: the articles name the hearing and say no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from apps.base.errors import DomainError, InvalidInput, RuleRefused, raise_all
from apps.petitions.rules.opinion import ClaimKind
from apps.petitions.rules.vocabulary import AppealRoute, PetitionClass

XT = "《信访工作条例》"
ART_20, ART_28, ART_30, ART_31, ART_36 = (
    f"{XT}第{number}条" for number in ("二十", "二十八", "三十", "三十一", "三十六")
)
SHANGHAI = ZoneInfo("Asia/Shanghai")
OPEN = ("fixed", "noticed")
MIN_REASON, MIN_RECORD = 4, 10
MAX_SPEAKERS = 5
"""Of the petitioner's side (R-17)."""
MAX_PEOPLE = 40
LONGEST_NAME = 60
AHEAD = timedelta(days=180)
ONE_DAY = timedelta(days=1)

NOT_PROCEDURE = "听证只用于按信访程序办理的诉求（第三十一条第六项）。"
ONE_AT_A_TIME = "已经确定了一次听证：请先举行、改期或者取消。"
NONE_FIXED = "还没有确定的听证。"
NOT_NOTICED = "听证还没有通知信访人，不能举行。"
NOTICED_ALREADY = "信访人已经收到通知；时间地点有变的，请办理改期。"
NONE_HELD = "还没有举行过的听证，没有可以更正的笔录。"
NO_STOP = "听证不停止计算办理期限；确需更多时间的，由单位负责人批准延期，最多 30 日，一次，并告知信访人（第三十四条）。"
"""R-168: in the first handling and in a review."""


@dataclass(frozen=True)
class Plan:
    """A hearing as filled in."""

    reason: str
    held_at: datetime
    place: str
    public: bool
    begins_on: date
    presider_id: int | None
    recorder_id: int | None
    speakers: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """What is heard, and who may not sit over it."""

    sealed: bool
    not_before: date
    """Acceptance of the handling, or the day the request for review arrived."""
    took_part: frozenset[int] = frozenset()
    """Handlers and drafters of what is heard: none of them presides."""
    recused: frozenset[int] = frozenset()
    blind: frozenset[int] = frozenset()
    """Of those chosen, who may not read this case."""
    outside: bool = False
    """Heard by a body outside this system: its people preside, and are written down by name."""
    recheck_ends: date | None = None
    """Raw end of the running recheck clock; None where the hearing is no recheck's."""


def verb_refused(
    verb: str, state: str, *, held: bool, held_on: date | None = None, today: date | None = None
) -> str:
    """What stands in the way of a verb of hearings, from the state of the one now open ("" = none) and its day."""
    verb, is_open = verb.replace("_review_", "_"), state in OPEN
    if verb == "fix_hearing":
        return ONE_AT_A_TIME if is_open else ""
    if verb == "correct_hearing":
        return "" if held else NONE_HELD
    if not is_open:
        return NONE_FIXED
    if verb == "notify_hearing":
        return NOTICED_ALREADY if state == "noticed" else ""
    if verb == "hold_hearing" and state == "noticed" and held_on and today and held_on > today:
        return f"听证定在 {held_on}，还没有到时间。"
    return NOT_NOTICED if verb == "hold_hearing" and state != "noticed" else ""


def procedure_refused(claims: Iterable[ClaimKind]) -> str:
    """A hearing belongs to the petition procedure; other routes have hearings of their own law."""
    wanted = (PetitionClass.APPEAL, AppealRoute.PETITION_PROCEDURE)
    return "" if any(tuple(claim) == wanted for claim in claims) else NOT_PROCEDURE


def check_plan(plan: Plan, heard: Heard, *, at: datetime) -> None:
    """Everything wrong at once."""
    errors: list[DomainError] = []
    if len(plan.reason.strip()) < MIN_REASON:
        errors.append(
            InvalidInput("请写明为什么举行听证：重大、复杂还是疑难。", field="reason", article=ART_31)
        )
    errors += _when_and_where(plan.held_at, plan.place, at=at)
    errors += _begins(plan, heard)
    if plan.public and heard.sealed:
        errors.append(RuleRefused("检举控告件不得公开听证。", field="public", article=ART_30))
    errors += _people(plan, heard)
    raise_all(errors)


def check_move(held_at: datetime, place: str, reason: str, *, at: datetime) -> None:
    """Another time or place: as good as the first, and why."""
    errors = _when_and_where(held_at, place, at=at)
    if len(reason.strip()) < MIN_REASON:
        errors.append(InvalidInput("请写明改期的理由。", field="reason"))
    raise_all(errors)


def _when_and_where(held_at: datetime, place: str, *, at: datetime) -> list[DomainError]:
    errors: list[DomainError] = []
    if held_at <= at:
        errors.append(InvalidInput("听证时间要晚于现在。", field="held_at"))
    elif held_at > at + AHEAD:
        errors.append(InvalidInput("听证时间最迟在半年之内。", field="held_at"))
    if not place.strip():
        errors.append(InvalidInput("请填写听证地点。", field="place"))
    return errors


def _begins(plan: Plan, heard: Heard) -> list[DomainError]:
    held_on = _day(plan.held_at)
    if plan.begins_on < heard.not_before:
        return [InvalidInput(f"听证程序不能早于受理（{heard.not_before}）开始。", field="begins_on")]
    if plan.begins_on > held_on:
        return [InvalidInput("听证程序的开始日不能晚于听证当日。", field="begins_on")]
    if heard.recheck_ends is not None and plan.begins_on > heard.recheck_ends:
        words = f"复核期限到 {heard.recheck_ends} 届满，其后才开始的听证不能扣除期间。"
        return [RuleRefused(words, field="begins_on", article=ART_36)]
    return []


def _people(plan: Plan, heard: Heard) -> list[DomainError]:
    errors: list[DomainError] = []
    for field, user_id in (("presider_id", plan.presider_id), ("recorder_id", plan.recorder_id)):
        if user_id in heard.recused:
            errors.append(RuleRefused("此人已在本件回避，不能参加听证工作。", field=field, article=ART_28))
        elif user_id in heard.blind or (user_id is None and not heard.outside):
            who = "主持人" if field == "presider_id" else "记录人"
            errors.append(InvalidInput(f"请选择能查看本件的人员作{who}。", field=field))
    if plan.presider_id is not None and plan.presider_id in heard.took_part:
        errors.append(
            RuleRefused(
                "经办人、起草人不能主持本件的听证，请另选主持人。", field="presider_id", article=ART_28
            )
        )
    if plan.presider_id is not None and plan.presider_id == plan.recorder_id:
        errors.append(InvalidInput("主持人和记录人不能是同一人。", field="recorder_id"))
    if plan.speakers > MAX_SPEAKERS:
        errors.append(RuleRefused("信访人一方的代表不得超过 5 人。", field="parties", article=ART_20))
    if len(plan.names) > MAX_PEOPLE or any(len(name) > LONGEST_NAME for name in plan.names):
        errors.append(InvalidInput("参加人一行一人，每行最多 60 个字，总数最多 40 人。", field="members"))
    return errors


def check_notice(*, served_on: date, held_on: date, days: int, consented: bool, note: str) -> None:
    """The petitioner is told in time, or has agreed in writing to less."""
    if consented:
        if len(note.strip()) < MIN_REASON:
            raise InvalidInput("请写明信访人书面同意的情况。", field="note")
        return
    if (held_on - served_on).days < days:
        raise RuleRefused(
            f"听证通知须在听证 {days} 日前送达信访人（最迟 {held_on - timedelta(days=days)}）；"
            "不足的，须有信访人书面同意，或者改期。",
            field="served_on",
            article=ART_31,
        )


def check_record(*, record: str, conclusion: str, ends_on: date, held_at: datetime, at: datetime) -> None:
    """What was said, what it comes to, and when the procedure ended."""
    if held_at > at:
        raise RuleRefused(f"听证定在 {_day(held_at)}，还没有到时间。", code="not_yet")
    errors: list[DomainError] = []
    if ends_on < _day(held_at):
        errors.append(InvalidInput("听证程序的结束日不能早于听证当日。", field="ends_on"))
    elif ends_on > _day(at):
        errors.append(InvalidInput("听证程序的结束日不能晚于今天。", field="ends_on"))
    if len(record.strip()) < MIN_RECORD:
        errors.append(InvalidInput(f"请填写听证笔录，至少 {MIN_RECORD} 个字。", field="record"))
    if not conclusion.strip():
        errors.append(InvalidInput("请填写听证结论。", field="conclusion"))
    raise_all(errors)


def check_attendance(attended: Iterable[int], participants: dict[int, str]) -> None:
    """Those ticked took part in this hearing, and the presider is among them."""
    there = set(attended)
    if there - set(participants):
        raise InvalidInput("有人不在本次听证的参加人中，请核对。", field="attended")
    presided = "presider" in participants.values()
    if presided and not any(role == "presider" and pk in there for pk, role in participants.items()):
        raise RuleRefused("主持人没有到场的，听证不能举行，请改期。", field="attended")


@dataclass(frozen=True)
class Excluded:
    """Hearing days that do not count, and the spans they make up."""

    days: int
    spans: tuple[tuple[date, date], ...] = ()

    @property
    def source(self) -> str:
        """For the popover and the event: what the days were."""
        return "，".join(f"听证 {first} 至 {last}" for first, last in self.spans)


def hearing_days(spans: Iterable[tuple[date, date]], *, start_on: date, days: int) -> Excluded:
    """Days of held hearings a recheck of `days` from `start_on` is not charged with (art. 36).

    Both ends are hearing days; a day of two hearings counts once; the day of receipt never counted, so it is not left
    out again (R-161). A hearing that begins after the limit has run out revives nothing.
    """
    total, counted = 0, []
    for first, last in _merged(spans):
        begins = max(first, start_on + ONE_DAY)
        if begins > last or begins > start_on + timedelta(days=days + total):
            continue
        counted.append((begins, last))
        total += (last - begins).days + 1
    return Excluded(total, tuple(counted))


def _merged(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + ONE_DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
