"""Pages of petitions. The verb slug comes last: every other word under a number is listed before it."""

from django.urls import URLPattern, path, register_converter

from apps.petitions.views import (
    bulk,
    clusters,
    columns,
    conditions,
    counter,
    detail,
    dialogs,
    drafts,
    exports,
    hearings,
    legality,
    lists,
    moved_dates,
    next_step,
    panels,
    ping_pong,
    printing,
    receipts,
    registration,
    revealing,
    reviews,
    saved_views,
)


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
    path("conditions/", conditions.conditions, name="conditions"),
    path("conditions/selects/", conditions.selects, name="condition-selects"),
    path("columns/", columns.columns, name="columns"),
    path("views/", saved_views.views, name="views"),
    path("views/new/", saved_views.new_view, name="view-new"),
    path("views/counts/", saved_views.counts, name="view-counts"),
    path("views/<slug:slug>/", saved_views.open_view, name="view-open"),
    path("views/<int:view_id>/<slug:what>/", saved_views.change_view, name="view-change"),
    path("clusters/", clusters.cluster_list, name="clusters"),
    path("clusters/<int:cluster_id>/", clusters.cluster_detail, name="cluster"),
    path("clusters/<int:cluster_id>/merge/", clusters.merge, name="cluster-merge"),
    path("clusters/<int:cluster_id>/settle/", clusters.settle, name="cluster-settle"),
    path("clusters/warnings/<int:warning_id>/note/", clusters.note, name="cluster-note"),
    path("new/", registration.register, name="register"),
    path("new/matches/", counter.matches, name="matches"),
    path("new/check/", counter.check, name="check"),
    path("new/communities/", counter.communities, name="communities"),
    path("new/content/", counter.content_classes, name="content-classes"),
    path("legality/", legality.legality, name="legality"),
    path("drafts/", drafts.draft_list, name="drafts"),
    path("drafts/save/", drafts.save, name="draft-save"),
    path("drafts/<uuid:key>/discard/", drafts.discard, name="draft-discard"),
    path("bulk/print/", bulk.bulk_print, name="bulk-print"),
    path("bulk/runs/<uuid:key>/", bulk.bulk_run, name="bulk-run"),
    path("bulk/<slug:slug>/", bulk.bulk, name="bulk"),
    path("reviews/", reviews.review_list, name="reviews"),
    path("moved-dates/", moved_dates.moved, name="moved-dates"),
    path("hearings/", hearings.hearing_list, name="hearings"),
    path("ping-pong/", ping_pong.ping_pong, name="ping-pong"),
    path("exports/", exports.export_list, name="exports"),
    path("exports/new/", exports.export_new, name="export-new"),
    path("exports/<int:pk>/", exports.export_page, name="export"),
    path("exports/<int:pk>/decide/", exports.export_decide, name="export-decide"),
    path("exports/<int:pk>/file/", exports.export_file, name="export-file"),
    path("<number:number>/cluster/", clusters.cluster_of, name="cluster-of"),
    path("<number:number>/cluster/join/", clusters.join, name="cluster-join"),
    path("<number:number>/cluster/leave/", clusters.leave, name="cluster-leave"),
    path("<number:number>/", detail.petition_detail_page, name="detail"),
    path("<number:number>/claims/", detail.claims, name="claims"),
    path("<number:number>/papers/", detail.papers, name="papers"),
    path("<number:number>/log/", detail.log, name="log"),
    path("<number:number>/readers/", detail.readers, name="readers"),
    path("<number:number>/why/", detail.why, name="why"),
    path("<number:number>/print/", printing.print_case, name="print"),
    path("<number:number>/receipt/", receipts.reprint, name="receipt"),
    path("<number:number>/next/", next_step.next_verb, name="next"),
    path("<number:number>/hearings/<int:pk>/", hearings.hearing, name="hearing"),
    path("<number:number>/panels/<slug:panel>/", panels.panel, name="panel"),
    path("<number:number>/reveal/", revealing.reveal, name="reveal"),
    path("<number:number>/<slug:slug>/", dialogs.verb, name="verb"),
]
