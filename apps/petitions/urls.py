"""Pages of petitions. The verb slug comes last: every other word under a number is listed before it."""

from django.urls import URLPattern, path, register_converter

from apps.petitions.views import detail, dialogs, drafts, lists, panels, registration


class NumberConverter:
    """A case number; nothing else reaches the database through an address."""

    regex = "[0-9A-Za-z-]{1,20}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NumberConverter, "number")

app_name = "petitions"
urlpatterns: list[URLPattern] = [
    path("", lists.petition_list, name="list"),
    path("count/", lists.petition_count, name="count"),
    path("new/", registration.register, name="register"),
    path("new/matches/", registration.matches, name="matches"),
    path("new/communities/", registration.communities, name="communities"),
    path("new/content/", registration.content_classes, name="content-classes"),
    path("drafts/", drafts.draft_list, name="drafts"),
    path("drafts/save/", drafts.save, name="draft-save"),
    path("drafts/<uuid:key>/discard/", drafts.discard, name="draft-discard"),
    path("<number:number>/", detail.petition_detail_page, name="detail"),
    path("<number:number>/panels/<slug:panel>/", panels.panel, name="panel"),
    path("<number:number>/reveal/", dialogs.reveal, name="reveal"),
    path("<number:number>/<slug:slug>/", dialogs.verb, name="verb"),
]
