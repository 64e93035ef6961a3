"""Pages of the workbench."""

from django.urls import URLPattern, path

from apps.workbench.views import agenda, go, home, printing, reasons

app_name = "workbench"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("as/", home.look_as, name="look-as"),
    path("search/", go.search, name="search"),
    path("go/", go.go, name="go"),
    path("today/print/", printing.today_list, name="print"),
    path("why/<slug:queue>/", reasons.why, name="why"),
    path("agenda/", agenda.lines, name="agenda"),
    path("agenda/add/", agenda.add, name="agenda-add"),
    path("agenda/<int:pk>/finish/", agenda.finish, name="agenda-finish"),
    path("agenda/<int:pk>/remove/", agenda.remove, name="agenda-remove"),
]
