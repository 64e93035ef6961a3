"""/api/v1/deadlines/…"""

from django.urls import path

from apps.deadlines.api import views

urlpatterns = [
    path("deadlines/explain/", views.ExplainView.as_view(), name="api-deadlines-explain"),
]
