"""Components are tested alone: no app above base, no database."""

import pytest
from django.template import Context, Template


@pytest.fixture(autouse=True)
def _own_addresses(settings):
    settings.ROOT_URLCONF = "tests.base.ui.urls"


@pytest.fixture
def draw():
    """Render a line of template with values."""

    def render(source, **values):
        return Template(source).render(Context(values))

    return render
