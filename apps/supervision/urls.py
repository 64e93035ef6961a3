"""Pages of supervision."""

from django.urls import path

from apps.supervision.views import board, load, orders, papers, what_if

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
    path("orders/", board.orders, name="orders"),
    path("orders/new/", orders.new_order, name="new-order"),
    path("orders/<int:pk>/", orders.order, name="order"),
    path("orders/<int:pk>/paper/", orders.letter, name="letter"),
    path("orders/<int:pk>/<slug:slug>/", orders.order_verb, name="order-verb"),
    path("suggestions/", papers.suggestions, name="suggestions"),
    path("suggestions/new/", papers.new_suggestion, name="new-suggestion"),
    path("suggestions/<int:pk>/", papers.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/<slug:slug>/", papers.suggestion_verb, name="suggestion-verb"),
    path("measures/", papers.measures, name="measures"),
    path("measures/new/", papers.new_measure, name="new-measure"),
    path("measures/<int:pk>/", papers.measure, name="measure"),
    path("measures/<int:pk>/<slug:slug>/", papers.measure_verb, name="measure-verb"),
    path("cases/<str:number>/", orders.panel, name="case-panel"),
    path("what-if/", what_if.what_if, name="what-if"),
    path("what-if/cases/", what_if.what_if_cases, name="what-if-cases"),
    path("load/", load.load_page, name="load"),
]
