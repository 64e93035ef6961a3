"""/api/v1/tokens/"""

from django.urls import path

from apps.accounts.api import views

urlpatterns = [
    path("tokens/", views.TokensView.as_view(), name="api-tokens"),
    path("tokens/<str:token_key>/", views.TokenView.as_view(), name="api-token"),
]
