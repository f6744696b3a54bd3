"""Names of who states something are words where no account has them."""

import pytest
from django.utils import translation

from mainstem.governance.names import GUEST
from mainstem.operations.reviewing import rules
from mainstem.web.templatetags.accounts import person_name


def test_names_the_data_of_a_mechanism_in_words():
    with translation.override("en"):
        assert person_name("data of lmc") == "Data of the cooperation (lmc)"
        assert str(person_name(GUEST)) == "Guest"
        assert person_name("anna") == "anna"


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_names_every_rule_in_the_language_of_the_reader(rule):
    with translation.override("zh-hans"):
        assert "一致" in str(person_name(rule.name))
