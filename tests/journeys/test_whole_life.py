"""A petition from the counter to the rating, clicked through by everybody it passes, and found behind a figure."""

import pytest

from apps.petitions.models import Petition
from tests.journeys.conftest import quiet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def register(office, registrar):
    """At the counter, sent with the keyboard. Returns number and secret as the receipt shows them."""
    page = office.go(registrar, "/petitions/new/")
    page.fill("#id_petitioner-name", "何一鸣")
    page.fill("#id_petitioner-phone", "19900000077")
    page.fill("#id_title", "反映体育馆夜间灯光扰民")
    page.fill("#id_content", "某体育馆每晚十一点后仍开灯，影响居民休息。")
    page.fill("#id_place", "莲前街道")
    page.select_option("#id_purpose", "resolve")
    page.fill("#id_topic", "环境保护")
    quiet(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".receipt-number")
    return page.inner_text(".receipt-number").strip(), page.inner_text(".receipt-secret").strip()


def classify(page):
    for radio in page.query_selector_all("#dialog input[type=radio][value=appeal]"):
        radio.check()
    for select in page.query_selector_all("#dialog select[name$=appeal_route]"):
        select.select_option("petition_procedure")


def choose_office(page):
    labels = page.eval_on_selector_all(
        "#dialog select[name=organ_id] option", "all => all.map(one => one.textContent)"
    )
    page.select_option(
        "#dialog select[name=organ_id]", label=next(label for label in labels if "莲前街道办事处" in label)
    )


def write_opinion(page):
    page.fill("#id_facts", "经现场核实，反映属实。")
    page.fill("#id_opinion", "予以支持，责令二十二时后关灯。")
    page.fill("#id_basis", "《中华人民共和国噪声污染防治法》第六十四条")
    page.fill("#id_remedy", "如不服本意见，可以自收到之日起30日内向思明区人民政府申请复查。")


def tick_all(page):
    for box in page.query_selector_all("#dialog input[type=checkbox]"):
        box.check()


def register_a_group(office, registrar):
    """Seven people at the counter, represented by five, pasted as a list (art. 20)."""
    page = office.go(registrar, "/petitions/new/")
    page.check("input[name=channel][value=visit]", force=True)
    page.fill("#id_petitioner-name", "何一鸣")
    page.fill("#id_petitioner-phone", "19900000077")
    page.fill("#id_title", "反映小区供水加压泵房噪声")
    page.fill("#id_content", "泵房夜间低频噪声超标，七户业主共同反映。")
    page.fill("#id_place", "莲前街道")
    page.select_option("#id_purpose", "resolve")
    page.fill("#id_topic", "环境保护")
    page.fill("#id_visitor_count", "7")
    page.click(".paste summary")
    page.check("#pasted-representatives", force=True)
    page.fill("#id_pasted", "\n".join(f"代表{name}\t1990000010{n}" for n, name in enumerate("甲乙丙丁戊")))
    page.click("button[value=preview]")
    page.click("#pasted-accept")
    page.wait_for_selector("#id_representatives-4-name")
    quiet(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".receipt-number")
    return page.inner_text(".receipt-number").strip()


def closed_by_everybody(office, number, registered_to_closed):
    triage_officer, unit_handler, unit_approver = registered_to_closed
    office.do(
        triage_officer, number, "judge-repeat", lambda page: page.check("input[name=verdict][value=first]")
    )
    office.do(triage_officer, number, "triage", classify)
    office.do(triage_officer, number, "transfer", choose_office)
    office.do(unit_handler, number, "sign")
    office.do(unit_handler, number, "accept", lambda page: page.fill("#id_received_by", "本人"))
    office.do(
        unit_handler,
        number,
        "contact",
        lambda page: page.fill("#dialog textarea", "电话了解情况，约定现场查看。"),
    )
    office.do(unit_handler, number, "draft-opinion", write_opinion)
    office.do(unit_approver, number, "approve-opinion")
    office.do(unit_approver, number, "issue")
    office.do(unit_handler, number, "serve", lambda page: page.fill("#id_received_by", "本人"))
    office.do(
        unit_handler,
        number,
        "submit-closing",
        lambda page: page.check("#dialog input[type=checkbox] >> nth=0"),
    )
    office.do(triage_officer, number, "close", tick_all)
    assert Petition.objects.get(number=number).state == "closed"


def test_from_the_counter_to_the_figure(
    office, registrar, triage_officer, unit_handler, unit_approver, director
):
    number, secret = register(office, registrar)
    assert len(secret.replace("-", "").replace(" ", "")) == 12
    closed_by_everybody(office, number, (triage_officer, unit_handler, unit_approver))
    rate_on_a_phone(office, number, secret)
    open_the_figure(office, director, number)


def test_a_group_visit_from_the_counter_to_closure(
    office, registrar, triage_officer, unit_handler, unit_approver
):
    number = register_a_group(office, registrar)
    petition = Petition.objects.get(number=number)
    assert (petition.visitor_count, "group_visit" in petition.flags) == (7, True)
    assert petition.parties.filter(role="representative").count() == 5
    closed_by_everybody(office, number, (triage_officer, unit_handler, unit_approver))


def rate_on_a_phone(office, number, secret):
    page = office.go(None, "/q/", width=390)
    page.fill("input[name=number]", number)
    page.fill("input[name=secret]", secret)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/q/progress/")
    assert "莲前街道办事处" in page.inner_text("main")
    assert secret not in page.url
    page.goto(office.address + "/q/rate/")
    for side in page.locator(".rate").all():
        side.locator("label").first.click()
    while page.locator("main form button[type=submit]:visible").count() and "评价" in page.inner_text("main"):
        page.locator("main form button[type=submit]:visible").first.click()
        quiet(page)
        if page.locator(".rate").count() == 0:
            break
        for side in page.locator(".rate").all():
            side.locator("label").first.click()
    ratings = Petition.objects.get(number=number).ratings.values_list("side", "score")
    assert sorted(ratings) == [("bureau", "0"), ("unit", "0")]


def open_the_figure(office, director, number):
    """The share of online petitions this year counts this one; its number opens exactly it."""
    today = Petition.objects.get(number=number).received_on.isoformat()
    page = office.go(director, f"/statistics/?from={today}&to={today}")
    page.locator("a", has_text="1").filter(has_text="1").locator(
        "xpath=self::a[contains(@href,'counted=1&registered_from')]"
    ).last.click()
    quiet(page)
    assert page.locator("text=" + number).count() >= 1
    assert page.locator("tr[data-href]").count() == 1
