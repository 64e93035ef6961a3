"""P1 and P2: the list, the desk, the case page and the dashboard of somebody signed in, against a bare view of the same rows."""

from collections.abc import Callable
from functools import partial

from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.base.paging import encode_cursor
from apps.petitions.models import Petition
from tests.benchmarks.measure import Ratio, Sample, interleaved

BARE = engines["django"].from_string(
    "<table>{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.title }}</td><td>{{ row.state }}</td>"
    "<td>{{ row.petitioner_mask }}</td><td>{{ row.street__name }}</td><td>{{ row.first_organ__short_name }}</td>"
    "<td>{{ row.registered_at|date:'Y-m-d H:i' }}</td></tr>{% endfor %}</table>"
)
# The same fifty rows with the markup a line of ours has: what a plain template costs for it, nobody signed in.
MARKED = engines["django"].from_string(
    """<table class="tb tb-fold"><tbody>{% for row in rows %}<tr data-href="/petitions/{{ row.number }}/">
<td class="w-check"><input class="form-check-input" type="checkbox" name="selected" value="{{ row.number }}" aria-label="选择 {{ row.number }}"></td>
<td class="w-clock"><span class="due"><span class="clk {% if row.sealed %}late{% else %}ok{% endif %}"><svg class="i" width="14" height="14"><circle cx="7" cy="7" r="5"/></svg>{{ row.received_on|date:"m-d" }}</span><small>{{ row.state }} {{ row.received_on|date:"Y-m-d" }}</small></span></td>
<td class="main"><a class="tt" href="/petitions/{{ row.number }}/">{{ row.title }}</a><div class="tt-sub"><span>{{ row.number }}</span>{% if row.petitioner_mask %}<span>{{ row.petitioner_mask }}</span>{% endif %}{% for flag in row.flags %}<span class="bdg flat">{{ flag }}</span>{% endfor %}</div></td>
<td class="c-fold">{{ row.content_class__name }}{% if row.petition_class %}<div class="no">{{ row.petition_class }}</div>{% endif %}</td>
<td class="c-fold">{{ row.street__name }}{% if row.area__name %}<div class="no">{{ row.area__name }}</div>{% endif %}</td>
<td class="c-fold">{{ row.first_organ__short_name }}</td>
<td><span class="bdg plain">{{ row.state }}</span></td></tr>{% endfor %}</tbody></table>"""
)
MARKED_FIELDS = (
    "number",
    "title",
    "state",
    "sealed",
    "flags",
    "petitioner_mask",
    "petition_class",
    "content_class__name",
    "street__name",
    "area__name",
    "first_organ__short_name",
    "received_on",
)
FIELDS = (
    "number",
    "title",
    "state",
    "petitioner_mask",
    "street__name",
    "first_organ__short_name",
    "registered_at",
)
PAGES = {"list": ("/petitions/", 6), "desk": ("/", 8)}


def bare_rows() -> HttpResponse:
    """The floor of P1: the same fifty rows in a bare view and template, nobody signed in."""
    rows = (
        Petition.objects.filter(sealed=False).order_by("-registered_at", "-case_file_id").values(*FIELDS)[:50]
    )
    return HttpResponse(BARE.render({"rows": list(rows)}))


def marked_rows() -> HttpResponse:
    """A floor nearer to what the page must say: the same rows with the same markup, by a plain template."""
    rows = Petition.objects.filter(sealed=False).order_by("-registered_at", "-case_file_id")
    return HttpResponse(MARKED.render({"rows": list(rows.values(*MARKED_FIELDS)[:50])}))


def unit_read() -> object:
    """One indexed single-row read: the unit of the performance plan."""
    return Petition.objects.filter(pk=unit_read.pk).values("number").first()  # type: ignore[attr-defined]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def get(client: Client, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}")


def half_way() -> str:
    """The address of the page in the middle of the list, by its cursor."""
    middle = (_edge("") + _edge("-")) // 2
    row = (
        Petition.objects.filter(pk__gte=middle)
        .order_by("pk")
        .values_list("registered_at", "case_file_id")
        .first()
    )
    return f"/petitions/?after={encode_cursor([row[0].isoformat(), row[1]])}" if row else "/petitions/"


def _edge(sign: str) -> int:
    return Petition.objects.order_by(f"{sign}pk").values_list("pk", flat=True).first() or 0


def run(size: int, user: User) -> tuple[list[Ratio], dict[str, Sample]]:
    """Ratios at this size, and the samples that are compared between sizes."""
    client = signed_in(user)
    unit_read.pk = _edge("-")  # type: ignore[attr-defined]
    works: dict[str, Callable[[], object]] = {
        "unit": unit_read,
        "bare": bare_rows,
        "marked": marked_rows,
        "list": partial(get, client, "/petitions/"),
        "middle": partial(get, client, half_way()),
        "filter": partial(get, client, "/petitions/?state=investigating&street=350203010000"),
        "case": partial(get, client, f"/petitions/{Petition.objects.latest('pk').number}/"),
        "desk": partial(get, client, "/"),
    }
    found = interleaved(works, calls=5)
    ratios = [
        Ratio(
            "P1",
            "list page / the same 50 rows in a bare view",
            size,
            found["list"].over(found["bare"]),
            "≤ 1.3",
            f"CPU, backend included: {found['list'].cpu_over(found['bare']):.2f}",
        ),
        Ratio(
            "P1",
            "list page / the same 50 rows with the same markup, bare",
            size,
            found["list"].over(found["marked"]),
            "",
            f"CPU, backend included: {found['list'].cpu_over(found['marked']):.2f}",
        ),
        Ratio("P1", "half-way page / first page", size, found["middle"].over(found["list"]), "≤ 1.2"),
        Ratio("P1", "filtered list / first page", size, found["filter"].over(found["list"]), ""),
    ]
    ratios += [
        Ratio("P1", f"{name}: units", size, found[name].over(found["unit"]), "", _milliseconds(found[name]))
        for name in found
    ]
    case = {"case": (f"/petitions/{Petition.objects.latest('pk').number}/", 10)}
    return ratios + _statements(size, client, PAGES | case), found


def run_dashboard(size: int, user: User) -> tuple[list[Ratio], dict[str, Sample]]:
    """The supervisors' page over this year."""
    client = signed_in(user)
    found = interleaved({"unit": unit_read, "dashboard": partial(get, client, "/statistics/")}, calls=3)
    sample = found["dashboard"]
    ratios = [Ratio("P5", "dashboard: units", size, sample.over(found["unit"]), "", _milliseconds(sample))]
    return ratios + _statements(size, client, {"dashboard": ("/statistics/", 8)}), {"dashboard": sample}


def _milliseconds(sample: Sample) -> str:
    return f"{sample.wall * 1000:.1f} ms wall, {sample.cpu * 1000:.1f} ms CPU"


def _statements(size: int, client: Client, pages: dict[str, tuple[str, int]]) -> list[Ratio]:
    """P2: statements of a page, those of session, user and shell included."""
    rows = []
    for name, (url, bound) in pages.items():
        with CaptureQueriesContext(connection) as seen:
            get(client, url)
        rows.append(Ratio("P2", f"{name}: statements in all", size, len(seen), f"≤ {bound}"))
    return rows
