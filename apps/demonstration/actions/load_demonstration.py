"""Load the demonstration through the real actions with passed-in time. Resumable: a case is one transaction."""

from collections.abc import Callable
from datetime import date, datetime

from django.core.cache import cache
from django.db import transaction

from apps.base.clock import local_date
from apps.demonstration.actions.accounts import ACCOUNTS, KAIYUAN, LIANQIAN, make_accounts
from apps.demonstration.actions.cast import Cast
from apps.demonstration.actions.play import begin_life, play_move
from apps.demonstration.actions.play_competence import play_competence
from apps.demonstration.actions.play_reviews import play_reviews
from apps.demonstration.actions.play_supervision import play_supervision
from apps.demonstration.rules.life import Life
from apps.demonstration.rules.years import YEARS, lives_of_year, open_lives
from apps.demonstration.selectors import places, topics
from apps.petitions.models import Submission

PROGRESS_KEY = "demonstration-progress"
NAMES = {
    ("registrar", ""): "registrar",
    ("desk", ""): "triage_officer",
    ("checker", ""): "triage_officer",
    ("head", ""): "section_head",
    ("vault", ""): "section_head",
    ("handler", LIANQIAN): "unit_handler",
    ("approver", LIANQIAN): "unit_approver",
    ("handler", KAIYUAN): "street_officer",
}


def load_demonstration(*, at: datetime, say: Callable[[str], None]) -> dict[str, int]:
    """Accounts, the years 2021 and 2022, and the open cases. What is there already is left alone."""
    make_accounts(at=at)
    cast = Cast(at, prefix="demo-", names=NAMES)
    lives = planned_lives(local_date(at))
    # a submission's key stands under its sender's own name
    stored = Submission.objects.filter(key__contains=":demo-").values_list("key", flat=True)
    done = {key.split(":", 1)[1] for key in stored}
    todo = [life for life in lives if life.key not in done]
    for number, life in enumerate(todo, start=1):
        play_life(life, cast)
        if number % 20 == 0 or number == len(todo):
            _progress(len(lives) - len(todo) + number, len(lives), say)
    play_competence(at=at, cast=cast)
    play_reviews(at=at)
    play_supervision(at=at, cast=cast)
    _clear_progress()
    return {"accounts": len(ACCOUNTS), "cases": len(lives), "loaded": len(todo)}


def planned_lives(today: date) -> list[Life]:
    """Open cases first, so that the living bureau is seen at once; then the years."""
    past = [life for year in YEARS for life in lives_of_year(year, topics(), places(date(year.year, 12, 31)))]
    return open_lives(today, topics(), places(today)) + past


@transaction.atomic
def play_life(life: Life, cast: Cast) -> None:
    """A whole case or nothing, so that an interrupted load goes on where it stopped."""
    played = begin_life(life, cast)
    for move in life.moves:
        play_move(played, move, cast)


def _progress(done: int, total: int, say: Callable[[str], None]) -> None:
    text = f"演示数据载入中：{done}／{total} 件"
    say(text)
    try:
        cache.set(PROGRESS_KEY, text, timeout=600)
    except Exception as error:  # the cache is a courtesy: without it the load goes on
        say(f"（进度无法显示在页面上：{type(error).__name__}）")


def _clear_progress() -> None:
    try:
        cache.delete(PROGRESS_KEY)
    except Exception:
        return
