"""Pages of figures."""

from django.urls import path

from apps.statistics import views

app_name = "statistics"
urlpatterns = [path("", views.dashboard, name="dashboard")]
