"""共享视图: seen and stopped by the system administrator; the conditions stay with those who may see cases."""

import pytest
from django.urls import reverse

from apps.administration.models import Change
from apps.petitions.models import SavedView
from tests.factories.accounts import AT

LIST = reverse("administration:saved-views")


@pytest.fixture
def shared(section_head, bureau):
    return SavedView.objects.create(
        owner=section_head,
        organ=bureau,
        name="电梯类",
        query="content=城乡建设",
        created_at=AT,
        changed_at=AT,
    )


def test_shared_ones_only_and_no_conditions(shared, section_head, sys_admin, signed_in):
    SavedView.objects.create(owner=section_head, name="我的", created_at=AT, changed_at=AT)
    page = signed_in(sys_admin).get(LIST).content.decode()
    assert "电梯类" in page and "黄谷雨" in page
    assert "我的" not in page.split("<main")[1] and "城乡建设" not in page


def test_stopped_the_owner_keeps_it_and_it_is_written_down(shared, sys_admin, signed_in):
    url = reverse("administration:withdraw-view", args=[shared.pk])
    client = signed_in(sys_admin)
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "名称引起误解"}).status_code == 302
    shared.refresh_from_db()
    assert (shared.organ, shared.name) == (None, "电梯类")
    change = Change.objects.get()
    assert (change.kind, change.subject, change.before["owner"]) == ("remove_view", "电梯类", "黄谷雨")
    assert client.post(url, {"reason": "再来"}).status_code == 404


def test_nobody_else(shared, director, security_admin, section_head, signed_in):
    url = reverse("administration:withdraw-view", args=[shared.pk])
    for other in (director, security_admin, section_head):
        client = signed_in(other)
        assert [client.get(LIST).status_code, client.post(url, {"reason": "x"}).status_code] == [403, 403]
    shared.refresh_from_db()
    assert shared.organ is not None
