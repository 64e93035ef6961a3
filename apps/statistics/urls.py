"""Pages of figures."""

from django.urls import path

from apps.statistics.views import dashboard, figures, wall

app_name = "statistics"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("figures/<slug:formula>/", figures.figure, name="figure"),
    path("wall/", wall.wall, name="wall"),
    path("wall/lock/", wall.lock, name="wall-lock"),
]
