"""A small progress report, made of values: names in two languages, a conflict, an empty chapter."""

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.publishing.reports.items import Fact, Item, Named, Origin, Place, Value
from mainstem.publishing.reports.progress import Drawing, Followed, Framework, Node, Progress

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" viewBox="0 0 200 40">'
    '<rect x="10" y="10" width="120" height="20" fill="#0b5c66"/></svg>'
)
REVIEW = Origin(
    "a" * 64,
    "Year in review",
    "2025-12-20",
    "https://example.org/r",
    Place("page", (2,)),
    "会议于8月15日举行。",
    "zh",
)
COMMUNIQUE = Origin(
    "b" * 64, "Communiqué", None, "", None, "The meeting was held on 16 August.", "en"
)
ANNING = Named("entry-anning", {"zh": "安宁", "en": "Anning"})
MEETING = Named(
    "entry-10", {"en": "Tenth meeting", "zh": "第十次会议"}, "https://register.example/10"
)


def say(kind, name, *values, conflict=False):
    """Make a fact of (value, origins…) tuples."""
    prop = get_kinds()[kind].find_property(name)
    told = tuple(Value("known", value, Qualifiers(), tuple(origins)) for value, *origins in values)
    return Fact(prop, told, conflict)


def make_meeting():
    return Item(
        MEETING,
        {
            "title": say(
                "meeting", "title", ({"lang": "en", "text": "Tenth meeting"}, COMMUNIQUE),
                ({"lang": "zh", "text": "第十次会议"}, REVIEW),
            ),
            "date": say("meeting", "date", ("2025-08-15", REVIEW), ("2025-08-16", COMMUNIQUE), conflict=True),
            "place": say("meeting", "place", ({"entry": ANNING.id}, REVIEW)),
            "members": say("meeting", "members", ("KH", REVIEW), ("CN", REVIEW)),
            "area": say("meeting", "area", ("water", REVIEW)),
        },
    )  # fmt: skip


def make_commitment(title="Hold a meeting", **facts):
    named = Named(f"entry-{title}", {"en": title})
    return Item(
        named,
        {"text": say("commitment", "text", ({"lang": "en", "text": title}, COMMUNIQUE)), **facts},
    )


def make_progress(**changes):
    commitments = (
        Followed(
            make_commitment(due=say("commitment", "due", ("2024", COMMUNIQUE))),
            "late",
            258,
            (MEETING,),
        ),
        Followed(make_commitment("Build a bridge"), "not_reported", None, ()),
    )
    values = {
        "plan": Named(
            "entry-plan", {"en": "Plan of action 2023–2027", "zh": "五年行动计划（2023—2027）"}
        ),
        "year": 2025,
        "on": "2025-12-31",
        "framework": Framework(
            (
                Node({"en": "Water resources", "zh": "水资源"}, ("water",)),
                Node({"en": "Energy"}, ("energy",)),
            ),
            {"KH": {"en": "Kingdom of Cambodia"}},
        ),
        "meetings": (make_meeting(),),
        "instruments": (),
        "commitments": commitments,
        "projects": (),
        "figures": (),
        "drawings": (Drawing({"en": SVG}, {"en": "A bar"}, {"en": "Meetings", "zh": "会议"}),),
        "waiting": 3,
        "names": {ANNING.id: ANNING},
    }
    return Progress(**(values | changes))
