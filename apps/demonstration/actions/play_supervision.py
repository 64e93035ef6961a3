"""A board of supervision that lives: candidates found, some confirmed, answered, sent back, ended; papers on their way.

Played once through the real actions at passed-in moments of the last weeks, on whatever the played cases left late.
"""

from datetime import datetime, time, timedelta

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.rules.access import Access
from apps.accounts.selectors import access_of
from apps.base.clock import SHANGHAI, local_date
from apps.deadlines.selectors import current_calendar
from apps.demonstration.actions.cast import Cast
from apps.supervision import actions
from apps.supervision.models import Order, Suggestion

MORNING = time(10, 0)


@transaction.atomic
def play_supervision(*, at: datetime, cast: Cast) -> int:
    """How many orders there are; nothing is played twice."""
    if Suggestion.objects.exists():
        return Order.objects.count()
    story = _Story(at, cast)
    story.reminders()
    story.orders()
    story.by_hand()
    story.papers()
    actions.find_candidates(at=at)
    return Order.objects.count()


class _Story:
    def __init__(self, at: datetime, cast: Cast) -> None:
        self.at, self.cast = at, cast

    def who(self, username: str) -> Access:
        return access_of(User.objects.get(username=username), self.at)

    def unit(self, order: Order) -> Access:
        return self.cast.access("handler", order.organ.code)

    def ago(self, days: int) -> datetime:
        """Ten in the morning of a working day about so many days back."""
        day = current_calendar().on_or_before(local_date(self.at) - timedelta(days=days))
        return datetime.combine(day, MORNING, tzinfo=SHANGHAI)

    def ahead(self, days: int) -> datetime:
        """Three in the afternoon of a working day to come."""
        day = current_calendar().on_or_after(local_date(self.at) + timedelta(days=days))
        return datetime.combine(day, time(15, 0), tzinfo=SHANGHAI)

    def reminders(self) -> None:
        for days in (20, 13, 6, 3, 1):
            actions.find_candidates(at=self.ago(days))
            actions.send_reminders(at=self.ago(days))

    def orders(self) -> None:
        """The longest late first, each left at another stage."""
        rows = list(Order.objects.candidates().select_related("organ").order_by("deadline__due_on", "pk")[:6])
        stages = (self.unanswered, self.closed, self.waiting, self.sent, self.received, self.dismissed)
        for order, stage in zip(rows, stages, strict=False):
            stage(order)

    def confirmed(self, order: Order, days: int) -> None:
        actions.confirm(pk=order.pk, access=self.who("supervisor_officer"), at=self.ago(days))

    def unanswered(self, order: Order) -> None:
        self.confirmed(order, 14)
        actions.issue_letter(pk=order.pk, access=self.who("section_head"), at=self.ago(13))
        actions.receive(pk=order.pk, access=self.unit(order), at=self.ago(12))
        made = actions.propose_measure(
            access=self.who("supervisor_officer"), at=self.ago(2), kind="talk", order_id=order.pk,
            text="督办函反馈期限已过，未书面反馈，拟约谈。", posts="分管负责人", place="区信访局会议室",
            held_at=self.ahead(2),
        )  # fmt: skip
        actions.decide_measure(pk=made.pk, access=self.who("leader"), at=self.ago(1), decision="同意。")

    def closed(self, order: Order) -> None:
        officer = self.who("supervisor_officer")
        self.confirmed(order, 13)
        actions.receive(pk=order.pk, access=self.unit(order), at=self.ago(12))
        text = "已联系信访人说明情况，并补记联系记录。"
        actions.answer(pk=order.pk, access=self.unit(order), at=self.ago(8), text=text)
        actions.accept_answer(pk=order.pk, access=officer, at=self.ago(7), decision="情况属实，程序已补齐。")
        actions.close(pk=order.pk, access=officer, at=self.ago(6), outcome="corrected")

    def waiting(self, order: Order) -> None:
        self.confirmed(order, 9)
        actions.issue_letter(pk=order.pk, access=self.who("director"), at=self.ago(8))
        actions.receive(pk=order.pk, access=self.unit(order), at=self.ago(7))
        text = "经办人调离，交接不及时。已明确新的经办人，本周内答复信访人。"
        measures = "建立交接登记，分管负责人每周核对。"
        actions.answer(pk=order.pk, access=self.unit(order), at=self.ago(1), text=text, measures=measures)

    def sent(self, order: Order) -> None:
        self.confirmed(order, 1)

    def received(self, order: Order) -> None:
        self.confirmed(order, 2)
        actions.receive(pk=order.pk, access=self.unit(order), at=self.ago(1))

    def dismissed(self, order: Order) -> None:
        reason = "单位昨日已向信访人作出书面告知，只是尚未录入。"
        actions.dismiss(pk=order.pk, access=self.who("supervisor_officer"), at=self.ago(1), reason=reason)

    def by_hand(self) -> None:
        actions.open_order(
            access=self.who("supervisor_officer"), at=self.ago(5), organ_id=self.cast.organs["CGZF"].pk,
            ground="perfunctory", statement="近三个月多件事项的答复只引条文，没有回应诉求，信访人评价不满意。",
        )  # fmt: skip

    def papers(self) -> None:
        officer, head = self.who("supervisor_officer"), self.who("section_head")
        kinds = (
            ("improve_policy", "ZJJ", "完善加装电梯公示和消防评估流程", "公示地点不一，消防意见出具不及时。", "统一公示的地点和天数，把消防评估提前到方案阶段。"),
            ("improve_work", "MZJ", "高龄津贴补发实行主动告知", "多件信访反映不知道可以补发。", "由社区在老人满龄当月主动告知。"),
            ("improve_work", "RSJ", "工资纠纷首次联系提速", "首次联系平均超过 7 日。", "受理当日电话联系，留下记录。"),
        )  # fmt: skip
        made = [
            actions.draft_suggestion(
                access=officer, at=self.ago(14 - 4 * place), kind=kind, receiver_id=self.cast.organs[code].pk,
                title=title, facts=facts, text=text,
            )
            for place, (kind, code, title, facts, text) in enumerate(kinds)
        ]  # fmt: skip
        for draft in made[:2]:
            actions.issue_suggestion(pk=draft.pk, access=head, at=self.ago(9))
        reply = "已在八月起由社区逐户告知，并公布补发的办理时限。"
        unit = self.cast.access("handler", "MZJ")
        actions.reply_suggestion(pk=made[1].pk, access=unit, at=self.ago(2), adoption="adopted", reply=reply)
        actions.propose_measure(
            access=officer, at=self.ago(1), kind="rectify", organ_id=self.cast.organs["CGZF"].pk,
            text="答复质量多次评价不满意，拟责令限期整改。", limit_on=local_date(self.at) + timedelta(days=20),
        )  # fmt: skip
