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
