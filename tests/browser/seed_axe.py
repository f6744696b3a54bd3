"""Fill the store of the tests with axe; run with its address in DATABASE_URL."""

from mainstem.operations.stores import instances

instances.open_instance()

from fakes.claims import BOTH, FOURTH_ZH, LIN, THIRD_EN, accept, list_meetings, read  # noqa: E402
from fakes.registers import NOW, act, make_meeting  # noqa: E402
from fakes.statements import DALI, VIENTIANE, make_entry, state  # noqa: E402

from mainstem.operations import mechanisms, samples  # noqa: E402
from mainstem.operations.access.accounts import OPERATOR  # noqa: E402
from mainstem.operations.register import entries  # noqa: E402
from mainstem.operations.reviewing import review  # noqa: E402
from mainstem.register import datasets, describing  # noqa: E402

if __name__ == "__main__":
    read(BOTH, THIRD_EN, FOURTH_ZH)
    first, *others = list_meetings()
    entry = accept(first).entry
    act(state(entry, "date", "2017-12-16", VIENTIANE, DALI), state(entry, "area", "water"))
    for number in range(3):
        make_meeting(str(number), f"Meeting {number}", date="2017-12-15", members=["KH", "CN"])
    nameless = make_entry("9", "indicator")
    act(nameless, state(nameless, "value", {"amount": "6", "unit": "vessel"}))
    samples.take_in_observations(OPERATOR, now=NOW)
    samples.import_projects(OPERATOR, now=NOW)
    mechanisms.load(OPERATOR, mechanisms.get_mechanism(), now=NOW)
    shown = review.get_item(LIN, first.source)
    (date,) = (p for p in entries.get_entry_page(LIN, entry).picture.properties
               if p.property.name == "date")  # fmt: skip
    print("entry", entry)
    print("organ", describing.name_thing("lmc", "organisation", "organ", "foreign-ministers"))
    print("indicator", datasets.name_indicator("wdi", "SP.POP.TOTL"))
    print("waiting", others[0].source)
    print("judged", first.source)
    print("document", shown.sources[0].subject)
    print("passage", shown.sources[0].passage)
    print("claim", shown.claim.record["id"])
    print("statement", date.told[0].first.id)
