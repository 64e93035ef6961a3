"""Pages of documents."""

from django.urls import URLPattern, path

from apps.documents.views.download import download

app_name = "documents"
urlpatterns: list[URLPattern] = [path("<int:pk>/", download, name="download")]
