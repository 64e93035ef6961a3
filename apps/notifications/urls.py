"""Pages of notifications."""

from django.urls import URLPattern, path

from apps.notifications.views import inbox

app_name = "notifications"
urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("read/", inbox.mark_all_read, name="read-all"),
    path("<int:pk>/read/", inbox.mark_read, name="read"),
]
