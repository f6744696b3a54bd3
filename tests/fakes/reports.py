"""A small progress report, made of values: names in two languages, a conflict, an empty chapter."""

from mainstem.analysis.checks import Finding
from mainstem.analysis.figures import Figure
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.publishing.maps.drawing import Place as Spot
from mainstem.publishing.maps.layers import Frame, Layer, Outline
from mainstem.publishing.reports.counting import PROJECT_TALLIES, Located
from mainstem.publishing.reports.figures import Measured, Shown
from mainstem.publishing.reports.framework import Framework, Node
from mainstem.publishing.reports.items import Fact, Item, Named, Origin, Place, Value
from mainstem.publishing.reports.progress import Followed, Progress
from mainstem.publishing.reports.shares import Share, tally

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


def make_figure(member, period, text, source="table:1", unit="USD"):
    return Figure(f"{source} {member} {period}", "entry-gdp", member, period, text, unit, source)


def make_measured():
    """Make a series of two members, of which a document says something else for one year."""
    stated = make_figure("KH", "2025", "51000000000", "b" * 64)
    told = [
        make_figure("KH", "2024", "46000000000"),
        make_figure("KH", "2025", "50000000000"),
        make_figure("CN", "2025", "19000000000000"),
    ]
    table = Origin("c" * 64, "World tables, tables.csv", "2025-11-01", "", None, "", "und")
    values = [
        Shown(figure, False, (table,), place=Place("row", (n,))) for n, figure in enumerate(told, 7)
    ]
    return Measured(
        Named("entry-gdp", {"en": "GDP", "zh": "国内生产总值"}),
        "current US$",
        ("CN", "KH"),
        (*values, Shown(stated, True, (COMMUNIQUE,), "https://register.example/gdp")),
        (Finding("conflict", "KH", "2025", (told[1], stated)),),
    )


def make_project(title, status, members, *, start="2024", row=3):
    """Make a project that a row of a table tells of."""
    told = Origin("d" * 64, "projects.csv", None, "", Place("row", (row,)), "", "und")
    return Item(
        Named(f"entry-{title}", {"en": title}),
        {
            "title": say("project", "title", ({"lang": "en", "text": title}, told)),
            "status": say("project", "status", (status, told)),
            "members": say("project", "members", *((member, told) for member in members)),
            "start": say("project", "start", (start, told)),
        },
    )


def make_located():
    """Make a map of a square land with two projects, of which one lies outside."""
    ring = ((100.0, 10.0), (110.0, 10.0), (110.0, 20.0), (100.0, 20.0), (100.0, 10.0))
    layer = Layer(Frame(99, 9, 111, 21), (Outline("KH", (ring,)),), (), {}, "Drawn by hand")
    return Located(layer, (Spot(1, 12.0, 105.0), Spot(2, 40.0, 105.0)), 1)


def share(*projects):
    """Make the share of projects that lists them all."""
    return Share(projects, len(projects), "", tally(projects, PROJECT_TALLIES))


def make_progress(*, projects=(), **changes):
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
            {"KH": {"en": "Kingdom of Cambodia", "zh": "柬埔寨"}},
            {"en": "River Cooperation", "zh": "江河合作"},
        ),
        "meetings": (make_meeting(),),
        "instruments": (),
        "commitments": commitments,
        "projects": share(*projects),
        "figures": (),
        "measured": (),
        "absent": (),
        "located": None,
        "waiting": 3,
        "names": {ANNING.id: ANNING},
    }
    return Progress(**(values | changes))
