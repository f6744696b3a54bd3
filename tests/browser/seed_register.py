"""Fill the store of the browser tests of the register; run with its address in DATABASE_URL."""

from mainstem.operations.stores import instances

instances.open_instance()

from fakes.claims import BOTH, accept, list_meetings, read  # noqa: E402
from fakes.people import make_person  # noqa: E402
from fakes.registers import act, make_meeting  # noqa: E402
from fakes.statements import DALI, VIENTIANE, state  # noqa: E402

if __name__ == "__main__":
    read(BOTH)
    (item,) = list_meetings()
    entry = accept(item).entry
    act(
        state(entry, "date", "2017-12-16", VIENTIANE, DALI),
        state(entry, "area", "water"),
    )
    for number in range(60):
        made = make_meeting(
            str(number),
            f"Meeting {number} of the working group",
            date=f"20{10 + number % 12}-03-0{1 + number % 9}",
            organ="working_group",
            members=["KH", "CN", "LA"][: 1 + number % 3],
        )
        act(state(made, "title", {"lang": "zh", "text": f"工作组第{number}次会议"}, DALI))
    make_person("anna", "editor")
    make_person("rey", "reader")
    print(entry)
