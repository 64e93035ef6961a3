"""设置. One line per page; each page's own module decides who may open it."""

from django.urls import URLPattern

app_name = "administration"
urlpatterns: list[URLPattern] = []
