"""What PostgreSQL searches in is read faster.

A search reads of each hit its key alone, from rows that hold all its tokens as well: some 850 bytes
of a passage, and so a page of the table for every hit. PostgreSQL keeps a value apart from its row
only where the row is too long for a quarter of a page. So each row of passages has a filling of
spaces, compressed to 35 bytes, for which it keeps the tokens apart; the rows of 200,000 passages
then are 18 MB instead of 175, of which a search reads what it needs from memory.

The functions that look are made anew: one for each table, so that the server plans them once. They
stay where a restore, or a migration that is undone, takes the tables away: what is there is replaced.
"""

from typing import Any

from django.db import migrations

NARROW = (
    "CREATE TABLE search_narrow (key bigint NOT NULL, tokens tsvector NOT NULL, "
    "filling text NOT NULL DEFAULT repeat(' ', 2048)) WITH (toast_tuple_target = 128)",
    # Not compressed: taking it apart would cost more than fetching it.
    "ALTER TABLE search_narrow ALTER COLUMN tokens SET STORAGE EXTERNAL",
    "INSERT INTO search_narrow (key, tokens) SELECT key, tokens FROM search_passages ORDER BY key",
    "DROP TABLE search_passages",
    "ALTER TABLE search_narrow RENAME TO search_passages",
    "ALTER TABLE search_passages ADD CONSTRAINT search_passages_pkey PRIMARY KEY (key)",
    "CREATE INDEX search_passages_by_token ON search_passages USING gin (tokens)",
)

_FIND = """
CREATE OR REPLACE FUNCTION {table}_find(wanted tsquery, low bigint, high bigint, most bigint)
RETURNS bigint[] LANGUAGE plpgsql VOLATILE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    plan json;
    there float8;
    rows_held float8;
    found bigint[];
BEGIN
    SELECT reltuples INTO rows_held FROM pg_class WHERE oid = '{table}'::regclass;
    IF rows_held > 1000 THEN
        EXECUTE format('EXPLAIN (FORMAT JSON) SELECT 1 FROM {table} WHERE tokens @@ %L', wanted)
            INTO plan;
        there := (plan->0->'Plan'->>'Plan Rows')::float8;
        IF there * there > {ratio} * most * rows_held THEN
            EXECUTE format(
                'SELECT ARRAY(SELECT key FROM (SELECT key, tokens FROM {table} '
                'WHERE key >= %s AND key < %s ORDER BY key LIMIT %s) AS first '
                'WHERE tokens @@ %L ORDER BY key LIMIT %s)',
                low, high, ceil(2 * most * rows_held / there), wanted, most
            ) INTO found;
            IF cardinality(found) >= most THEN
                RETURN found;
            END IF;
        END IF;
    END IF;
    RETURN ARRAY(
        SELECT key FROM {table}
        WHERE tokens @@ wanted AND key + 0 >= low AND key + 0 < high ORDER BY key + 0 LIMIT most
    );
END $$
"""
"""Where so many rows have the tokens that some of the first will do, those are looked through in
their order; else all that have them are collected, and sorted. Which is cheaper follows from what
either costs a row: `ratio` is twice the one divided by the other.

The planner knows how common some tokens are, and nothing of several together; wrong by a factor of
a hundred, it would read the whole table. `key + 0` leaves it no choice but the index of tokens. `EXPLAIN` is allowed in a volatile function alone.
"""

_COUNT = """
CREATE OR REPLACE FUNCTION {table}_count(wanted tsquery, low bigint, high bigint, most bigint)
RETURNS bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (
        SELECT count(*) FROM (
            SELECT 1 FROM {table}
            WHERE tokens @@ wanted AND key + 0 >= low AND key + 0 < high LIMIT most
        ) AS found
    );
END $$
"""

FUNCTIONS = (
    "DROP FUNCTION IF EXISTS search_find(regclass, tsquery, bigint, bigint, bigint)",
    "DROP FUNCTION IF EXISTS search_count(regclass, tsquery, bigint, bigint, bigint)",
    _FIND.format(table="search_passages", ratio=13),
    _FIND.format(table="search_entries", ratio=0.6),
    _COUNT.format(table="search_passages"),
    _COUNT.format(table="search_entries"),
)


def narrow(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in (*NARROW, *FUNCTIONS):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_benefits"),
    ]

    operations = [migrations.RunPython(narrow, migrations.RunPython.noop)]
