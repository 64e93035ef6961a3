"""A course runs forward in time, in office hours of Monday to Friday."""

import random
from datetime import datetime

from apps.demonstration.rules.life import ZONE, Course


def test_moves_never_run_backwards_and_wait_for_monday():
    course = Course(random.Random(5), datetime(2026, 1, 9, 16, 50, tzinfo=ZONE))  # a Friday afternoon
    for _ in range(40):
        course.do("contact", "handler", 0, 3)
    times = [move.at for move in course.moves]
    assert times == sorted(times)
    assert len(set(times)) == len(times)
    assert all(move.at.weekday() < 5 for move in course.moves)


def test_a_move_beside_the_line_does_not_hold_up_the_next():
    course = Course(random.Random(5), datetime(2026, 1, 5, 9, tzinfo=ZONE))
    course.aside("rate", "petitioner", datetime(2026, 2, 5, 9, tzinfo=ZONE))
    assert course.do("sign", "handler", 0, 1).at < datetime(2026, 2, 5, tzinfo=ZONE)
