"""Refusals carry code, sentence, field and article, and several can be told at once."""

import pytest

from apps.base import errors


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (errors.InvalidInput, 422), (errors.RuleRefused, 422), (errors.TransitionNotAllowed, 409),
        (errors.PermissionRefused, 403), (errors.StaleVersion, 409), (errors.DuplicateRequest, 409), (errors.NotFound, 404),
    ],
)  # fmt: skip
def test_each_kind_has_its_status_and_shape(kind, status):
    error = kind("不行。", field="title", article="第一条")
    assert error.status == status
    assert error.as_dict() == {"code": error.code, "message": "不行。", "field": "title", "article": "第一条"}


def test_several_refusals_are_kept_and_the_first_speaks():
    both = errors.InvalidInputs([errors.InvalidInput("一", field="a"), errors.InvalidInput("二", field="b")])
    assert (both.message, both.field, [item.field for item in both.errors]) == ("一", "a", ["a", "b"])


@pytest.mark.parametrize(
    ("message", "article", "said"),
    [
        ("延期最多 30 日。", "《信访工作条例》第三十四条", "延期最多 30 日。（依据：《信访工作条例》第三十四条）"),
        ("代表不超过 5 人（条例第二十条）。", "《信访工作条例》第二十条", "代表不超过 5 人（条例第二十条）。"),  # names it itself
        ("评价期已结束。", "《评价工作办法》", "评价期已结束。（依据：《评价工作办法》）"),  # a rule without articles
        ("请填写标题。", "", "请填写标题。"),
    ],
)  # fmt: skip
def test_a_door_of_one_line_says_the_article_once(message, article, said):
    assert errors.RuleRefused(message, article=article).said == said
