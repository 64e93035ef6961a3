"""Many made-up petitions for benchmarks, written set by set on the server: files, petitions, claims, handlings, grants, clocks.

Only into a database made to be dropped that holds no petition of any other source. Secondary indexes are dropped for the load and made
again, triggers of the walls are off while it runs (no row here concerns an accused), and the tables are analysed at the
end. What is compared for likeness is made of sixteen phrases a text out of 20,000, some in nearly every
text and most in hardly any, as in real letters. Events are not made: the ledger takes one row at a time, and no benchmark reads it. As in a living bureau nearly all
cases of ten years are closed: what came in the last 75 days is on its way, and one in 300 older ones was left lying.
"""

from datetime import date
from typing import Any

from django.db import connection, transaction

from apps.base.errors import RuleRefused
from apps.demonstration.actions.throwaway import MARK
from apps.petitions.models import Petition

SOURCE = "bulk"
TABLES = (
    "casefiles_casefile",
    "petitions_petition",
    "petitions_handling",
    "petitions_claim",
    "casefiles_grant",
    "deadlines_deadline",
)
ANALYSE = "VACUUM (ANALYZE)"
WALLED = ("casefiles_grant", "petitions_handling")

PREPARE = """
CREATE TEMP TABLE bulk_organ ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY path) - 1 AS place, id FROM organisations_organ
     WHERE kind IN ('department', 'street_office') AND handles_petitions;
CREATE TEMP TABLE bulk_area ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY code) - 1 AS place, code, parent_id FROM organisations_area WHERE level = 'community';
CREATE TEMP TABLE bulk ON COMMIT DROP AS
    SELECT first.id + i AS id, i, 'B' || lpad((first.id + i)::text, 9, '0') AS number,
           area.code, area.parent_id AS street, organ.id AS organ,
           %(today)s::date - (i::bigint * 3650 / %(count)s)::int AS received, abs(hashint4(i)) AS dice
      FROM generate_series(0, %(count)s - 1) AS i
      CROSS JOIN (SELECT coalesce(max(id), 0) + 1000000 AS id FROM casefiles_casefile) AS first
      JOIN bulk_area AS area ON area.place = abs(hashint4(i + 7)) %% (SELECT count(*) FROM bulk_area)
      JOIN bulk_organ AS organ ON organ.place = abs(hashint4(i + 11)) %% (SELECT count(*) FROM bulk_organ);
ALTER TABLE bulk ADD state text;
UPDATE bulk SET state = CASE
    WHEN received > %(today)s::date - 12 THEN (ARRAY['registered','triaged','transferred','signed'])[1 + dice %% 4]
    WHEN received > %(today)s::date - 30 THEN (ARRAY['transferred','signed','accepted','investigating'])[1 + dice %% 4]
    WHEN received > %(today)s::date - 75
        THEN (ARRAY['investigating','opinion_drafted','opinion_issued','served','closing','closed'])[1 + dice %% 6]
    WHEN dice %% 300 = 0 THEN (ARRAY['registered','transferred','investigating','served'])[1 + dice / 300 %% 4]
    ELSE 'closed' END;
"""

