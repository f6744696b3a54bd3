"""Fill the store of the browser tests of the review; run with its address in DATABASE_URL."""

from mainstem.operations.stores import instances

instances.open_instance()

from fakes.claims import BOTH, read  # noqa: E402
from fakes.people import make_person  # noqa: E402

YEARS = range(2001, 2031)

if __name__ == "__main__":
    for name in ("lin", "sok"):
        make_person(name, "reviewer")
    make_person("rey", "reader")
    read(BOTH, *(f"澜湄合作第三次外长会于{year}年12月15日在云南大理举行。\n" for year in YEARS))
