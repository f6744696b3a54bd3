"""Samples: the documents that ship with Mainstem, as jobs, and its tables."""

from datetime import datetime

from mainstem.operations.numbers import importing, observing
from mainstem.operations.numbers.observing import File, Given
from mainstem.operations.reading.jobs import Item, Job
from mainstem.register.acts import Actor
from mainstem.samples import get_observations, get_projects, get_results, iter_samples


def take_in_observations(actor: Actor, *, now: datetime) -> None:
    """Take the sample of observations in; nothing happens where it is known."""
    table, mapping = (File(s.name, s.data) for s in get_observations())
    observing.take_in(actor, Given(table, mapping), now=now, progress=lambda *_: None)


def import_projects(actor: Actor, *, now: datetime) -> None:
    """Import the sample of projects, and what they have reached; nothing happens where it is known."""
    for kind, pair in (("project", get_projects()), ("indicator", get_results())):
        table, mapping = (File(s.name, s.data) for s in pair)
        importing.import_rows(actor, table, mapping, kind=kind, now=now, progress=lambda *_: None)


def list_sample_jobs() -> list[Job]:
    """List the samples to read; two that translate each other are one job."""
    samples = {sample.name: sample for sample in iter_samples()}
    translations = {sample.translation for sample in samples.values()}
    jobs = []
    for sample in samples.values():
        if sample.name in translations:
            continue
        pair = (sample, *([samples[sample.translation]] if sample.translation else []))
        jobs.append(Job(tuple(Item(s.name, s.data) for s in pair)))
    return jobs
