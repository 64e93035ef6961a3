"""The statement behind a desk: rank what was found, and read only what is shown.

`near_*` are the files whose clocks my own office owes first, `candidate_*` the rows of each queue with the queue's
place in the table, `named_*` each row with the first queue it fits. `found` holds six narrow columns of those this
person may read; `dated` says where each stands in the order, decisions on others' work before everything where the home
asks for that (their days are put nineteen centuries back). `ranked` counts each queue (`total`, past its day, due today,
within seven days), says how many of the chosen rows lie before this page, and numbers the rest of them. The last step
joins titles, names and clocks to the rows of this page, to those waited for, and to one row of every queue.
"""

from datetime import date

NEVER = date(9999, 12, 31)

NO_CASES = "SELECT NULL::bigint WHERE false"
NO_CANDIDATES = "SELECT NULL::bigint, NULL::int WHERE false"
NO_ROWS = "SELECT NULL, NULL::bigint, NULL::bigint, NULL, NULL::date WHERE false"

CANDIDATES = """
near_{letter} (case_id) AS MATERIALIZED ({near}),
candidate_{letter} (row_id, place) AS MATERIALIZED ({parts}),
named_{letter} AS MATERIALIZED (SELECT row_id, min(place) AS place FROM candidate_{letter} GROUP BY row_id),
"""
FOUND = """
SELECT seen.kind, seen.row_id, seen.petition_id, seen.number, (%s::text[])[named.place], seen.due
  FROM named_{letter} AS named JOIN ({seen}) AS seen (kind, row_id, petition_id, number, due) USING (row_id)
"""
STATEMENT = """
WITH /*candidates*/
found (kind, row_id, petition_id, number, queue, due) AS MATERIALIZED (/*found*/),
dated AS (
    SELECT *, %s::date AS on_day, CASE WHEN queue = ANY (%s::text[]) THEN COALESCE(due, DATE '2999-12-31') - 700000
                                       ELSE COALESCE(due, DATE '9999-12-31') END AS day FROM found),
parted AS (
    SELECT *, queue <> 'waiting' AND (cardinality(%s::text[]) = 0 OR queue = ANY (%s::text[])) AS chosen,
           (day, number, kind, row_id) /*beyond*/ > (%s::date, %s, %s, %s::bigint) AS beyond
      FROM dated),
ranked AS (
    SELECT *,
           CASE WHEN queue = 'waiting' THEN 'w' WHEN chosen AND beyond THEN 'p' ELSE 'x' END AS part,
           count(*) OVER same AS total,
           count(*) FILTER (WHERE due < on_day) OVER same AS late,
           count(*) FILTER (WHERE due = on_day) OVER same AS today,
           count(*) FILTER (WHERE due > on_day AND due <= on_day + 7) OVER same AS soon,
           min(due) FILTER (WHERE due > on_day AND queue <> 'waiting') OVER () AS next_day,
           count(*) FILTER (WHERE chosen AND NOT beyond) OVER () AS passed,
           count(*) FILTER (WHERE chosen AND beyond) OVER () AS ahead,
           row_number() OVER (PARTITION BY queue) AS in_queue,
           row_number() OVER (
               PARTITION BY CASE WHEN queue = 'waiting' THEN 'w' WHEN chosen AND beyond THEN 'p' ELSE 'x' END
               ORDER BY day /*way*/ ASC, number /*way*/ ASC, kind /*way*/ ASC, row_id /*way*/ ASC) AS place
      FROM parted WINDOW same AS (PARTITION BY queue)),
shown AS (
    SELECT *, CASE kind WHEN 'h' THEN 'handling:' || row_id END AS subject
      FROM ranked
     WHERE in_queue = 1 OR (part = 'p' AND place <= %s) OR (part = 'w' AND place <= %s))
SELECT shown.kind, shown.row_id, shown.number, shown.queue, shown.due, shown.day, shown.part, shown.place, shown.total, shown.late,
       shown.today, shown.soon, shown.next_day, shown.passed, shown.ahead,
       petition.title, petition.petitioner_mask, petition.sealed, petition.flags, petition.visitor_count,
       petition.repeat_verdict, petition.channel, petition.form, petition.petition_class,
       street.name AS street, area.name AS area, COALESCE(organ.short_name, lead.short_name) AS organ,
       COALESCE(handling.state, petition.state) AS state, handling.sent_by_id, handling.sent_on,
       handling.kind AS sent_as, followup.subject AS followup, clock.facts AS clock,
       CASE WHEN petition.repeat_verdict = 'repeat' THEN (
           SELECT count(*) + 1 FROM petitions_petition AS other
            WHERE other.repeat_of_id = COALESCE(petition.repeat_of_id, petition.case_file_id)
              AND (petition.sealed OR NOT other.sealed)) END AS filings
  FROM shown
  JOIN petitions_petition AS petition ON petition.case_file_id = shown.petition_id
  LEFT JOIN petitions_handling AS handling ON shown.kind = 'h' AND handling.id = shown.row_id
  LEFT JOIN organisations_organ AS organ ON organ.id = handling.organ_id
  LEFT JOIN organisations_organ AS lead ON lead.id = petition.first_organ_id
  LEFT JOIN organisations_area AS street ON street.code = petition.street_id
  LEFT JOIN organisations_area AS area ON area.code = petition.area_id
  LEFT JOIN LATERAL (
      SELECT json_build_object('rule', rule, 'unit', unit, 'start', start_on, 'due', due_on, 'warn', warn_on,
                               'hot', hot_on, 'provisional', provisional, 'id', id) AS facts
        FROM deadlines_deadline
       WHERE case_file_id = shown.petition_id AND met_at IS NULL AND cancelled_at IS NULL AND is_duty
         AND (shown.subject IS NULL OR subject = shown.subject)
       ORDER BY due_on, id LIMIT 1) AS clock ON true
  LEFT JOIN LATERAL (
      SELECT subject FROM deadlines_deadline
       WHERE case_file_id = shown.petition_id AND met_at IS NULL AND cancelled_at IS NULL AND rule = 'rating_followup'
       ORDER BY id LIMIT 1) AS followup ON shown.kind = 'p'
 WHERE shown.in_queue = 1 OR shown.part <> 'x'
"""
