"""/api/v1/: one include per app, the schema and its page."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

urlpatterns = [
    path("", include("apps.accounts.api.urls")),
    path("", include("apps.petitions.api.urls")),
    path("", include("apps.deadlines.api.urls")),
    path("", include("apps.statistics.api.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="api-schema"), name="api-docs"),
]
