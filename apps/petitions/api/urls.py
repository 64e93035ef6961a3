"""API of petitions: list and file, one petition, one endpoint per verb."""

from django.urls import path

from apps.petitions.api.views import PetitionsView, PetitionView, verb_view
from apps.petitions.forms.verbs import VERB_FORMS
from apps.petitions.rules.lifecycle import VERBS

urlpatterns = [
    path("petitions/", PetitionsView.as_view(), name="api-petitions"),
    path("petitions/<str:number>/", PetitionView.as_view(), name="api-petition"),
    *(
        path(
            f"petitions/<str:number>/{VERBS[verb].slug}/",
            verb_view(verb),
            name=f"api-petition-{VERBS[verb].slug}",
        )
        for verb in VERB_FORMS
    ),
]
