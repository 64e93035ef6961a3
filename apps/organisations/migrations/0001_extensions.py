"""Extensions the whole schema rests on: likeness search (pg_trgm) and exclusion constraints (btree_gist)."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [TrigramExtension(), BtreeGistExtension()]
