"""Let the planner know every organ's share of the grants: an organ with few cases must be found by its few cases.

With the default of a hundred common values, and level taken as independent of organ, it expects thousands of rows
where there are none and walks the whole list in its order.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casefiles", "0002_walls_and_numbers")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE casefiles_grant ALTER organ_id SET STATISTICS 1000",
            "ALTER TABLE casefiles_grant ALTER organ_id SET STATISTICS -1",
        ),
        migrations.RunSQL(
            "CREATE STATISTICS casefiles_grant_organ_level (mcv) ON organ_id, level FROM casefiles_grant",
            "DROP STATISTICS casefiles_grant_organ_level",
        ),
    ]
