"""A repeat is judged and merged before it is dispatched (R-93, R-95)."""

import pytest

from apps.base.errors import TransitionNotAllowed
from apps.petitions.rules.lifecycle import advance


@pytest.mark.parametrize("state", ["registered", "triaged"])
def test_judged_and_merged_while_it_is_with_the_bureau(state):
    assert advance(state, "judge_repeat") == state
    assert advance(state, "merge") == "merged"


@pytest.mark.parametrize("state", ["transferred", "closed", "merged"])
def test_not_merged_once_it_has_gone_its_way(state):
    with pytest.raises(TransitionNotAllowed):
        advance(state, "merge")
