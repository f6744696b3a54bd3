"""The address is the state: it is read back as it was written."""

import pytest
from django.http import QueryDict

from mainstem.operations.shelf.pages import KINDS
from mainstem.web.addresses import DocumentAddress, ListAddress


@pytest.mark.parametrize(
    "address",
    [
        DocumentAddress(),
        DocumentAddress(3),
        DocumentAddress(3, "figure-0123456789abcdef"),
        DocumentAddress(2, None, ("date", "event")),
        DocumentAddress(2, "event-0123456789abcdef", ()),
    ],
)
def test_document_address_is_read_back(address):
    query = QueryDict(str(address).removeprefix("?").split("#")[0])

    assert DocumentAddress.parse(query) == address


@pytest.mark.parametrize("address", [ListAddress(), ListAddress("title", False, 4)])
def test_list_address_is_read_back(address):
    assert ListAddress.parse(QueryDict(str(address).removeprefix("?"))) == address


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=９", "page=1e9", "page=" + "9" * 99])
def test_takes_no_number_for_no_page(query):
    assert DocumentAddress.parse(QueryDict(query)).page is None


def test_sorts_the_other_way_when_sorted_already():
    address = ListAddress("claims", True, 3)

    assert address.sorted_by("claims") == ListAddress("claims", False)
    assert address.sorted_by("title") == ListAddress("title", False)
    assert address.sorted_by("passages") == ListAddress("passages", True)


def test_toggles_one_kind():
    hidden = DocumentAddress().toggling("date")

    assert "date" not in hidden.kinds
    assert hidden.toggling("date").kinds == KINDS
