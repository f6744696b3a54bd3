from typing import Any

from django.db import migrations, models

FTS5 = (
    # Passages stand in a table of their own, so the index keeps no copy of their tokens.
    "CREATE VIRTUAL TABLE search_passages USING fts5(tokens, content='', columnsize=0, "
    "detail=none, tokenize='ascii')",
    # Rows of entries come and go, and FTS5 removes only what it can read again.
    "CREATE VIRTUAL TABLE search_entries USING fts5(tokens, columnsize=0, detail=none, "
    "tokenize='ascii')",
)
"""The tokenizer cuts at spaces, and takes every letter beyond ASCII for a part of a token."""

POSTGRESQL = tuple(
    statement.format(name)
    for name in ("search_passages", "search_entries")
    for statement in (
        "CREATE TABLE {0} (key bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX {0}_by_token ON {0} USING gin (tokens)",
    )
) + tuple(
    # The planner knows how common some tokens are, and nothing of several together; wrong by a
    # factor of a hundred, it would read the whole table. Here it has no choice but the index.
    "CREATE OR REPLACE FUNCTION {}(place regclass, wanted tsquery, low bigint, high bigint, most bigint) "
    "RETURNS SETOF bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$ BEGIN "
    "RETURN QUERY EXECUTE format('{}', place) USING wanted, low, high, most; END $$".format(*pair)
    for pair in (
        (
            "search_find",
            "SELECT key FROM %s WHERE tokens @@ $1 AND key + 0 >= $2 AND key + 0 < $3 "
            "ORDER BY key + 0 LIMIT $4",
        ),
        (
            "search_count",
            "SELECT count(*) FROM (SELECT 1 FROM %s WHERE tokens @@ $1 AND key + 0 >= $2 "
            "AND key + 0 < $3 LIMIT $4) AS found",
        ),
    )
)


def make_indexes(apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else FTS5:
        schema_editor.execute(statement, params=None)


def drop_indexes(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for name in ("search_find", "search_count"):
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}", params=None)
    for name in ("search_passages", "search_entries"):
        schema_editor.execute(f"DROP TABLE {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedReading",
            fields=[
                ("reading", models.BigIntegerField(primary_key=True, serialize=False)),
                ("segmenter", models.CharField(max_length=20)),
                ("next_passage", models.BigIntegerField()),
                ("next_slot", models.BigIntegerField()),
                ("is_whole", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchedEntry",
            fields=[
                ("since", models.BigIntegerField(primary_key=True, serialize=False)),
                ("segmenter", models.CharField(max_length=20)),
                ("record", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchedPassage",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("reading", models.BigIntegerField()),
                ("passage", models.BigIntegerField(null=True)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["reading"], name="searched_passage_by_reading")],
            },
        ),
        migrations.RunPython(make_indexes, drop_indexes),
    ]
