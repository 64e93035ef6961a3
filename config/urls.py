"""The site: one include per app."""

from django.urls import include, path

from config.celery import app as celery_app

__all__ = ["celery_app", "urlpatterns"]  # the web process must know the broker too

urlpatterns = [
    path("", include("apps.base.urls")),
    path("", include("apps.workbench.urls")),
    path("accounts/", include("apps.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("petitions/", include("apps.petitions.urls")),
    path("supervision/", include("apps.supervision.urls")),
    path("deadlines/", include("apps.deadlines.urls")),
    path("documents/", include("apps.documents.urls")),
    path("notices/", include("apps.notifications.urls")),
    path("statistics/", include("apps.statistics.urls")),
    path("settings/", include("apps.administration.urls")),
    path("q/", include("apps.portal.urls")),
    path("api/v1/", include("config.api")),
]
