"""Our recognisers beside Microsoft's Recognizers-Text on the same passages."""

import statistics
import time
import warnings
from collections.abc import Callable, Sequence

from mainstem.model.documents import Passage
from mainstem.reading import loaders, recognising, structure

RUNS = 3
LIMIT = 12_000
"""Characters given to the slow side; ours reads the same and then fifty times as much."""


def run(text: str) -> None:
    source = loaders.load(text.encode(), "bench.txt")
    passages = structure.structure(source, "bench")
    few = _take(passages, LIMIT)
    size = sum(len(p.text) for p in few)
    recognising.recognise(few)  # lexicons load on first use

    ours = _time(lambda: recognising.recognise(few))
    many = list(few) * 50
    ours_long = _time(lambda: recognising.recognise(many)) / 50
    print(f"{size} characters in {len(few)} passages, median of {RUNS} runs")
    print(f"  mainstem, dates, quantities, ordinals, names, titles  {size / ours:>12,.0f} chars/s")
    print(
        f"  the same, fifty times the text                        {size / ours_long:>12,.0f} chars/s"
    )
    try:
        theirs = _time_microsoft(few)
    except ImportError as error:
        print(f"  recognizers-text-suite: not installed ({error.name}); pip install -e '.[bench]'")
        return
    print(
        f"  recognizers-text, number, unit and date-time models   {size / theirs:>12,.0f} chars/s"
    )
    print(f"  ratio                                                 {theirs / ours:>12,.0f} times")


def _take(passages: Sequence[Passage], limit: int) -> list[Passage]:
    taken: list[Passage] = []
    for passage in passages:
        if sum(len(p.text) for p in taken) > limit:
            break
        taken.append(passage)
    return taken


def _time_microsoft(passages: Sequence[Passage]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
        from recognizers_number_with_unit import recognize_currency, recognize_dimension
        from recognizers_text import Culture

        models = (
            recognize_number,
            recognize_ordinal,
            recognize_percentage,
            recognize_currency,
            recognize_dimension,
            recognize_datetime,
        )

        def read() -> None:
            for passage in passages:
                culture = Culture.Chinese if passage.is_chinese else Culture.English
                for recognise in models:
                    recognise(passage.text, culture)

        return _time(read)


def _time(work: Callable[[], object]) -> float:
    """Return the median of the seconds the work takes, after one run that is not counted."""
    work()
    return statistics.median(_seconds(work) for _ in range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
