"""`mainstem publish`: what it prints, and that it publishes only what is public."""

import re

import fakes.sites
import lxml.etree
import lxml.html
import pytest
from fakes.calendars import read_events
from fakes.claims import FOURTH_ZH, LIN, NOW, THIRD_ZH, accept, list_meetings, read
from fakes.crawling import crawl
from fakes.promises import make_promise
from fakes.registers import act, make_meeting
from fakes.series import import_table, state_indicator
from fakes.statements import DALI, end, make_entry, state, text

from mainstem.cli import main
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation import selections
from mainstem.operations.reviewing import judging
from mainstem.operations.reviewing.rulings import Ruling
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

FIFTH_ZH = "澜湄合作第五次外长会于2020年2月20日在老挝万象举行。各国外长出席会议。\n"
NOTE = "Another meeting is meant."


def make_some_of_everything():
    """Put into the register what has pages of its own: a plan, projects, figures, chosen news."""
    plan = make_entry("plan", "instrument")
    act(
        plan,
        state(plan, "title", text("Plan of Action (2023-2027)"), DALI),
        state(plan, "type", "plan_of_action", DALI),
        state(plan, "period", "2023/2027", DALI),
    )
    make_promise("promise", instrument={"entry": plan.id}, due="2024-12-31")
    met = make_meeting("met", "Council", date="2024-08-15", members=["KH", "CN"])
    project = make_entry("dam", "project")
    act(
        project,
        state(project, "title", text("<b>Dam</b>"), DALI),
        state(project, "status", "under_way", DALI),
        state(project, "members", "KH", DALI),
        state(project, "location", {"lat": "12.5", "lon": "105"}, DALI),
    )
    import_table([f"POP,Population,{m},{y},1{y}" for m in ("KHM", "CHN") for y in (2023, 2024)])
    choice = selections.open_selection(OPERATOR, 2024, now=NOW)
    selections.score(Actor("media", "reviewer", "KH"), choice, {met.id: 9}, now=NOW)
    selections.close(OPERATOR, choice, now=NOW)


def change_some_of_everything():
    """Change what pages show at a distance, and what they show of documents and numbers."""
    plan, met, promise, dam = (
        make_entry(name, kind)
        for name, kind in (
            ("plan", "instrument"),
            ("met", "meeting"),
            ("promise", "commitment"),
            ("dam", "project"),
        )
    )
    act(end(state(plan, "title", text("Plan of Action (2023-2027)"), DALI)))
    act(state(plan, "title", text("Another Plan"), DALI))
    act(state(promise, "fulfilled_by", {"entry": met.id}, DALI), state(promise, "status", "done"))
    act(end(state(met, "title", text("Council"), DALI)))
    act(state(met, "title", text("Assembly"), DALI), end(dam))
    state_indicator("trade", ["KH"])
    import_table(["POP,Population,KHM,2024,17"], released="2025-08-01")
    read(FOURTH_ZH)


def test_every_page_of_a_whole_site_leads_on_wherever_the_folder_lies(tmp_path, capsys, settings):
    settings.PUBLIC = "documents"
    read(THIRD_ZH)
    accept(list_meetings()[0])
    make_some_of_everything()

    assert main(["publish", str(tmp_path), "--site", "https://register.example/deep"]) == 0

    found = crawl(tmp_path)
    assert (found.dead, found.loaded, found.wrong) == ([], [], [])
    files = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert files - found.reached == {".mainstem.json", "404.html", "robots.txt", "sitemap.xml"}
    pages = {p for p in files if p.endswith(".html")} - {"404.html"}
    base = "https://register.example/deep/"
    places = lxml.etree.parse(tmp_path / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert {place.removeprefix(base) for place in places} == pages
    for name in (
        "map-project.html",
        "balance.html",
        "reports/news-2024.html",
        "reports/projects.pdf",
    ):
        assert f"zh/{name}" in found.reached
    events = read_events((tmp_path / "en/calendar.ics").read_bytes())
    assert {event["URL"].removeprefix(base) for event in events if "URL" in event} <= pages
    (chosen,) = (tmp_path / "en/news").iterdir()
    links = lxml.html.parse(chosen).xpath("//main//p[@class='tools']/a/@href")
    assert links == ["../reports/news-2024.html"]
    assert b"wait for review" not in (tmp_path / "en/reports/projects.html").read_bytes()

    change_some_of_everything()
    assert main(["publish", str(tmp_path), "--site", "https://register.example/deep", "-q"]) == 0
    fresh = tmp_path.with_name("fresh")
    assert main(["publish", str(fresh), "--site", "https://register.example/deep", "-q"]) == 0
    assert fakes.sites.read(tmp_path) == fakes.sites.read(fresh)


def test_publishes_what_was_accepted_and_nothing_that_waits_or_names_people(
    tmp_path, capsys, settings
):
    settings.PUBLIC = "yes"
    read(THIRD_ZH, FOURTH_ZH, FIFTH_ZH)
    items = {str(item.title): item for item in list_meetings()}
    third, fourth = (next(i for t, i in items.items() if f"第{n}次" in t) for n in "三四")
    accept(third)
    judging.judge(LIN, fourth.source, Ruling("rejected", note=NOTE), seen=None, now=NOW)

    assert main(["publish", str(tmp_path), "--site", "https://register.example"]) == 0

    said = re.search(r"(\d+) files, \1 drawn, \1 written, 0 removed\.", capsys.readouterr().out)
    files = {p: p.read_bytes().decode("utf-8", "replace") for p in tmp_path.rglob("*.*")}
    written = "\n".join(files.values())
    assert said
    assert "第三次外长会于2017年12月15日" in written
    assert "https://register.example/en/entries/" in files[tmp_path / "data/meeting.csv"]
    for hidden in ("第四次外长会于", "第五次外长会于", NOTE, f'"{LIN.name}"', f">{LIN.name}<"):
        assert hidden not in written
    for needing in ("<form", "<script", "csrf", "/account", "/review/", 'style="'):
        assert needing not in written
    assert "localhost" not in written
    assert "mainstem mechanism load" not in written
    found = crawl(tmp_path)
    assert (found.dead, found.loaded, found.wrong) == ([], [], [])
    missed = {str(p.relative_to(tmp_path)) for p in files if p.suffix in (".html", ".csv")}
    assert missed - found.reached == {"404.html"}


def test_publishes_nothing_where_nothing_is_public(tmp_path, capsys):
    assert main(["publish", str(tmp_path / "site")]) == 1

    assert "Nothing is public" in capsys.readouterr().err
