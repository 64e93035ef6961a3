"""The addresses the shell links to, without the apps above base, and a few pages to try the behaviours on."""

from django.urls import include, path

from apps.base.gallery import component_gallery
from tests.base.ui import pages

urlpatterns = [
    path("", include("apps.base.urls")),
    path("ui/", pages.gallery, name="gallery-for-tests"),
    path("gallery/", component_gallery),
    path("page/", pages.page),
    path("verb/", pages.verb),
    path("clocks/", pages.clocks),
    path("why/", pages.why),
    path("accounts/", include("allauth.urls")),
]
