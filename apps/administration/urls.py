"""设置. One line per page; each page's own module decides who may open it."""

from django.urls import path

from apps.administration.views import accounts, changes, overview, people, posts, proposals

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
    path("proposals/", proposals.proposal_list, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("changes/", changes.change_list, name="changes"),
]
