"""A verb knows its scope and its word in addresses."""

from apps.petitions.rules.lifecycle.verb import handling_verb, petition_verb, review_verb


def test_each_maker_gives_its_scope():
    made = [
        make("ask_review", "申请复查", ("served",), None)
        for make in (petition_verb, handling_verb, review_verb)
    ]
    assert [verb.scope for verb in made] == ["petition", "handling", "review"]
    assert {verb.slug for verb in made} == {"ask-review"}
