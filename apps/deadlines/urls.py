"""Pages of clocks and calendar."""

from django.urls import URLPattern, path

from apps.deadlines.views import calendar, explain

app_name = "deadlines"
urlpatterns: list[URLPattern] = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("<int:pk>/explain/", explain.explain, name="explain"),
]
