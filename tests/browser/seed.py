"""Fill the store of the browser tests; run with its address in DATABASE_URL."""

from datetime import UTC, datetime

from mainstem.operations.stores import instances

instances.open_instance()

from fakes.readings import REVIEW, Written, make_reading  # noqa: E402

from mainstem.store.documents import readings  # noqa: E402
from mainstem.store.documents.flattening import flatten  # noqa: E402

WORLD = {
    "review": make_reading(seed="review"),
    "pair": make_reading(seed="pair", pair=True, title="联合公报"),
    "long": make_reading(
        [*REVIEW, *(Written("字" * 300, "word " * 120) for _ in range(80))], seed="long"
    ),
    "wild": make_reading(
        [
            Written(
                "x" * 3_000 + "<script>document.title='broken'</script>",
                "ກ" * 400 + "y" * 500,
                lang="lo",
            )
        ],
        seed="wild",
        title="<b>" + "w" * 300,
    ),
}

if __name__ == "__main__":
    for name, reading in WORLD.items():
        stored, _ = readings.save_reading(flatten(reading), datetime(2026, 1, 2, tzinfo=UTC))
        print(name, stored.subject)
