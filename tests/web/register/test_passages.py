"""From a passage in the reader to the form in which something is stated from it."""

import html
import re

import pytest
from django.test import Client
from fakes.claims import read
from fakes.registers import make_meeting

from mainstem.operations.access.accounts import GUESTS
from mainstem.operations.register import shelves

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(**{GUESTS: "steward"})


@pytest.fixture
def address(client):
    read("Communiqué\n\nThe <b>meeting</b> was held in Dali. It was in March.\n")
    page = client.get(f"/documents/{shelves.list_documents(1)[0].subject}/").content.decode()
    return html.unescape(re.findall(r'<a class="place" href="([^"]+)"', page)[1])


def look(client, address, **asked):
    return client.get(address, asked).content.decode()


def test_reader_leads_editors_from_each_passage(client, address):
    page = look(client, address)

    assert "The &lt;b&gt;meeting&lt;/b&gt; was held in Dali." in page
    assert page.count('name="words"') == 3
    reader = address.partition("passages/")[0]
    assert 'class="place"' in client.get(reader).content.decode()
    other = Client(**{GUESTS: "reader"}).get(reader).content.decode()
    assert '<a class="place"' not in other


def test_leads_from_chosen_words_to_the_form_that_begins_with_them(client, address):
    meeting = make_meeting("1", "Dali meeting")

    page = look(client, address, words="2", q="dali")
    link = html.unescape(re.search(r'<a href="(\?words=2[^"]*entry=[^"]+)"', page)[1])
    page = client.get(f"{address}{link.removesuffix('#what')}").content.decode()

    assert "What do they say of" in page
    forms = [html.unescape(f) for f in re.findall(r'<li><a href="(/entries/[^"]+)"', page)]
    form = next(f for f in forms if f"/entries/{meeting.id}/edit/date/" in f)
    shown = client.get(form).content.decode()
    assert "It was in March.</textarea>" in shown


def test_leads_to_a_new_entry_where_there_is_none(client, address):
    page = look(client, address, q="nothing like it")

    assert "Nothing was found for" in page
    new = html.unescape(re.search(r'<a href="(/register/meeting/new/[^"]+)"', page)[1])
    assert "was held in Dali. It was in March.</textarea>" in client.get(new).content.decode()


@pytest.mark.parametrize(
    "asked",
    [{"words": "99"}, {"words": "-1"}, {"words": "<script>"}, {"q": "'\"><script>alert(1)</script>"},
     {"q": "x" * 5_000}, {"entry": "entry-0"}, {"entry": "'\"><script>alert(1)</script>"}, {"q": "\x00"}],
)  # fmt: skip
def test_nonsense_is_as_if_it_were_not_there(client, address, asked):
    response = client.get(address, asked)

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_there_is_nothing_at_other_names(client, address):
    assert client.get("/documents/document-0/passages/passage-0/").status_code == 404
    assert client.get(re.sub("passage-.*", "passage-0/", address)).status_code == 404
