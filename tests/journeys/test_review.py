"""A case through 复查 and 复核 to 三级终结, by the people whose steps they are (art. 35, 36)."""

from datetime import timedelta

import pytest

from apps.base.clock import local_date, now
from apps.base.crypto import secret_hash
from apps.deadlines.models import Deadline
from apps.petitions.models import Petition, Review
from tests.factories.handlings import closed
from tests.factories.reviews import CITY, GOVERNMENT, bench, review_head, reviewer
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "ABCDEFGHJKMN"
REMEDY = f"自收到本意见书之日起30日内可以向{CITY}申请复核。"


def step(office, user, number, slug, fill=lambda page: None):
    """From the list of the review section or the case: the dialog, sent."""
    return office.do(user, number, slug, fill)


def ask(target):
    def fill(page):
        page.select_option("#id_target", target)
        page.fill("#id_claims_text", "请求撤销处理意见，责令重新办理。")
        page.fill("#id_reasons", "处理意见与现场情况不符。")

    return fill


def test_from_the_answer_to_the_end_for_good(office):
    number = closed(at=now() - timedelta(days=10)).number
    officer, (first, second), head = reviewer(), bench(), review_head()
    step(office, officer, number, "ask-review", ask(GOVERNMENT))
    page = office.go(officer, "/petitions/reviews/")
    assert number in page.inner_text("#main")  # 待受理
    step(office, officer, number, "accept-review", lambda page: page.select_option("#id_method", "in_person"))

    def name(page):
        for user in (first, second):
            page.check(f"#dialog input[name=reviewers][value='{user.pk}']")

    step(office, officer, number, "name-reviewers", name)

    def draft(page):
        page.check("#dialog input[name=outcome][value=uphold]")
        page.fill("#id_facts", "经查，承办单位已到现场核查，事实清楚。")
        page.fill("#id_opinion", "维持原处理意见。")
        page.fill("#id_basis", "《信访工作条例》第三十五条。")
        page.fill("#id_remedy", REMEDY)

    step(office, officer, number, "draft-review", draft)
    read = []
    step(office, head, number, "approve-review", lambda page: read.append(page.inner_text("#dialog")))
    assert "承办单位已到现场核查" in read[0]  # the head decides on the investigators' own words
    step(
        office,
        head,
        number,
        "issue-review",
        lambda page: page.fill("#id_document_number", "思政信复查〔2026〕3号"),
    )
    step(office, officer, number, "serve-review", lambda page: page.fill("#id_received_by", "陈小明"))
    assert Deadline.objects.open().filter(rule="recheck_request").exists()

    step(office, officer, number, "ask-recheck", ask(CITY))
    step(office, officer, number, "accept-review")

    def outcome(page):
        page.check("#dialog input[name=outcome][value=uphold]")
        page.fill("#id_opinion", "维持复查意见。")
        page.fill("#id_document_number", "厦府信复核〔2026〕9号")

    step(office, officer, number, "record-review", outcome)
    page = step(office, officer, number, "serve-review", lambda page: page.fill("#id_received_by", "陈小明"))
    quiet(page)
    assert "三级终结" in page.inner_text("#panel-reviews")
    petition = Petition.objects.get(number=number)
    assert (petition.state, petition.finally_ended_on) == ("finally_ended", local_date(now()))
    assert list(Review.objects.order_by("pk").values_list("stage", "state", "outcome")) == [
        ("review", "served", "uphold"), ("recheck", "served", "uphold"),
    ]  # fmt: skip


def test_on_a_telephone_the_petitioner_asks_for_review(office):
    petition = closed(at=now() - timedelta(days=10))
    Petition.objects.filter(pk=petition.pk).update(query_secret=secret_hash(SECRET))
    page = office.go(None, "/q/", width=390)
    page.fill("#id_number", petition.number)
    page.fill("#id_secret", SECRET)
    page.click("button:has-text('查询')")
    page.wait_for_url("**/q/progress/")
    page.click("a:has-text('申请复查')")
    page.fill("#id_claims_text", "请求撤销处理意见。")
    page.click("button:has-text('提交申请')")  # the browser itself asks for the reasons
    page.fill("#id_reasons", "现场仍然积水。")
    page.click("button:has-text('提交申请')")
    page.wait_for_url("**/q/review/?sent=1")
    assert "申请已提交" in page.inner_text("body")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Review.objects.get(petition=petition).channel == "online"
