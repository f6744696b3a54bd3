"""Samples: documents written for this project, to try the reader on; README.md says what is in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Sample:
    """A document that ships with the program."""

    name: str
    data: bytes
    translation: str | None = None
    """Name of the sample that says the same in English; only the Chinese one of a pair has it."""


_TRANSLATIONS: dict[str, str | None] = {
    "review-2025.txt": None,
    "plan-of-action.txt": None,
    "communique-zh.txt": "communique-en.txt",
    "communique-en.txt": None,
}


def get_observations() -> tuple[Sample, Sample]:
    """Return a table of observations, and the mapping that says what its columns mean."""
    folder = resources.files(__package__).joinpath("observations")
    table, mapping = (
        Sample(name, folder.joinpath(name).read_bytes())
        for name in ("indicators.csv", "indicators.toml")
    )
    return table, mapping


def get_projects() -> tuple[Sample, Sample]:
    """Return a table of projects, and the mapping that says what its columns mean."""
    return _get_sample("projects.csv"), _get_sample("projects.toml")


def get_results() -> tuple[Sample, Sample]:
    """Return a table of what these projects have reached, and what its columns mean."""
    return _get_sample("results.csv"), _get_sample("results.toml")


def get_followup() -> Sample:
    """Return what a person decides on the samples: a plan, and how it stands with some promises."""
    return _get_sample("followup.toml")


def iter_samples() -> Iterator[Sample]:
    """Yield every sample, in a fixed order; a pair stands together, its Chinese side first."""
    folder = resources.files(__package__)
    for name, translation in _TRANSLATIONS.items():
        yield Sample(name, folder.joinpath(name).read_bytes(), translation)


def _get_sample(name: str) -> Sample:
    return Sample(name, resources.files(__package__).joinpath(name).read_bytes())
