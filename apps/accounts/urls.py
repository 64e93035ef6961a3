"""Pages of one's own account; stands before allauth's, closing those of its doors that are not used here."""

from django.urls import path

from apps.accounts.views import profile

app_name = "accounts"
urlpatterns = [
    path("me/", profile.profile, name="profile"),
    path("me/preferences/", profile.preferences, name="preferences"),
    path("me/tokens/<str:token_key>/revoke/", profile.revoke, name="revoke-token"),
    path("signup/", profile.closed, name="signup-closed"),
    path("email/", profile.closed, name="email-closed"),
    path("confirm-email/", profile.closed, name="confirm-email-closed"),
    path("confirm-email/<str:key>/", profile.closed, name="confirm-email-key-closed"),
    path("password/reset/", profile.closed, name="password-reset-closed"),
    path("password/reset/done/", profile.closed, name="password-reset-done-closed"),
    path("password/reset/key/<path:rest>", profile.closed, name="password-reset-key-closed"),
]
