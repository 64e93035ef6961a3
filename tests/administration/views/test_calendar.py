"""工作日历 through the real stack: look before anything happens, ask, agree; hostile files change nothing."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.administration.models import Proposal
from apps.deadlines.models import CalendarYear, Deadline
from tests.factories.deadlines import clock, notice_2027

pytestmark = pytest.mark.django_db
YEARS, NEW, ASK = (
    reverse(f"administration:{name}") for name in ("calendar", "prepare-calendar", "ask-calendar")
)


def upload(client, content, name="2027.json"):
    raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    return client.post(NEW, {"way": "file", "file": SimpleUploadedFile(name, raw)})


def typed(*lines, year="2027", source="通知", **more):
    data = {"way": "lines", "year": year, "source": source, "line-INITIAL_FORMS": "0"}
    data["line-TOTAL_FORMS"] = str(len(lines))
    for number, (name, first, last, make_up) in enumerate(lines):
        data |= {
            f"line-{number}-name": name,
            f"line-{number}-first": first,
            f"line-{number}-last": last,
            f"line-{number}-make_up": make_up,
        }
    return data | more


def test_years_with_their_state(director, signed_in):
    client = signed_in(director)
    page = client.get(YEARS).content.decode()
    assert "2027 年的放假安排尚未载入" in page and "暂定" in page and "已公布" in page
    assert f"{NEW}?year=2027" not in page  # heads decide, others ask
    assert "2004" not in page and "2004" in client.get(YEARS, {"all": "1"}).content.decode()


@pytest.mark.parametrize("name", ["sys_admin", "supervisor_officer"])
def test_a_file_is_looked_at_and_nothing_happens(name, request, signed_in):
    row = clock("closure", date(2026, 11, 24))
    answer = upload(signed_in(request.getfixturevalue(name)), notice_2027())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert row.case_file.number in page and "2027-01-22" in page and "2027-01-23" in page
    assert "2027-02-20" in page  # a make-up Saturday among the days that change
    assert not CalendarYear.objects.filter(year=2027, version=2).exists()
    assert not Proposal.objects.exists()


def test_asked_for_shown_to_the_head_and_agreed(supervisor_officer, director, signed_in):
    row = clock("closure", date(2026, 11, 24))
    asked = signed_in(supervisor_officer).post(
        ASK,
        {"arrangement": json.dumps(notice_2027()), "source": "国办发明电〔2026〕9号", "reason": "国办通知"},
    )
    proposal = Proposal.objects.get()
    address = reverse("administration:proposal", args=[proposal.pk])
    assert (asked.status_code, asked["Location"]) == (302, address)
    head = signed_in(director)
    effect = reverse("administration:calendar-effect", args=[proposal.pk])
    page = head.get(address).content.decode()
    assert effect in page and "春节 2027-02-05 至 2027-02-13 放假，2027-01-23、2027-02-20 上班" in page
    assert row.case_file.number in head.get(effect).content.decode()
    assert head.post(address, {"verb": "agree", "note": ""}).status_code == 302
    row.refresh_from_db()
    assert row.act_by == date(2027, 1, 23)
    assert head.get(effect).status_code == 200


def test_lines_typed_in(sys_admin, signed_in):
    lines = [
        ("元旦", "2027-01-01", "2027-01-03", ""),
        ("春节", "2027-02-05", "2027-02-13", "2027-01-23、2027-02-20"),
        ("劳动节", "2027-05-01", "2027-05-05", ""),
        ("国庆节", "2027-10-01", "2027-10-07", ""),
        ("", "", "", ""),
    ]
    answer = signed_in(sys_admin).post(NEW, typed(*lines))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "2027-02-20" in page and "第 2 版" in page


def test_the_form_offers_the_arrangement_as_it_is_for_a_correction(sys_admin, signed_in):
    page = signed_in(sys_admin).get(NEW, {"year": "2026"}).content.decode()
    assert "2026-02-15" in page and "2026-02-14、2026-02-28" in page


@pytest.mark.parametrize("year", ["", "x", "99999", "-1", "1800", "٢٠٢٧"])
def test_a_strange_year_in_the_address_is_the_next_missing_one(year, sys_admin, signed_in):
    answer = signed_in(sys_admin).get(NEW, {"year": year})
    assert answer.status_code == 200 and 'value="2027"' in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空"),
        (b"\xff\xfe\x00", "JSON"),
        (b"not json", "JSON"),
        (b"PK\x03\x04" + b"\x00" * 100, "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"year": NaN}', "JSON"),
        (b'{"year": 1' + b"0" * 5000 + b"}", "JSON"),
        (b" " * (600 * 1024), "512 KB"),
        ([], "放假安排"),
        ({"year": 2027, "days": []}, "没有任何一天"),
        ({"year": 1800, "days": [{}]}, "年份应为"),
        (
            {"year": 2027, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": True}]},
            "不属于 2027 年",
        ),
        (
            {"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}] * 2},
            "出现了两次",
        ),
        (
            {"year": 2027, "days": [{"name": "<script>", "date": "2027-01-04", "isOffDay": False}]},
            "本来就是工作日",
        ),
    ],
)
def test_hostile_files_are_refused_in_words(content, words, sys_admin, signed_in):
    clock("closure", date(2026, 11, 24))
    before = list(Deadline.objects.values())
    answer = upload(signed_in(sys_admin), content)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "<script>" not in answer.content.decode().split("</head>")[1].split("<script")[0]
    assert list(Deadline.objects.values()) == before and not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (typed(), "没有任何一天"),
        (typed(("元旦", "2027-01-03", "2027-01-01", "")), "止日早于起日"),
        (typed(("元旦", "明天", "", "")), "元旦：日期"),
        (typed(("元旦", "2028-01-01", "", "")), "不属于 2027 年"),
        (typed(("班", "", "", "2027-01-04")), "本来就是工作日"),
        (typed(("元旦", "2027-01-01", "", ""), year="1999"), "2000"),
        (typed(("元旦", "2027-01-01", "", ""), year="二〇二七"), "年份"),
        (typed(("元旦", "2027-01-01", "", ""), source=""), "通知名称和文号"),
        (typed(("甲" * 60, "2027-01-01", "", "")), "填写过长"),
        (typed(**{"line-TOTAL_FORMS": "99999999"}), "行数过多"),
        (typed(**{"line-TOTAL_FORMS": "x"}), "填写过长"),
        ({"way": "lines", "year": "2027", "source": "通知"}, "填写过长"),
        ({"way": "no-such"}, "年份"),
    ],
)
def test_lines_that_cannot_be_are_refused_in_words(data, words, sys_admin, signed_in):
    answer = signed_in(sys_admin).post(NEW, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_what_was_typed_is_kept(sys_admin, signed_in):
    page = signed_in(sys_admin).post(NEW, typed(("劳动节", "2027-05-05", "2027-05-01", ""))).content.decode()
    assert "2027-05-05" in page and "劳动节" in page


@pytest.mark.parametrize(
    "data", ["", "{", "[]", '{"year":2027,"days":[]}', '{"year":2027}', "null", "1" * 120_000]
)
def test_an_ask_with_a_made_up_arrangement(data, sys_admin, signed_in):
    answer = signed_in(sys_admin).post(ASK, {"arrangement": data, "source": "", "reason": "x"})
    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_an_ask_without_a_reason_shows_the_effect_again(sys_admin, signed_in):
    answer = signed_in(sys_admin).post(
        ASK, {"arrangement": json.dumps(notice_2027()), "source": "通知", "reason": ""}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "请填写理由" in page and "2027-02-20" in page


def test_asked_twice_says_so_on_the_page(sys_admin, signed_in):
    client, form = (
        signed_in(sys_admin),
        {"arrangement": json.dumps(notice_2027()), "source": "", "reason": "通知"},
    )
    assert client.post(ASK, form).status_code == 302
    answer = client.post(ASK, form)
    assert answer.status_code == 422 and "已有一项待决定" in answer.content.decode()


@pytest.mark.parametrize("name", ["security_admin", "auditor", "triage_officer", "unit_handler"])
def test_nobody_else(name, request, signed_in):
    client = signed_in(request.getfixturevalue(name))
    assert [client.get(url).status_code for url in (YEARS, NEW)] == [403, 403]
    assert client.post(ASK, {"arrangement": json.dumps(notice_2027()), "reason": "x"}).status_code == 403
    assert upload(client, notice_2027()).status_code == 403


def test_heads_decide_and_do_not_ask(director, signed_in):
    client = signed_in(director)
    assert [client.get(NEW).status_code, upload(client, notice_2027()).status_code] == [403, 403]
    assert client.post(ASK, {"arrangement": json.dumps(notice_2027()), "reason": "x"}).status_code == 403
