"""The search page: for each role what it may see, in both languages, nothing unescaped."""

import re
from datetime import UTC, datetime

import pytest
from fakes.people import make_client, make_person
from fakes.readings import Written, make_reading
from fakes.registers import make_meeting

from mainstem.operations.stores import indexing
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten

pytestmark = pytest.mark.django_db


def read(*written, seed="", title="年度回顾"):
    reading = make_reading(tuple(written), seed=seed, title=title)
    stored, _ = readings.save_reading(flatten(reading), datetime(2026, 1, 2, tzinfo=UTC))
    list(indexing.index())
    return stored


def get(client, query, **headers):
    response = client.get(f"/search/{query}", **headers)
    assert response.status_code == 200
    return response.content.decode()


def test_says_what_can_be_typed(client):
    assert "Words in any language" in get(client, "")


def test_shows_entries_and_passages_with_marks(client):
    make_meeting("one", "澜湄合作外长会", place={"lang": "zh", "text": "澜湄宾馆"})
    stored = read(Written("推动瀾湄合作。", None))

    html = get(client, "?q=澜湄")

    assert "<mark>澜湄</mark>合作外长会" in html
    assert "推动<mark>瀾湄</mark>合作。" in html
    assert re.search(rf'/documents/{stored.subject}/\?page=1#passage-\w+"', html)
    assert "2 found" in html


def test_escapes_everything(client):
    make_meeting("one", "<script>alert(1)</script> 水")
    read(Written("水 <img src=x onerror=alert(1)>", None), title="<b>水</b>")

    html = get(client, "?q=水 <script>alert(2)</script>")

    assert not re.search(r"<(script>|img src=x|b>)", html)


def test_visitors_see_entries_only(settings, client):
    settings.PUBLIC = "yes"
    make_person("anyone", "reader")
    make_meeting("one", "澜湄合作外长会")
    read(Written("推动澜湄合作。", None))

    visitor, reader = (get(make_client(name), "?q=澜湄") for name in ("", "anyone"))

    assert "外长会" in visitor
    assert "推动" not in visitor
    assert "推动" in reader


def test_turns_to_the_rest(client):
    read(*(Written(f"水{n}", None) for n in range(30)))

    html = get(client, "?q=水&kind=passage")
    following = re.search(r'<a rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
    rest = get(client, following)

    assert html.count('<li class="hit">') + rest.count('<li class="hit">') == 30
    assert "First hits" in rest


def test_says_what_was_left_out(client):
    read(Written("水", None))

    assert "Left out: zebra" in get(client, "?q=水 zebra")
    assert "Nothing was found for “zebra”." in get(client, "?q=zebra")


def test_says_what_cannot_be_found_yet(client):
    readings.save_reading(flatten(make_reading()), datetime(2026, 1, 2, tzinfo=UTC))

    assert "1 document has been read and cannot be found yet" in get(client, "?q=水")


@pytest.mark.parametrize(
    "query", ["?q=水&kind=zebra&lang=%00&document=x&after=x", "?q=%00", "?q=%ff"]
)
def test_answers_whatever_is_asked(client, query):
    get(client, query)


def test_every_page_has_a_box_to_search_from(client):
    read(Written("水", None))

    assert 'class="find"' in client.get("/register/").content.decode()
