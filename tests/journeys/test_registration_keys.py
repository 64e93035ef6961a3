"""Registration with the keyboard alone, counted; and what a lost connection, an ended session and a second page cost: nothing."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page

from apps.base.clock import now
from apps.petitions.models import Draft, Petition
from tests.factories.accounts import PASSWORD
from tests.factories.petitions import make_petition, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "/petitions/new/"
NUMBER = "11010519491231002X"
MOST_KEYS = 30
"""Key presses that are no text: Tab, Enter, Alt+digit, Ctrl+Enter."""


class Hands:
    """Types like a clerk and counts what is not text. There is no mouse here; the page says so too."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0
        page.evaluate(
            "() => { window.mouse = 0; ['mousedown', 'pointerdown', 'touchstart'].forEach("
            "name => document.addEventListener(name, () => { window.mouse += 1; }, true)); }"
        )

    def write(self, text: str) -> "Hands":
        self.page.keyboard.type(text)
        return self

    def press(self, key: str, times: int = 1) -> "Hands":
        for _ in range(times):
            self.keys += key.count("+") + 1
            self.page.keyboard.press(key)
        return self

    def at(self, field: str) -> "Hands":
        self.page.wait_for_function(
            "id => document.activeElement && document.activeElement.id === id", arg=field
        )
        return self

    @property
    def mouse(self) -> int:
        return int(self.page.evaluate("window.mouse"))


def forget_refusals(office: Any) -> None:
    """The browser's own lines about requests that were meant to fail."""
    office.said[:] = [
        line for line in office.said if not any(word in line for word in ("ERR_", "401", "403", "409", "503"))
    ]


def test_a_known_petitioner_is_registered_with_few_keys_and_no_mouse(office: Any, registrar: Any) -> None:
    make_petition(
        at=now(),
        title="咨询小学入学",
        content="孩子秋季入学的材料需要提前多久准备。",
        petitioner=person(
            name="陈志明", id_number=NUMBER, phone="13800006021", address="莲前街道前埔北里12号"
        ),
    )
    page = office.go(registrar, NEW)
    hands = Hands(page)
    hands.at("id_petitioner-name").press("Tab").write(NUMBER).press("Tab")
    page.wait_for_selector("#known-people button[name=carry]")
    assert "陈志明" not in page.inner_text("#known-people")
    hands.press("Alt+0").at("id_title")
    assert page.input_value("#id_petitioner-name") == "陈志明"
    assert page.input_value("#id_petitioner-address") == "莲前街道前埔北里12号"

    hands.write("反映加装电梯施工占用消防通道").press("Tab").write("前埔北").press("Tab")
    hands.write("围挡占用消防车通道约两米，夜间堆放钢材。").press("Tab").press("Tab")
    hands.write("停止占用消防车通道的施工").press("Enter").write("公开加装电梯的审批材料").press("Tab")
    hands.write("城管执法").press("Tab")
    page.wait_for_selector("#matches .match")  # the same person: a verdict is asked for
    hands.press("Alt+4").press("ArrowDown", 2).press("ArrowUp").press("Tab", 2).write("不是同一件事")
    page.keyboard.press("Shift+Tab")
    hands.keys += 2
    page.wait_for_function("() => document.querySelector('[name=place]').value.includes('·')")
    hands.press("Control+Enter")
    page.wait_for_selector(".receipt-secret", timeout=15_000)

    petition = Petition.objects.select_related("area").latest("registered_at")
    assert petition.area is not None
    assert petition.area.name == "前埔北社区"
    assert petition.claims.count() == 2
    assert petition.number in page.inner_text("main")
    assert hands.mouse == 0
    print(f"键盘登记：文字以外 {hands.keys} 次按键")  # noqa: T201 - the figure is the point of the journey
    assert hands.keys <= MOST_KEYS
    forget_refusals(office)


def test_a_lost_connection_costs_nothing_and_files_once(office: Any, registrar: Any) -> None:
    page = office.go(registrar, NEW)
    fill(page)
    page.context.set_offline(True)
    page.fill("#id_content", "断网以后写的三千字。")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#save-state:has-text('网络中断')")
    assert page.input_value("#id_content") == "断网以后写的三千字。"
    assert not Petition.objects.exists()

    page.context.set_offline(False)
    page.wait_for_selector(".receipt-secret", timeout=20_000)
    assert Petition.objects.get().content == "断网以后写的三千字。"
    forget_refusals(office)


def test_an_answer_that_never_arrived_is_asked_for_again_and_is_one_petition(
    office: Any, registrar: Any
) -> None:
    page = office.go(registrar, NEW)
    fill(page)
    lost: list[int] = []

    def swallow(route: Any) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # the server has filed it; the page never hears
            route.abort()
        else:
            route.continue_()

    page.route(f"**{NEW}", swallow)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=没有重复登记", timeout=20_000)
    assert lost == [200]
    assert Petition.objects.count() == 1
    forget_refusals(office)


