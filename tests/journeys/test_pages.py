"""Every main page at two widths: nothing on the console, no sideways scroll, no serious barrier."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life, play_move
from tests.factories.demonstration import START, life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/",
    "/petitions/",
    "/petitions/{number}/",
    "/statistics/",
    "/notices/",
    "/deadlines/calendar/",
    "/accounts/me/",
)


@pytest.fixture
def number(transactional_db):
    cast = Cast(START, prefix="t-")
    begun = begin_life(life(), cast)
    for move in begun.life.moves[:6]:
        play_move(begun, move, cast)
    return begun.petition.number


@pytest.mark.parametrize("width", [1440, 390])
def test_pages_are_quiet_fit_and_open_to_all(office, triage_officer, registrar, number, width):
    visits = [(triage_officer, path.format(number=number)) for path in PAGES]
    visits += [(registrar, "/petitions/new/"), (None, "/q/"), (None, "/accounts/login/")]
    barriers, scrolling = [], []
    for user, path in visits:
        page = office.go(user, path, width=width)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            scrolling.append(path)
        found = Axe().run(page).response["violations"]
        barriers += [(path, rule["id"]) for rule in found if rule["impact"] in ("serious", "critical")]
    assert scrolling == []
    assert barriers == []
