"""The behaviours of the shell in a real browser, under the real content security policy and without a database."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from tests.browser import BROWSER, FLAGS

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser


SESSION_IDLE = settings.SESSION_IDLE_SECONDS


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    below_accounts = [name for name in settings.MIDDLEWARE if not name.startswith("apps.accounts.")]
    with override_settings(MIDDLEWARE=below_accounts):
        handler = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, handler, server_class=_Threads, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    if not BROWSER:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser, site):
    """A tab on /page/ that fails the test when the page complains (a policy violation would)."""
    page = browser.new_page(base_url=site, viewport={"width": 1366, "height": 768}, locale="zh-CN")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Security Policy" in line.text else None)
    page.goto("/page/")
    yield page
    page.close()
    assert complaints == []


def focused(tab, expression="document.activeElement.textContent.trim()"):
    return tab.evaluate(expression)


def open_dialog(tab, outcome="ok"):
    tab.click("text=受理 >> nth=0")
    tab.wait_for_selector("dialog#dialog[open]")
    tab.fill("#id_outcome", outcome)


def submit(tab):
    tab.click("#dialog button[type=submit]")


def test_a_verb_done_closes_the_dialog_refreshes_the_panels_and_returns_the_focus(tab):
    open_dialog(tab)
    submit(tab)
    tab.wait_for_selector(".toast-q:has-text('已受理')")
    tab.wait_for_selector("#clocks:has-text('第 1 次')")
    assert tab.locator("dialog[open]").count() == 0
    assert focused(tab) == "受理"


def test_the_last_question_wins_however_late_the_first_is_answered(tab):
    held = []
    tab.route("**/clocks/?first", lambda route: held.append(route))
    tab.route("**/clocks/?last", lambda route: route.fulfill(body="<p>后问的</p>"))
    for asked, source in (("first", "body"), ("last", "#clocks")):  # one element asks one thing at a time
        where = f"{{source: '{source}', target: '#clocks', swap: 'innerHTML'}}"
        tab.evaluate(f"void htmx.ajax('GET', '/clocks/?{asked}', {where})")
    tab.wait_for_selector("#clocks:has-text('后问的')")
    tab.evaluate(
        "document.addEventListener('htmx:afterRequest', () => { document.body.dataset.answered = '1'; })"
    )
    held[0].fulfill(body="<p>先问的</p>")
    tab.wait_for_selector("body[data-answered]")
    assert tab.inner_text("#clocks").strip() == "后问的"


def test_what_was_just_swapped_in_answers_at_once(tab):
    """No moment in which a new link is there and is not yet htmx's: a click then would load a whole page."""
    link = '<a id="new" href="/ui/" hx-get="/clocks/?then" hx-target="this" hx-swap="innerHTML">甲</a>'
    tab.route("**/clocks/?new", lambda route: route.fulfill(body=link))
    tab.route(
        "**/clocks/?then", lambda route: route.fulfill(body="乙", content_type="text/html; charset=utf-8")
    )
    tab.evaluate(
        """document.addEventListener('htmx:afterOnLoad', () => document.getElementById('new').click(), {once: true});
        void htmx.ajax('GET', '/clocks/?new', {target: '#clocks', swap: 'innerHTML'})"""
    )
    tab.wait_for_selector("#new:has-text('乙')")
    assert tab.url.endswith("/page/")


def test_the_dialog_focuses_its_first_field(tab):
    tab.click("text=受理 >> nth=0")
    tab.wait_for_selector("dialog#dialog[open]")
    assert focused(tab, "document.activeElement.id") == "id_outcome"


def test_a_wrong_form_comes_back_with_its_summary_in_focus(tab):
    open_dialog(tab, "")
    submit(tab)
    tab.wait_for_selector("#dialog .err-sum")
    assert "请填写结果" in focused(tab)


