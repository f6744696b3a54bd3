"""Every view from the point of view of everyone. A new view fails here until the table names it."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import get_resolver
from fakes.people import BOSS, NOW, make_client, make_everyone, make_person

from mainstem.governance.roles import ROLES
from mainstem.operations.access import accounts, granting
from mainstem.operations.access.accounts import GUESTS
from mainstem.web import urls

pytestmark = pytest.mark.django_db

PUBLIC = ("no", "yes", "documents")
"""What a site shows to visitors, each a column of the table."""
PEOPLE = ("nobody", *ROLES)
"""Who has signed in, each a column of the table; "nobody" holds no role. The site is not public."""


@dataclass(frozen=True)
class Row:
    """What becomes of a request, for each of `PUBLIC`, then for each of `PEOPLE`.

    y it is carried out, s one is sent to sign in, n one is told that it is not allowed
    """

    route: str
    visitors: str
    people: str
    address: str = ""
    """An address of the route; empty: the route itself."""
    method: str = "get"


INSPECT = ("ssy", "nyyyyy")
READ = ("syy", "nyyyyy")
REVIEW = ("sss", "nnyyyy")
REVIEW_BY_FORM = ("nnn", "nnyyyy")
EDIT = ("sss", "nnnyyy")
EDIT_BY_FORM = ("nnn", "nnnyyy")
ALL = ("yyy", "yyyyyy")
SIGNED_IN = ("sss", "yyyyyy")
SWITCH_BY_FORM = ("nnn", "nnnnyy")
GRANT = ("sss", "nnnnny")
GRANT_BY_FORM = ("nnn", "nnnnny")

TABLE = [
    Row("", *ALL),
    Row("documents/", *INSPECT),
    Row("mechanism/", *READ),
    Row("mechanism/framework/", *READ),
    Row("mechanism/organs/", *READ),
    Row("mechanism/partners/", *READ),
    Row("mechanism/sources/", *READ),
    Row("mechanism/calendar/", *READ),
    Row("mechanism/calendar.ics", *READ),
    Row("mechanism/members/<slug:code>/", *READ, "mechanism/members/KH/"),
    Row("mechanism/series/<slug:series>/", *READ, "mechanism/series/leaders/"),
    Row("mechanism/meetings/<slug:entry>/", *READ, "mechanism/meetings/entry-0/"),
    Row("mechanism/instruments/<slug:entry>/", *READ, "mechanism/instruments/entry-0/"),
    Row("mechanism/organs/<slug:entry>/", *READ, "mechanism/organs/entry-0/"),
    Row("mechanism/funds/<slug:entry>/", *READ, "mechanism/funds/entry-0/"),
    Row("documents/file-<slug:digest>/", *INSPECT, "documents/file-0/"),
    Row("documents/<slug:subject>/", *INSPECT, "documents/document-0/"),
    Row("documents/<slug:subject>/reckonings/", *INSPECT, "documents/document-0/reckonings/"),
    Row(
        "documents/<slug:subject>/reckonings/tie/",
        *EDIT_BY_FORM,
        "documents/document-0/reckonings/tie/",
        "post",
    ),
    Row(
        "documents/<slug:subject>/passages/<slug:passage>/",
        *EDIT,
        "documents/document-0/passages/passage-0/",
    ),
    Row("review/", *REVIEW),
    Row("review/accept/", *REVIEW_BY_FORM, method="post"),
    Row("review/undo/", *REVIEW_BY_FORM, method="post"),
    Row("review/of/<slug:subject>/<slug:claim>/", *REVIEW, "review/of/document-0/figure-0/"),
    Row("review/rules/", *REVIEW),
    Row("review/rules/<slug:rule>/", *REVIEW, "review/rules/both-languages/"),
    Row("review/rules/<slug:rule>/switch/", *SWITCH_BY_FORM, "review/rules/no/switch/", "post"),
    Row("review/rules/<slug:rule>/apply/", *SWITCH_BY_FORM, "review/rules/no/apply/", "post"),
    Row("review/rules/<slug:rule>/withdraw/", *SWITCH_BY_FORM, "review/rules/no/withdraw/", "post"),
    Row("review/<slug:source>/", *REVIEW, "review/source-0/"),
    Row("review/<slug:source>/", *REVIEW_BY_FORM, "review/source-0/", "post"),
    Row("language/", *ALL, method="post"),
    Row("follow-up/", *READ),
    Row("follow-up/<slug:entry>/", *READ, "follow-up/entry-0/"),
    Row("follow-up/<slug:entry>/decide/", *EDIT_BY_FORM, "follow-up/entry-0/decide/", "post"),
    Row("changes/", *READ),
    Row("changes/feed.atom", *READ),
    Row("timeline/", *READ),
    Row("map/", *READ),
    Row("map.<slug:format_>", *READ, "map.svg"),
    Row("balance/", *READ),
    Row("results/", *READ),
    Row("duplicates/", *READ),
    Row("news/", *READ),
    Row("news/open/", *SWITCH_BY_FORM, method="post"),
    Row("news/<slug:selection>/", *READ, "news/entry-0/"),
    Row("news/<slug:selection>/scores/", *REVIEW_BY_FORM, "news/entry-0/scores/", "post"),
    Row("news/<slug:selection>/close/", *SWITCH_BY_FORM, "news/entry-0/close/", "post"),
    Row("plans/", *READ),
    Row("plans/<slug:entry>/", *READ, "plans/entry-0/"),
    Row("plans/<slug:entry>/items/", *EDIT_BY_FORM, "plans/entry-0/items/", "post"),
    Row("api/v1/openapi.json", *ALL),
    Row("api/v1/docs/", *ALL),
    Row("search/", *READ, "search/?q=澜湄"),
    Row("reports/", *READ),
    Row("reports/<slug:report>/", *READ, "reports/projects/"),
    Row("reports/<slug:report>.<slug:format_>", *READ, "reports/projects.html"),
    Row("register/", *READ),
    Row("register/<slug:kind>/", *READ, "register/meeting/"),
    Row("register/<slug:kind>/new/", *EDIT, "register/meeting/new/"),
    Row("register/<slug:kind>/new/", *EDIT_BY_FORM, "register/meeting/new/", "post"),
    Row("register/<slug:kind>/all.<slug:format_>", *READ, "register/meeting/all.csv"),
    Row("register/<slug:kind>/values/<slug:facet>/", *READ, "register/meeting/values/source/"),
    Row("entries/<slug:entry>/", *READ, "entries/entry-0/"),
    Row("entries/<slug:entry>/history/", *READ, "entries/entry-0/history/"),
    Row("entries/<slug:entry>/retract/", *EDIT, "entries/entry-0/retract/"),
    Row("entries/<slug:entry>/retract/", *EDIT_BY_FORM, "entries/entry-0/retract/", "post"),
    Row("entries/<slug:entry>/restore/", *EDIT_BY_FORM, "entries/entry-0/restore/", "post"),
    Row("entries/<slug:entry>/same/", *EDIT, "entries/entry-0/same/"),
    Row("entries/<slug:entry>/same/", *EDIT_BY_FORM, "entries/entry-0/same/", "post"),
    Row("entries/<slug:entry>/edit/<slug:property_>/", *EDIT, "entries/entry-0/edit/date/"),
    Row(
        "entries/<slug:entry>/edit/<slug:property_>/",
        *EDIT_BY_FORM,
        "entries/entry-0/edit/date/",
        "post",
    ),
    Row("indicators/", *READ),
    Row("indicators/disagreements/", *READ),
    Row("indicators/reckonings/", *INSPECT),
    Row("indicators/<slug:entry>/", *READ, "indicators/entry-0/"),
    Row("indicators/<slug:entry>/chart.svg", *READ, "indicators/entry-0/chart.svg"),
    Row("indicators/<slug:entry>/chart.png", *READ, "indicators/entry-0/chart.png"),
    Row("indicators/<slug:entry>/data.<slug:format_>", *READ, "indicators/entry-0/data.csv"),
    Row("files/<slug:digest>/", *READ, "files/0/"),
    Row("account/", *SIGNED_IN),
    Row("account/role/", *SIGNED_IN, method="post"),
    Row("account/tokens/", *SIGNED_IN),
    Row("account/tokens/make/", *SIGNED_IN, method="post"),
    Row("account/tokens/revoke/", *SIGNED_IN, method="post"),
    Row("account/sign-in/", *ALL),
    Row("account/sign-in/code/", "sss", "yyyyyy"),
    Row("account/sign-out/", *ALL),
    Row("account/closed/", *ALL),
    Row("account/join/<str:name>/<str:key>/", *ALL, "account/join/nobody/no-key/"),
    Row("account/password/", *SIGNED_IN),
    Row("account/confirm/", *SIGNED_IN),
    Row("account/confirm/code/", *SIGNED_IN),
    Row("account/second-step/", *SIGNED_IN),
    Row("account/second-step/set-up/", *SIGNED_IN),
    Row("account/second-step/remove/", *SIGNED_IN),
    Row("account/second-step/codes/", *SIGNED_IN),
    Row("account/second-step/codes/new/", *SIGNED_IN),
    Row("people/", *GRANT),
    Row("people/", *GRANT_BY_FORM, method="post"),
    Row("people/<str:name>/", *GRANT, "people/nobody/"),
    Row("people/<str:name>/", *GRANT_BY_FORM, "people/nobody/", "post"),
]


def iter_routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from iter_routes(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def ask(client, row):
    """Return what becomes of a request, as the letter of the table."""
    response = getattr(client, row.method)(f"/{row.address or row.route}")
    assert response.status_code < 500
    if response.status_code == 302 and response["Location"].startswith("/account/sign-in/"):
        return "s"
    return "n" if response.status_code in (401, 403) else "y"


@pytest.fixture
def clients(db, settings):
    """Clients of `PEOPLE`, made once for a test: each has signed in."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    make_everyone()
    return {name: make_client(name) for name in PEOPLE}


