"""设置. One line per page; each page's own module decides who may open it."""

from django.urls import path

from apps.administration.views import (
    accounts,
    calendar,
    changes,
    codes,
    limits,
    overview,
    people,
    posts,
    proposals,
    saved_views,
    units,
)

app_name = "administration"
urlpatterns = [
    path("", overview.home, name="home"),
    path("users/", people.user_list, name="users"),
    path("users/new/", people.open_page, name="open-account"),
    path("users/<int:pk>/", people.user_page, name="user"),
    path("users/<int:pk>/edit/", accounts.edit, name="edit-account"),
    path("users/<int:pk>/close/", accounts.close, name="close-account"),
    path("users/<int:pk>/reopen/", accounts.reopen, name="reopen-account"),
    path("users/<int:pk>/password/", accounts.password, name="renew-password"),
    path("users/<int:pk>/identity/", posts.identity, name="tie-to-person"),
    path("users/<int:pk>/appoint/", posts.appoint, name="appoint"),
    path("appointments/<int:pk>/end/", posts.end, name="end-appointment"),
    path("limits/", limits.limits, name="limits"),
    path("limits/<slug:key>/", limits.limit, name="limit"),
    path("limits/<slug:key>/change/", limits.propose_limit, name="propose-limit"),
    path("calendar/", calendar.years, name="calendar"),
    path("calendar/new/", calendar.prepare, name="prepare-calendar"),
    path("calendar/propose/", calendar.ask, name="ask-calendar"),
    path("calendar/proposals/<int:pk>/", calendar.effect, name="calendar-effect"),
    path("units/", units.unit_list, name="units"),
    path("units/new/", units.new_unit, name="new-unit"),
    path("units/<int:pk>/edit/", units.edit_unit, name="edit-unit"),
    path("units/<int:pk>/end/", units.end_unit, name="end-unit"),
    path("codes/", codes.code_list, name="codes"),
    path("codes/new/", codes.new_code, name="new-code"),
    path("codes/<int:pk>/new/", codes.new_code, name="new-code-under"),
    path("codes/<int:pk>/rename/", codes.rename_code, name="rename-code"),
    path("codes/<int:pk>/retire/", codes.retire_code, name="retire-code"),
    path("codes/<int:pk>/restore/", codes.restore_code, name="restore-code"),
    path("saved-views/", saved_views.view_list, name="saved-views"),
    path("saved-views/<int:pk>/withdraw/", saved_views.withdraw, name="withdraw-view"),
    path("proposals/", proposals.proposal_list, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("changes/", changes.change_list, name="changes"),
]
