"""Quick: some of Django's own tags, for the plain cases that every page has by the dozen.

A text that is short enough is not counted character by character to be cut. `{% url %}` with at most one identifier asks Django's resolver once for a name, not once for a link;
`{% translate %}` of a text between quotation marks goes to the catalogue without a detour. What
they write is what Django's write, and every other case is left to these.
"""

import re
from typing import Any, cast
from unicodedata import normalize

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.defaultfilters import truncatechars as cut
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as make_url
from django.templatetags.i18n import do_translate
from django.utils.translation import get_language, gettext, pgettext

from mainstem.web.links import link, link_to

register = template.Library()

_PLAIN = re.compile(r"[0-9A-Za-z_-]+")
"""What stands in an address as it is."""


class _UrlNode(URLNode):
    """An address without an argument, or with one."""

    @property
    def page(self) -> str:
        """Its name."""
        return str(self.view_name.var)

    def render(self, context: Context) -> str:
        """Write the address."""
        if self.args:
            given = self.args[0].resolve(context)
            if not isinstance(given, str) or not _PLAIN.fullmatch(given):
                return super().render(context)
            return link(self.page, given)
        return link_to(self.page)


class _TranslateNode(template.Node):
    """A text of the interface."""

    child_nodelists = ()

    def __init__(self, text: str, among: str) -> None:
        """Keep a text, with its percent signs doubled, and its context if it has one."""
        self.text, self.among = text.replace("%", "%%"), among
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Write the text in the reader's language; the catalogue is asked once for each."""
        language = get_language()
        if language not in self.said:
            said = pgettext(self.among, self.text) if self.among else gettext(self.text)
            self.said[language] = said.replace("%%", "%")
        return self.said[language]


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Write the address of a page."""
    node = make_url(parser, token)
    if len(node.args) > 1 or node.kwargs or node.asvar or not _read_constant(node.view_name):
        return node
    return _UrlNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.tag
@register.tag("trans")
def translate(parser: Parser, token: Token) -> template.Node:
    """Write a text of the interface in the reader's language."""
    node: Any = do_translate(parser, token)
    text = _read_constant(node.filter_expression)
    among = _read_constant(node.message_context)
    if not text or node.noop or node.asvar or (node.message_context and not among):
        return cast("template.Node", node)
    return _TranslateNode(text, among)


@register.filter(is_safe=True)
def truncatechars(value: Any, length: Any) -> str:
    """Cut a text that is longer than so many characters."""
    if isinstance(value, str) and isinstance(length, int) and len(value) <= length:
        return value if value.isascii() else normalize("NFC", value)
    return cut(value, length)


def _read_constant(expression: FilterExpression | None) -> str:
    """Read a text between quotation marks; empty where it is something else, or goes on."""
    if expression is None or expression.filters:
        return ""
    var = expression.var
    text = var if isinstance(var, str) else getattr(var, "literal", None)
    return str(text) if isinstance(text, str) else ""
