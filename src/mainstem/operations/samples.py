"""Samples: the documents that ship with Mainstem, as jobs."""

from mainstem.operations.jobs import Item, Job
from mainstem.samples import iter_samples


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
