"""Our recognisers on the cases of Microsoft's Recognizers-Text specifications.

`python bench/recognizers_text.py FOLDER [MODEL …] [--misses]`, where FOLDER holds files named
like english-NumberModel.json. A case is right when every result equals ours in text and value,
in unit and ISO code where it has them, and nothing else is found.
"""

import argparse
import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mainstem.reading.recognisers import suites

CULTURES = ("Chinese", "English")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("models", nargs="*", default=suites.MODELS)
    parser.add_argument("--misses", action="store_true", help="print the cases that differ")
    args = parser.parse_args()
    for culture in CULTURES:
        for model in args.models:
            path = args.folder / f"{culture.lower()}-{model}Model.json"
            if path.exists():
                _measure(
                    culture, model, json.loads(path.read_text("utf-8-sig")), misses=args.misses
                )


def _measure(culture: str, model: str, cases: Sequence[Mapping[str, Any]], *, misses: bool) -> None:
    right = 0
    for case in cases:
        found = suites.run(model, culture, case["Input"], _get_reference(case))
        if _keys(found) == _keys(case["Results"]):
            right += 1
        elif misses:
            print(
                f"  {case['Input'][:80]!r}\n    wanted {_keys(case['Results'])}\n    found  {_keys(found)}"
            )
    print(f"{culture:8} {model:10} {right:4} of {len(cases):4}  {right / max(1, len(cases)):.3f}")


def _get_reference(case: Mapping[str, Any]) -> datetime.datetime | None:
    written = case.get("Context", {}).get("ReferenceDateTime")
    return datetime.datetime.fromisoformat(written) if written else None


def _keys(results: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    fields = ("value", "unit", "isoCurrency", "values")
    return [
        (r["Text"].lower(), *(r.get("Resolution", {}).get(field) for field in fields))
        for r in results
    ]


if __name__ == "__main__":
    main()