@pytest.mark.parametrize(
    ("outcome", "words"), [("stale", "黄某某 在 09:46 已更新本事项"), ("broken", "系统出错，未作任何更改")]
)
def test_a_refusal_is_said_in_the_dialog_and_keeps_what_was_typed(tab, outcome, words):
    open_dialog(tab, outcome)
    submit(tab)
    tab.wait_for_selector(f"#dialog .dlg-alerts:has-text('{words}')")
    assert tab.input_value("#id_outcome") == outcome


def test_an_old_token_is_renewed_and_the_next_press_works(tab):
    open_dialog(tab)
    tab.context.clear_cookies()
    with tab.expect_response("**/page/"):
        submit(tab)
    tab.wait_for_selector("#dialog .dlg-alerts:has-text('请再提交一次')")
    assert tab.input_value("#id_outcome") == "ok"
    tab.wait_for_timeout(200)
    submit(tab)
    tab.wait_for_selector(".toast-q:has-text('已受理')")


def test_two_minutes_before_the_end_the_page_warns_and_can_go_on(tab):
    tab.clock.install()
    tab.reload()
    tab.clock.fast_forward((SESSION_IDLE - 119) * 1000)
    tab.wait_for_selector(".toast-q:has-text('2 分钟后将自动退出')")
    with tab.expect_response("**/page/"):
        tab.click("text=继续使用")
    tab.wait_for_selector(".toast-q", state="detached")


def test_unsaved_text_is_not_thrown_away_without_a_question(tab):
    questions = []
    tab.on("dialog", lambda asked: (questions.append(asked.message), asked.dismiss()))
    open_dialog(tab, "x")
    tab.click("#dialog a[data-close]")
    assert len(questions) == 1
    assert tab.locator("dialog#dialog[open]").count() == 1


def test_control_enter_sends_the_dialog(tab):
    open_dialog(tab)
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector(".toast-q")


@pytest.mark.parametrize("inside", ["", "#dialog "])
def test_how_a_date_was_computed_opens_on_the_page_and_over_a_dialog(tab, inside):
    if inside:
        open_dialog(tab)
    tab.click(f"{inside}a.explain")
    tab.wait_for_selector("#popover:popover-open:has-text('加 60 日')")
    tab.click("#popover [data-close]")
    assert tab.locator("#popover:popover-open").count() == 0
    assert focused(tab) == "怎么算的"


def test_keys(tab):
    tab.keyboard.press("/")
    assert focused(tab, "document.activeElement.id") == "find"
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.locator("tr.cur").inner_text().strip() == "二"
    tab.keyboard.press("a")
    tab.wait_for_selector("dialog#dialog[open]")
    tab.keyboard.press("Escape")
    tab.keyboard.press("?")
    tab.wait_for_selector("dialog#keys[open]")


def test_a_menu_opens_with_the_keyboard_and_gives_the_focus_back(tab):
    button = tab.locator("main .menu-q > button")
    button.focus()
    tab.keyboard.press("ArrowDown")
    tab.wait_for_selector("main .menu-list:visible")
    assert focused(tab) == "甲"
    tab.keyboard.press("Escape")
    assert tab.locator("main .menu-list:visible").count() == 0
    assert "更多" in focused(tab)


def test_the_rail_is_icons_at_1280_and_a_drawer_on_a_phone(tab):
    tab.set_viewport_size({"width": 1280, "height": 720})
    assert tab.locator("#rail").bounding_box()["width"] < 60
    tab.set_viewport_size({"width": 390, "height": 844})
    assert not tab.locator("#rail").is_visible()
    tab.click(".rail-toggle")
    assert tab.locator("#rail").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#rail").is_visible()
    assert tab.get_attribute(".rail-toggle", "aria-expanded") == "false"


@pytest.mark.parametrize("width", [390, 768, 1024, 1366, 1440])
def test_the_gallery_never_scrolls_sideways(tab, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto("/ui/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", ["/ui/", "/page/", "/accounts/login/"])
def test_axe_finds_no_violation(tab, address):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tab.goto(address)
    found = axe.run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response[
        "violations"
    ]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found] == []
