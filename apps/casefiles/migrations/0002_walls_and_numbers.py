"""The number sequence and the questions the accused wall asks (R-80; art. 30): one definition for every trigger.

The day a person's appointments are judged on is the day of the database's clock: a wall guards the present.
"""

from django.db import migrations

SEQUENCE = "CREATE SEQUENCE casefiles_number_seq AS bigint START 1"

# The accused organ, all under it, and whoever took any of these over with all under them: a merger or a new
# name opens nothing.
ORGANS_CLOSED = """
CREATE OR REPLACE FUNCTION casefiles_organs_closed(closed_organ bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reach(id, successor_id) AS (
        SELECT o.id, o.successor_id FROM organisations_organ accused
            JOIN organisations_organ o ON starts_with(o.path, accused.path)
        WHERE accused.id = closed_organ
        UNION
        SELECT o.id, o.successor_id FROM reach
            JOIN organisations_organ follower ON follower.id = reach.successor_id
            JOIN organisations_organ o ON starts_with(o.path, follower.path)
    )
    SELECT id FROM reach
$$
"""

# Does one closure (of an organ with its subtree, a user, or whoever carries an identity key) shut out this organ or
# user? A user is shut out by being named, by an appointment not yet ended at a closed organ, or by identity.
CLOSES = """
CREATE OR REPLACE FUNCTION casefiles_closes(
    closed_organ bigint, closed_user bigint, closed_key text, an_organ bigint, a_user bigint
) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(closed_user = a_user, false)
        OR coalesce(closed_organ = an_organ, false)
        OR (closed_organ IS NOT NULL AND an_organ IS NOT NULL
            AND an_organ IN (SELECT casefiles_organs_closed(closed_organ)))
        OR (closed_organ IS NOT NULL AND a_user IS NOT NULL AND EXISTS (
            SELECT 1 FROM accounts_appointment a
            WHERE a.user_id = a_user AND a.organ_id IN (SELECT casefiles_organs_closed(closed_organ))
              AND (a.ends_on IS NULL OR a.ends_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)))
        OR (closed_key <> '' AND a_user IS NOT NULL AND EXISTS (
            SELECT 1 FROM accounts_user u WHERE u.id = a_user AND u.person_keys ? closed_key))
$$
"""

CLOSED_TO = """
CREATE OR REPLACE FUNCTION casefiles_closed_to(a_file bigint, an_organ bigint, a_user bigint)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM casefiles_closure c
        WHERE c.case_file_id = a_file
          AND casefiles_closes(c.organ_id, c.user_id, c.person_key, an_organ, a_user))
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casefiles", "0001_case_files"),
        ("accounts", "0001_users_and_appointments"),
        ("organisations", "0002_areas_and_organs"),
    ]
    operations = [
        migrations.RunSQL(SEQUENCE, "DROP SEQUENCE casefiles_number_seq"),
        migrations.RunSQL(ORGANS_CLOSED, "DROP FUNCTION IF EXISTS casefiles_organs_closed(bigint)"),
        migrations.RunSQL(CLOSES, "DROP FUNCTION casefiles_closes(bigint, bigint, text, bigint, bigint)"),
        migrations.RunSQL(CLOSED_TO, "DROP FUNCTION casefiles_closed_to(bigint, bigint, bigint)"),
    ]
