"""Pages of supervision."""

from django.urls import path

from apps.supervision.views import board

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
]
