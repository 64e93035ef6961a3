"""Pages of the workbench."""

from django.urls import URLPattern, path

from apps.workbench.views import home

app_name = "workbench"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("search/", home.search, name="search"),
]