def test_table_names_every_view():
    routes = {route for route, _ in iter_routes(get_resolver().url_patterns)}
    # The API has a table of its own: tests/api/test_permissions.py.
    pages = {r for r in routes if not r.startswith("api/v1/") or r.endswith(("json", "docs/"))}

    assert pages == {row.route for row in TABLE}


def test_every_view_says_what_it_needs():
    silent = [
        route for route, view in iter_routes(urls.urlpatterns) if not getattr(view, "needs", None)
    ]

    assert silent == []


def test_visitors_may_what_the_table_says(settings):
    found = {}
    for public in PUBLIC:
        settings.PUBLIC = public
        for row in TABLE:
            found[row] = found.get(row, "") + ask(Client(), row)

    assert found == {row: row.visitors for row in TABLE}


def test_people_may_what_the_table_says(clients):
    found = dict.fromkeys(TABLE, "")
    for name in PEOPLE:
        for row in TABLE:
            # Who signs out, signs in or is sent back keeps their session for the next row.
            if row.route == "account/sign-out/":
                found[row] += (
                    "y" if clients[name].get("/account/sign-out/").status_code == 200 else "?"
                )
                continue
            found[row] += ask(clients[name], row)

    assert found == {row: row.people for row in TABLE}


def test_guests_may_what_their_role_may():
    for column, role in enumerate(ROLES, 1):
        guest = Client(**{GUESTS: role})
        for row in TABLE:
            if "people" in row.route or row.visitors == INSPECT[0]:
                assert ask(guest, row) == row.people[column], (role, row)


def test_site_is_open_to_guests_only_while_nobody_has_an_account():
    guest = Client(**{GUESTS: "steward"})
    assert guest.get("/documents/").status_code == 200

    make_person("keo", password=None)

    assert guest.get("/documents/")["Location"] == "/account/sign-in/?next=/documents/"


def test_no_header_makes_a_guest():
    for name in ("Mainstem.Guests", "mainstem-guests", "Mainstem_Guests", "mainstem.guests"):
        assert Client(headers={name: "steward"}).get("/documents/").status_code == 302


def test_public_site_shows_unreviewed_documents_only_when_told_to(settings):
    settings.PUBLIC = "yes"
    assert Client().get("/documents/").status_code == 302

    settings.PUBLIC = "documents"
    assert Client().get("/documents/").status_code == 200


def test_closed_account_is_out_at_once(clients):

    accounts.close_account(BOSS, "reader")

    assert clients["reader"].get("/documents/").status_code == 302


def test_revoked_role_counts_no_more_at_once(clients):

    held = granting.get_person(BOSS, "reviewer").grants[0]
    granting.revoke_role(BOSS, "reviewer", held.id, now=NOW)

    assert clients["reviewer"].get("/documents/").status_code == 403
