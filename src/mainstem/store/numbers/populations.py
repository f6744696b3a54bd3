"""Populations: how many people live where, from the newest release that says so."""

from collections.abc import Collection

from mainstem.store.numbers.releases import list_observations
from mainstem.store.schema.observation_tables import Release, Series


def find_newest(codes: Collection[str]) -> dict[str, tuple[str, str, str]]:
    """Find the newest value of an indicator for each member.

    Args:
        codes: of the indicator, as publishers have them.

    Returns:
        Member → value, its period, and the identifier of the indicator; nothing where none is held.
    """
    found: dict[str, tuple[str, str, str]] = {}
    rows = Series.objects.filter(code__in=sorted(codes)).values_list("id", "release", "entry")
    series = {row[0]: row for row in rows}
    releases = {release for _, release, _ in series.values()}
    dates = dict(Release.objects.filter(since__in=releases).values_list("since", "as_of"))
    observations = list_observations(sorted(series))
    # A later period is newer; of one period the newer release counts.
    for one in sorted(observations, key=lambda o: (o.period, dates[series[o.series][1]])):
        found[one.member] = (one.value, one.period, series[one.series][2])
    return found
