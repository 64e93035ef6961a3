"""Too few to rank are listed last, with their interval and without a place."""

from decimal import Decimal

from apps.statistics.rules.ranking import Rated, axis_floor, on_axis, order_of


def test_those_with_enough_ratings_rank_by_rate_and_the_others_follow():
    good, better, few = Rated(100, 90), Rated(40, 40), Rated(29, 29)
    assert sorted([few, good, better], key=lambda one: order_of(one, 30)) == [better, good, few]
    assert not few.ranks(30) and few.ranks(29)


def test_nobody_ranks_without_a_rating_whatever_the_setting():
    assert not Rated(0, 0).ranks(0)
    assert Rated(0, 0).rate is None and Rated(0, 0).bounds is None
    assert Rated(4, 3).rate == Decimal("0.7500")


def test_the_axis_begins_at_the_ten_below_those_that_rank():
    ranked, few = Rated(200, 190), Rated(3, 1)
    assert axis_floor([ranked, few], 30) == 90
    assert axis_floor([few], 30) == 0
    assert axis_floor([], 30) == 0


def test_positions_stay_on_the_axis():
    assert on_axis(0.95, 90) == 50.0
    assert on_axis(0.1, 90) == 0.0
    assert on_axis(1.0, 0) == 100.0
