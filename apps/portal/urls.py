"""The public's pages. Number and secret never stand in an address."""

from django.urls import URLPattern, path

from apps.portal.views import query, review, type_size

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", query.query, name="query"),
    path("progress/", query.progress, name="progress"),
    path("rate/", query.rating, name="rate"),
    path("review/", review.review, name="review"),
    path("type/", type_size.type_size, name="type"),
]
