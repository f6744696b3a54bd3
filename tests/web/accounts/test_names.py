"""Names of who states something are words where no account has them."""

from django.utils import translation

from mainstem.governance.names import GUEST
from mainstem.web.templatetags.accounts import person_name


def test_names_the_data_of_a_mechanism_in_words():
    with translation.override("en"):
        assert person_name("data of lmc") == "Data of the cooperation (lmc)"
        assert str(person_name(GUEST)) == "Guest"
        assert person_name("anna") == "anna"