FILL = """
INSERT INTO casefiles_casefile (id, number, kind, owner_id, area_code, sealed, opened_at, event_count, head_hash)
    SELECT id, number, 'petition', %(bureau)s, code, false, received + time '02:00', 0, '' FROM bulk ORDER BY id;
INSERT INTO petitions_petition (case_file_id, number, owner_id, state, channel, form, purpose, petition_class, title, content,
        reasons, received_on, registered_at, registered_organ_id, area_id, street_id, first_organ_id, petitioner_mask,
        visitor_count, involved_count, flags, missing, repeat_verdict, dispatched_on, sealed, historical, source,
        external_number, query_secret, query_failures, match_text, version, received_raw, letter_barcode, addressee, cause,
        hot_topic, system, first_petition_unit, threat_note, oral_reader, oral_confirmed, simple_ground)
    SELECT id, number, %(bureau)s, state, (ARRAY['online','letter','visit','phone'])[1 + i %% 4],
           (ARRAY['online','letter','visit','online'])[1 + i %% 4], 'resolve', 'appeal', title, content, '', received,
           received + time '02:00' + (i %% 36000) * interval '1 second', %(bureau)s, code, street,
           CASE WHEN state NOT IN ('registered', 'triaged') THEN organ END, '林**', 1, 1, '{}', '{}', 'first',
           CASE WHEN state NOT IN ('registered', 'triaged') THEN received + 3 END, false, false, %(source)s, '', '', 0,
           title || said, 1, '', '', '', '', '', '', '', '', '', false, ''
      FROM (SELECT bulk.*, '反映第' || i || '号楼' || (ARRAY['路灯不亮','夜间施工噪声','物业费上涨','电梯停运','占用消防通道','垃圾清运不及时'])[1 + i %% 6] AS title,
                   repeat('居民多次向物业和社区反映，至今没有得到解决，希望有关部门现场查看并答复。第' || i || '次来信。', 5) AS content,
                   (SELECT string_agg(chr(19968 + j * 31 %% 2500) || chr(19968 + j * 37 %% 2503) || chr(19968 + j * 41 %% 2521) || chr(19968 + j * 43 %% 2531) || chr(19968 + j * 47 %% 2539) || chr(19968 + j * 53 %% 2543), '') FROM generate_series(1, 16) AS k,
                           LATERAL (SELECT floor(20000::float8 ^ (abs(hashint8(i::bigint * 64 + k)::bigint) %% 1000000 / 1e6::float8))::int AS j) AS phrase) AS said
              FROM bulk) AS written
     ORDER BY id;
INSERT INTO petitions_handling (petition_id, organ_id, kind, state, sent_at, sent_on, note, decision_ground, decision_text,
        closing_ticks, closing_note, checks, redo_count, outcome_text, procedure, simple_left_reason, accepted_on)
    SELECT id, organ, 'transfer', state, received + 3 + time '02:00', received + 3, '', '', '', '{}', '', '{}', 0, '', 'ordinary', '',
           CASE WHEN state NOT IN ('transferred', 'signed') THEN received + 8 END
      FROM bulk WHERE state NOT IN ('registered', 'triaged') ORDER BY id;
INSERT INTO petitions_claim (petition_id, ordinal, text, petition_class, appeal_route, outcome, handling_id)
    SELECT bulk.id, 1, '请予解决', 'appeal', 'petition_procedure', '', handling.id
      FROM bulk LEFT JOIN petitions_handling AS handling ON handling.petition_id = bulk.id ORDER BY bulk.id;
INSERT INTO casefiles_grant (case_file_id, organ_id, level, reason, starts_at, granted_by)
    SELECT id, organ, 'content', 'handling', received + 3 + time '02:00', 'bulk'
      FROM bulk WHERE state NOT IN ('registered', 'triaged') ORDER BY id;
"""

# Dispatch for everybody, the closing clock for whoever accepted; ended cases met theirs.
CLOCKS = """
INSERT INTO deadlines_deadline (case_file_id, subject, rule, article, owner_id, is_duty, unit, days, start_on, excluded_days,
        extended_days, due_raw, due_effective, due_on, act_by, warn_on, hot_on, provisional, calendar_version, due_version,
        stage, next_action_on, started_at, met_on, met_at, cancel_reason)
    SELECT id, subject, rule, '', owner, true, 'calendar', days, begun, 0, 0, due, due, due, due, due - days / 3, due - 3, false,
           'bulk', 1, 'black', NULL, begun + time '02:00', CASE WHEN met THEN begun + 2 END,
           CASE WHEN met THEN begun + 2 + time '03:00' END, ''
      FROM (SELECT id, 'petition' AS subject, 'bureau_dispatch' AS rule, %(bureau)s AS owner, 15 AS days, received AS begun,
                   received + 15 AS due, state NOT IN ('registered', 'triaged') AS met FROM bulk
             UNION ALL
            SELECT bulk.id, 'handling:' || handling.id, 'closure', organ, 60, received + 8, received + 68,
                   bulk.state IN ('closed', 'served')
              FROM bulk JOIN petitions_handling AS handling ON handling.petition_id = bulk.id
             WHERE bulk.state NOT IN ('registered', 'triaged', 'transferred', 'signed')) AS clock
     ORDER BY id;
"""


def bulk_load(*, count: int, today: date) -> None:
    """Add `count` petitions received over the ten years up to today. Raises RuleRefused in a working database."""
    if not is_throwaway() or Petition.objects.exclude(source=SOURCE).exists():
        raise RuleRefused(
            "这不是为基准测试另建的数据库，或者库中有真实的信访事项，不能装入基准数据。",
            code="not_a_benchmark_database",
        )
    values: dict[str, Any] = {"count": count, "today": today, "source": SOURCE}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM organisations_organ WHERE kind = 'bureau'")
        values["bureau"] = cursor.fetchone()[0]
        indexes = _drop_indexes(cursor)
        for table in WALLED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for script in (PREPARE, FILL, CLOCKS):
            for statement in script.split(";\n"):
                if statement.strip():
                    cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in WALLED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for definition in indexes:
            cursor.execute(definition)
    with connection.cursor() as cursor:
        cursor.execute(f"{ANALYSE} {', '.join(TABLES)}")


def is_throwaway() -> bool:
    """A database made to be dropped: a test's, or a copy of the template."""
    name = str(connection.settings_dict["NAME"])
    return name.startswith("test_") or MARK in name


def _drop_indexes(cursor: Any) -> list[str]:
    """Drop the plain secondary indexes of the tables; the statements that make them again."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid::regclass::text = ANY(%s) AND NOT indisunique",
        [list(TABLES)],
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in found]
