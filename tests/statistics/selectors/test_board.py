"""One page's counts: the same as the figures one by one, with last year beside them."""

from datetime import date

from apps.petitions.models import Petition
from apps.statistics.rules.kpis import KPIS, Scope
from apps.statistics.rules.periods import Window
from apps.statistics.selectors.board import board, today
from apps.statistics.selectors.cases import Asked, organs_compared
from apps.statistics.selectors.clocks import clock_counts, clock_counts_by_organ
from apps.statistics.selectors.kpis import figures
from apps.statistics.selectors.note import note_of
from apps.statistics.selectors.ratings import rating_counts
from tests.factories.accounts import member

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


def test_the_board_says_what_the_figures_say(played, year_end, director):
    found = board(Asked(director.access, year_end, YEAR))
    one_by_one = figures(access=director.access, at=year_end, date_from=YEAR.first, date_to=YEAR.last)
    assert [found.figure(kpi.id) for kpi in KPIS] == one_by_one
    assert found.figure("volume").denominator == 5


def test_three_statements_whatever_the_cards(played, year_end, director, django_assert_num_queries):
    with django_assert_num_queries(3):
        board(Asked(director.access, year_end, YEAR), "community")


def test_last_year_is_compared_where_it_can_be(played, year_end, director):
    next_year = Window(date(2027, 1, 1), date(2027, 12, 31))
    found = board(Asked(director.access, year_end, next_year))
    assert found.before("volume") == (5, 5)
    assert found.before("unit_timely") == (3, 5)
    assert found.growth("volume") == -100
    assert found.points("unit_timely") is None  # nothing falls due in 2027 yet
    long = board(Asked(director.access, year_end, Window(date(2025, 6, 1), date(2026, 12, 31))))
    assert long.before("volume") == (0, 0)


def test_what_happened_on_the_day_itself(played, director):
    case = Petition.objects.filter(sealed=False).earliest("registered_at")
    happened = today(Asked(director.access, case.registered_at, YEAR))
    assert happened.registered == 5
    assert (happened.closed, happened.group_visits, happened.group_people) == (0, 0, 0)


def test_places_and_contents_add_up_to_the_volume(played, year_end, director):
    found = board(Asked(director.access, year_end, YEAR)).registered
    assert sum(row.counts.cases for row in found.places) == found.span(0).cases == 5
    assert [(row.key, row.counts.cases) for row in found.contents] == [("城乡建设/城市建设和市政管理", 5)]
    assert len(found.places) == 10  # every street of the district, counted or not
    assert found.months["2026-03"] == 5


def test_open_cases_by_place_and_the_longest_overdue(played, year_end, director):
    found = board(Asked(director.access, year_end, YEAR)).open
    assert (found.total.cases, found.total.late) == (1, 1)
    assert found.total.people >= 1
    assert list(found.places) == ["350203007000"]
    assert [case.organ for case in found.longest] == ["莲前街道办事处"]
    assert found.longest[0].days > 200


def test_a_scope_narrows_cases_clocks_and_ratings_alike(played, year_end, director):
    elsewhere = board(Asked(director.access, year_end, YEAR, Scope(organ_id=played.organs["RSJ"].pk)))
    assert elsewhere.figure("volume").denominator == 0
    assert elsewhere.figure("unit_timely").display == "—"
    assert elsewhere.open.total.cases == 0 and elsewhere.organs == []
    street = board(Asked(director.access, year_end, YEAR, Scope(street="350203010000")))
    assert street.figure("volume").denominator == 0


def test_clocks_and_ratings_alone_or_together(played, year_end, director):
    asked = Asked(director.access, year_end, YEAR)
    together = board(asked).pairs
    alone = clock_counts(asked) | rating_counts(asked).totals
    assert {key: together[key] for key in alone} == alone


def test_a_unit_is_compared_with_nobody(played, year_end, unit_approver, director, analyst):
    assert organs_compared(director.access) is None and organs_compared(analyst.access) is None
    office = played.organs["350203010"].pk
    assert office in organs_compared(unit_approver.access)
    stranger = member("unit_approver", played.organs["RSJ"])
    assert office not in organs_compared(stranger.access)
    kpi = next(kpi for kpi in KPIS if kpi.id == "bureau_timely")
    assert clock_counts_by_organ(Asked(unit_approver.access, year_end, YEAR), kpi) == []


def test_a_note_has_the_parts_of_its_kind(played, year_end, director):
    asked = Asked(director.access, year_end, YEAR)
    by_id = {kpi.id: note_of(asked, kpi) for kpi in KPIS}
    assert {kpi_id for kpi_id, note in by_id.items() if note.parts_name == "street"} == {
        "repeat_rate",
        "online_share",
    }
    assert [part.figure.display for part in by_id["unit_timely"].parts] == ["60.0%"]
    assert by_id["bureau_satisfaction"].parts == []
    assert [part.figure.numerator for part in by_id["satisfaction"].parts] == [4]


def test_the_national_reading_counts_from_registration(played, year_end, director):
    """Three answered in good time, one late everywhere, one not at all (domain-rules 8.1, 13.6)."""
    found = board(Asked(director.access, year_end, YEAR))
    national = found.figure("unit_timely_30")
    assert national.denominator == 5
    assert national.numerator == 3
    earlier = board(Asked(director.access, year_end, Window(date(2026, 1, 1), date(2026, 3, 31))))
    assert earlier.figure("unit_timely_30").denominator == 0  # registered on 2 March: due on 1 April
