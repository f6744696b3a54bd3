import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.urls import NoReverseMatch
from django.utils import translation
from django.utils.safestring import mark_safe

OURS = Engine(builtins=["django.templatetags.i18n", "mainstem.web.templatetags.quick"])
DJANGOS = Engine(builtins=["django.templatetags.i18n"])
ENTRY = "entry-0123456789abcdef"


def render(engine, source, language, **values):
    with translation.override(language):
        return engine.from_string(source).render(Context({"id": ENTRY, **values}))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "source",
    [
        "{% url 'home' %}",
        '{% url "entry" id %}',
        "{% url 'entry' 'entry-fedcba9876543210' %}",
        "{% url 'download' 'meeting' 'csv' %}",
        "{% url 'entries' kind='meeting' %}",
        "{% url 'entry' id as there %}[{{ there }}]",
        "{% url page id %}",
        "{% url 'person' odd %}",
        "{% translate 'Review' %}",
        '{% trans "Search" %}',
        "{% translate 'Nobody’s <words>, 100% & more' %}",
        "{% translate ', ' context 'between items of a list' %}",
        "{% translate 'Review' as said %}[{{ said }}]",
        "{% translate 'Review' noop %}",
        "{% translate word %}",
        "{% translate 'Review'|lower %}",
    ],
)
def test_writes_what_djangos_tags_write(source, language):
    values = {"page": "entry", "odd": "a b&'", "word": "Review"}
    ours = render(OURS, source, language, **values)
    assert ours == render(DJANGOS, source, language, **values)
    assert ours


@pytest.mark.parametrize(
    "text",
    [
        "Ｗater",
        "e\u0301te\u0301 on <b>",
        "abcde",
        "abcdef",
        "水资源合作论坛",
        "",
        mark_safe("<i>a</i>"),
        12345678,
    ],
)
def test_cuts_a_text_as_djangos_filter_does(text):
    source = "{{ text|truncatechars:5 }}[{{ text|truncatechars:'7' }}]{{ text|truncatechars:20 }}"
    assert render(OURS, source, "en", text=text) == render(DJANGOS, source, "en", text=text)


@pytest.mark.parametrize("source", ["{% url 'no such page' %}", "{% url 'entry' %}"])
def test_refuses_an_address_that_is_not_there(source):
    with pytest.raises(NoReverseMatch):
        render(OURS, source, "en")


@pytest.mark.parametrize("source", ["{% url %}", "{% translate %}"])
def test_refuses_a_tag_without_a_name(source):
    with pytest.raises(TemplateSyntaxError):
        render(OURS, source, "en")