def test_a_session_that_was_ended_costs_nothing(office: Any, registrar: Any) -> None:
    page = office.go(registrar, NEW)
    fill(page)
    Session.objects.all().delete()
    page.fill("#id_content", "会话结束以后写的话。")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=登录已过期", timeout=15_000)
    assert page.input_value("#id_content") == "会话结束以后写的话。"
    assert not Petition.objects.exists()
    page.wait_for_timeout(
        2000
    )  # until the last answer to the old session is in: it takes the old cookie away
    draft = Draft.objects.get()
    assert draft.user_id == registrar.pk
    assert "会话结束以后写的话。" in draft.body

    sign_in_again(office, page, registrar)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_selector("#save-state:has-text('已自动保存')", timeout=15_000)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".receipt-secret", timeout=15_000)
    assert Petition.objects.get().content == "会话结束以后写的话。"
    forget_refusals(office)


def test_without_a_script_an_ended_session_costs_nothing_either(office: Any, registrar: Any) -> None:
    context = office.browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{office.address}/accounts/login/?next={NEW}")
    sign_in(page, registrar)
    fill(page)
    page.check("input[name=channel][value=letter]", force=True)
    Session.objects.all().delete()
    page.click("button[data-file]")
    assert "内容已保存" in page.inner_text("h1")
    assert not Petition.objects.exists()

    page.click("text=重新登录，继续登记")
    sign_in(page, registrar)
    assert page.input_value("#id_content") == "三号楼门口下水道堵塞已一周。"
    page.click("button[data-file]")
    assert "已登记，编号" in page.inner_text("main")
    assert Petition.objects.get().channel == "letter"
    context.close()


def test_two_pages_on_one_draft_are_both_kept(office: Any, registrar: Any) -> None:
    first = office.go(registrar, NEW)
    first.fill("#id_title", "第一页写的标题")
    first.wait_for_selector("#save-state:has-text('已自动保存')", timeout=15_000)
    key = str(Draft.objects.get().pk)
    second = first.context.new_page()
    second.goto(f"{office.address}{NEW}?draft={key}")
    second.fill("#id_title", "第二页写的标题")
    second.wait_for_selector("#save-state:has-text('已自动保存')", timeout=15_000)

    first.fill("#id_content", "第一页又写了事实。")
    first.wait_for_selector("#draft-conflict button", timeout=15_000)
    first.click("#draft-conflict button")
    first.wait_for_selector("#save-state:has-text('已自动保存')", timeout=15_000)

    bodies = sorted(draft.body for draft in Draft.objects.all())
    assert len(bodies) == 2
    assert any("第一页又写了事实。" in body for body in bodies)
    assert any("第二页写的标题" in body for body in bodies)
    second.close()
    forget_refusals(office)


def test_a_card_reader_fills_the_fields_and_a_list_fills_the_rows(office: Any, registrar: Any) -> None:
    page = office.go(registrar, NEW)
    page.focus("#id_petitioner-name")
    page.evaluate(
        "line => { const name = document.getElementById('id_petitioner-name'); name.value = line;"
        " name.dispatchEvent(new Event('input', { bubbles: true })); }",
        f"陈志明\t女\t汉\t1949-12-31\t北京市朝阳区建国路1号\t{NUMBER}",
    )
    page.wait_for_function("() => document.getElementById('id_petitioner-id_number').value")
    assert page.input_value("#id_petitioner-name") == "陈志明"
    assert page.input_value("#id_petitioner-address") == "北京市朝阳区建国路1号"

    page.click(".paste summary")
    page.fill("#id_pasted", "\n".join(f"陈志明{n}\t138{n:08d}\t莲前街道{n}号" for n in range(200)))
    page.click("button[value=preview]")
    page.click("#pasted-accept")
    page.wait_for_selector("#id_signers-199-name")
    assert page.input_value("#id_signers-199-phone") == "13800000199"
    assert page.input_value("#id_petitioner-name") == "陈志明"


def fill(page: Page) -> None:
    page.fill("#id_petitioner-name", "林秀英")
    page.fill("#id_title", "反映下水道堵塞")
    page.fill("#id_place", "莲前街道 · 前埔北社区")
    page.fill("#id_content", "三号楼门口下水道堵塞已一周。")
    page.fill("#id_topic", "城管执法")
    page.focus("#id_title")


def sign_in(page: Page, user: Any) -> None:
    page.fill("input[name=login]", user.username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{NEW}**")


def sign_in_again(office: Any, page: Page, user: Any) -> None:
    """As in another window: a new session and with it a new token."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": office.address}]
    )
