"""Two hearings in the browser: one of a first handling, which stops nothing, and one of a recheck, whose days do not count."""

from datetime import timedelta

import pytest

from apps.base.clock import local_date, now
from apps.deadlines.models import Deadline
from apps.petitions.models import Petition
from tests.factories import handlings, hearings, reviews

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RECORD = "双方就通道占用的事实分别陈述，并出示照片和测量记录。"


def test_a_hearing_of_a_first_handling_is_fixed_announced_and_moved(office):
    petition = handlings.investigating(at=now())
    handler, presider = handlings.handler(), hearings.presider()
    held_at = now() + timedelta(days=14)
    told = []

    def fix(page):
        told.append(page.inner_text("#dialog"))
        page.fill("#dialog [name=reason]", "争议大，属于重大复杂事项")
        page.fill("#dialog [name=held_at]", f"{held_at:%Y-%m-%dT%H:%M}")
        page.fill("#dialog [name=place]", "街道三楼会议室")
        page.select_option("#dialog [name=presider_id]", str(presider.pk))
        page.select_option("#dialog [name=recorder_id]", str(handler.pk))
        page.check("#dialog [name=parties] >> nth=0")
        page.fill("#dialog [name=members]", "王律师")

    page = office.do(handler, petition.number, "fix-hearing", fix)
    assert "听证不停止计算办理期限" in told[0]
    panel = page.inner_text("#panel-hearings")
    assert "街道三楼会议室" in panel and "尚未通知信访人" in panel and "王律师" in panel

    page = office.do(
        handler, petition.number, "notify-hearing", lambda page: told.append(page.inner_text("#dialog"))
    )
    assert str(local_date(held_at) - timedelta(days=7)) in told[1]
    assert "送达" in page.inner_text("#panel-hearings")

    def move(page):
        page.fill("#dialog [name=held_at]", f"{held_at + timedelta(days=7):%Y-%m-%dT%H:%M}")
        page.fill("#dialog [name=place]", "社区会议室")
        page.fill("#dialog [name=reason]", "信访人住院，请求改期")

    page = office.do(handler, petition.number, "postpone-hearing", move)
    assert "尚未通知信访人" in page.inner_text("#panel-hearings")
    assert petition.number in office.go(presider, "/petitions/hearings/").inner_text("#main")


def test_the_record_of_a_recheck_s_hearing_moves_its_limit(office):
    begun = now() - hearings.AHEAD
    petition = handlings.closed(at=begun)
    recheck = hearings.recheck_of(petition, begun)
    hearings.announced(petition, recheck, begun)

    def record(page):
        page.fill("#dialog [name=record]", RECORD)
        page.fill("#dialog [name=conclusion]", "多数听证员认为应当维持。")

    page = office.do(hearings.reviewer(), petition.number, "hold-review-hearing", record)

    clock = Deadline.objects.open().get(subject=f"review:{recheck.pk}", rule="recheck")
    assert (clock.excluded_days, clock.due_raw) == (13, local_date(begun) + timedelta(days=43))
    assert "不计入复核期限" in page.inner_text("#panel-hearings")
    popover = office.go(hearings.reviewer(), f"/deadlines/{clock.pk}/explain/").inner_text("#main")
    assert "+13 日" in popover and f"听证 {local_date(begun) + timedelta(days=2)} 至" in popover
    paper = office.go(
        hearings.reviewer(),
        f"/petitions/{petition.number}/hearings/{hearings.the_hearing(petition).pk}/?paper=record",
    )
    assert RECORD in paper.inner_text("body")
    _answer_the_recheck(office, petition.number)
    ended = Petition.objects.get(pk=petition.pk)
    assert (ended.state, ended.finally_ended_on) == ("finally_ended", local_date(now()))


def _answer_the_recheck(office, number):
    """From the hearing to 三级终结: named, drafted, approved, issued, served."""
    officer, head, bench = reviews.reviewer(), reviews.review_head(), reviews.bench()

    def name(page):
        for user in bench:
            page.check(f"#dialog input[name=reviewers][value='{user.pk}']")

    def draft(page):
        page.check("#dialog input[name=outcome][value=uphold]")
        page.fill("#id_facts", "经听证查明，承办单位认定的事实清楚。")
        page.fill("#id_opinion", "维持复查意见。")
        page.fill("#id_basis", "《信访工作条例》第三十六条。")

    office.do(officer, number, "name-reviewers", name)
    office.do(officer, number, "draft-review", draft)
    office.do(head, number, "approve-review")
    office.do(
        head, number, "issue-review", lambda page: page.fill("#id_document_number", "思政信复核〔2026〕1号")
    )
    page = office.do(officer, number, "serve-review", lambda page: page.fill("#id_received_by", "陈小明"))
    assert "三级终结" in page.inner_text("#panel-reviews")
