"""The triggers that hold when our own code is wrong. Their SQL functions stand in this app's migrations."""

from typing import Any

import pgtrigger

REFUSED = "accused wall: this file is closed to that organ or person"


def wall_body(
    *, organ: str = "NEW.organ_id", user: str = "NEW.user_id", case_file: str = "NEW.case_file_id"
) -> str:
    """Refuse a row that would bring a file to somebody it is closed to (R-80, art. 30).

    Pass `user="NULL"` (or `organ="NULL"`) for a table without that column.
    """
    return f"""
    IF casefiles_closed_to({case_file}, {organ}, {user}) THEN
        RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


WALL = wall_body()

# Grants and closures of one file wait for each other, so that neither overlooks the other's uncommitted row.
LOCK_FILE = """
    PERFORM 1 FROM casefiles_casefile WHERE id = NEW.case_file_id FOR NO KEY UPDATE;
"""
GRANT_WALL = LOCK_FILE + WALL

CLOSURE_WALL = (
    LOCK_FILE
    + """
    IF EXISTS (
        SELECT 1 FROM casefiles_grant g
        WHERE g.case_file_id = NEW.case_file_id AND (g.ends_at IS NULL OR g.ends_at > NEW.at)
          AND casefiles_closes(NEW.organ_id, NEW.user_id, NEW.person_key, g.organ_id, g.user_id)
    ) THEN
        RAISE EXCEPTION 'accused wall: a live grant stands against this closure; end it first'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""
)

# A grant can only be ended, or ended sooner; to open the file again is a new row, past the wall again.
GRANT_FINAL = """
    IF NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at
        OR (to_jsonb(OLD) - 'ends_at') IS DISTINCT FROM (to_jsonb(NEW) - 'ends_at') THEN
        RAISE EXCEPTION 'a grant can only be ended' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""

# seq, prev_hash and hash are made here, never by the application: one chain per case file, no gaps.
# `apps.casefiles.rules.ledger` recomputes the same text by itself; change neither without the other.
CHAIN = """
    SELECT event_count + 1, head_hash INTO NEW.seq, NEW.prev_hash
        FROM casefiles_casefile WHERE id = NEW.case_file_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no case file %', NEW.case_file_id;
    END IF;
    NEW.algorithm := 'sha256-1';
    NEW.hash := encode(sha256(convert_to(concat_ws(E'\\n', NEW.algorithm, NEW.prev_hash, NEW.case_file_id, NEW.seq,
        NEW.verb, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), NEW.actor,
        coalesce(NEW.actor_user_id, 0), coalesce(NEW.organ_id, 0), NEW.payload::text), 'UTF8')), 'hex');
    UPDATE casefiles_casefile SET event_count = NEW.seq, head_hash = NEW.hash WHERE id = NEW.case_file_id;
    RETURN NEW;
"""


def wall(*, organ: str = "NEW.organ_id", user: str = "NEW.user_id", **options: Any) -> pgtrigger.Trigger:
    """The accused wall on any table that hangs on a case file (`case_file_id`)."""
    return pgtrigger.Trigger(
        name=options.pop("name", "accused_wall"),
        when=pgtrigger.Before,
        operation=options.pop("operation", pgtrigger.Insert),
        func=wall_body(organ=organ, user=user),
        **options,
    )


def never(
    *, name: str = "append_only", operation: Any = pgtrigger.Update | pgtrigger.Delete
) -> pgtrigger.Trigger:
    """Rows that are kept as they were written."""
    return pgtrigger.Protect(name=name, operation=operation)


def never_truncate(*, name: str = "never_truncated") -> pgtrigger.Trigger:
    """Row triggers do not see TRUNCATE, so it is refused by a trigger of its own."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME;",
    )
