"""The addresses the shell links to, without the apps above base."""

from django.urls import include, path

from apps.base.gallery import component_gallery

urlpatterns = [
    path("", include("apps.base.urls")),
    path("ui/", component_gallery),
    path("accounts/", include("allauth.urls")),
]
