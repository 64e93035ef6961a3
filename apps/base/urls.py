"""Health, and in development the gallery of components."""

from django.conf import settings
from django.urls import path

from apps.base import gallery, views

urlpatterns = [path("healthz/", views.healthz, name="healthz")]
if settings.DEBUG:
    urlpatterns += [
        path("ui/", gallery.component_gallery, name="component-gallery"),
        path("ui/print/", gallery.printed_sheet, name="component-print"),
    ]
