"""Pages of supervision."""

from django.urls import path

from apps.supervision.views import board, load, what_if

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
    path("what-if/", what_if.what_if, name="what-if"),
    path("what-if/cases/", what_if.what_if_cases, name="what-if-cases"),
    path("load/", load.load_page, name="load"),
]
