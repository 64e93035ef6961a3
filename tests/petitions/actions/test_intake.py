"""What is typed becomes rows: evidence as written, names normalised, codes looked up (security.md section 5)."""

from datetime import datetime

import pytest

from apps.base.errors import InvalidInputs
from apps.petitions.actions.intake import mask_of, match_text, read_values
from apps.petitions.rules.registration import PersonValues
from tests.factories.petitions import person, registration

pytestmark = pytest.mark.django_db


def test_evidence_is_kept_as_written(at: datetime) -> None:
    typed = "\ufeff第一行\r\n\t缩进\u202e反向\x00尾\u2028新行"

    intake = read_values(registration(content=typed), at)

    assert intake.columns["content"] == "第一行\n\t缩进\u202e反向尾\n新行"


def test_names_and_codes_are_normalised(at: datetime) -> None:
    intake = read_values(registration(title="　反映  噪声 ", addressee="区长\t信箱"), at)

    assert (intake.columns["title"], intake.columns["addressee"]) == ("反映 噪声", "区长 信箱")


def test_everything_unknown_is_said_at_once(at: datetime) -> None:
    with pytest.raises(InvalidInputs) as refused:
        read_values(registration(title="零\u200b宽", area_code="1", content_class="无"), at)

    assert [error.field for error in refused.value.errors] == ["title", "area_code", "content_class"]


def test_without_claims_the_title_is_the_claim(at: datetime) -> None:
    assert read_values(registration(claims=(), title="请修路灯"), at).claims == ("请修路灯",)


def test_masks(at: datetime) -> None:
    group = registration(channel="visit", visitor_count=7, petitioner=PersonValues(name="陈小明"))

    assert mask_of(registration(petitioner=PersonValues(name="陈小明"))) == "陈**"
    assert mask_of(group) == "陈** 等7人"
    assert (
        mask_of(registration(petitioner=PersonValues(name="陈小明"), signers=(person(), person())))
        == "陈** 等3人"
    )
    assert mask_of(registration(petitioner=None, anonymous=True)) == "匿名"


def test_text_for_likeness_is_folded_and_short() -> None:
    assert match_text("路灯，不亮！", " 第12 号\n灯杆") == "路灯不亮第12号灯杆"
    assert len(match_text("长" * 200, "长" * 5_000)) == 300
