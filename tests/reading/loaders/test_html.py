"""A saved page comes out as its document: headings, paragraphs, items, captions, notes, rows."""

import pytest
from fakes.effort import count_calls
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import loaders

HEAD = "<!doctype html><html><head><meta charset=utf-8><title>标题_某网</title></head><body>"


def load(body, head=HEAD):
    return loaders.load((head + body).encode(), "page.html")


def get_lines(body):
    return [(line.role, line.level, line.text) for line in load(body).lines]


def test_read_gives_every_block_its_role():
    lines = get_lines(
        "<h1>外长会</h1><p>第一段。</p><ul><li>一项<ol><li>内项</ol><li><p>二项</p></ul>"
        "<figure><img src=x><figcaption>合影（新华社）</figcaption></figure><blockquote>引文</blockquote>"
    )

    assert lines == [
        ("heading", 1, "外长会"),
        ("paragraph", None, "第一段。"),
        ("list_item", 1, "一项"),
        ("list_item", 2, "内项"),
        ("list_item", 1, "二项"),
        ("caption", None, "合影（新华社）"),
        ("paragraph", None, "引文"),
    ]


def test_read_leaves_out_what_is_no_text():
    lines = get_lines(
        "<script>var a='<p>no</p>'</script><style>p{}</style><template>no</template><p>yes"
        "<span hidden>no</span><span style='display: none'>no</span><svg><text>no</text></svg>"
        "<!-- <p>no</p> --><noscript>no</noscript>"
    )

    assert lines == [("paragraph", None, "yes")]


def test_read_leaves_out_boilerplate_but_no_heading():
    lines = get_lines(
        "<header><h1>名称</h1><p>登录</p></header><nav><a href=/>首页</a></nav><div class='left-nav'>菜单</div>"
        "<form><div class='content has-sidebar'><p>正文。</p></div></form>"
        "<aside>推荐</aside><div role=contentinfo>备案</div><footer><h2>联系</h2>版权</footer>"
    )

    assert lines == [("heading", 1, "名称"), ("paragraph", None, "正文。"), ("heading", 2, "联系")]


def test_read_leaves_out_runs_of_links():
    lines = get_lines(
        "<ul><li><a href=1>新闻</a><li><a href=2>外事</a><li><a href=3>港澳</a></ul>"
        "<p><a href=4>全文</a></p><p>正文。</p>"
    )

    assert lines == [("paragraph", None, "正文。")]


def test_read_keeps_everything_where_everything_looks_like_boilerplate():
    assert get_lines("<div class=menu><p>只有这一段。</p></div>") == [
        ("paragraph", None, "只有这一段。")
    ]


def test_read_collapses_space_as_browsers_do():
    lines = get_lines(
        "<p>　　水资源\n    合作 与\n  LMC\n projects<br>第二行</p><pre>a  b\n c</pre>"
    )

    assert lines == [
        ("paragraph", None, "　　水资源合作 与 LMC projects"),
        ("paragraph", None, "第二行"),
        ("paragraph", None, "a  b"),
        ("paragraph", None, " c"),
    ]


def test_read_makes_a_row_of_figures_one_block():
    lines = get_lines(
        "<table><caption>表1</caption><tr><th>国家<th>2025年<tr><td>老挝<td>3</table>"
    )

    assert [text for _, _, text in lines] == ["表1", "国家\t2025年", "老挝\t3"]


def test_read_keeps_prose_in_cells_apart():
    lines = get_lines(
        "<table><tr><td><p>会议在昆明举行。</p><td><p>The meeting was held. It was long.</p></table>"
    )

    assert [text for _, _, text in lines] == [
        "会议在昆明举行。",
        "The meeting was held. It was long.",
    ]


def test_read_links_notes_to_their_places():
    lines = get_lines(
        '<p>流域广阔<sup><a href="#fn1" id=r1>1</a></sup>。面积 10<sup>6</sup> km<sup>2</sup></p>'
        '<p><a href="#top">返回</a></p><ol><li id=fn1>《概况》，2024年。<a href="#r1">↩</a></li></ol>'
    )

    assert lines == [
        ("paragraph", None, "流域广阔[1]。面积 10⁶ km²"),
        ("paragraph", None, "返回"),
        ("footnote", None, "[1] 《概况》，2024年。"),
    ]


def test_read_links_notes_of_pages_saved_by_word():
    lines = get_lines(
        '<p>流域<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>广阔</p>'
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> 《概况》。</p></div>'
    )

    assert lines == [("paragraph", None, "流域[1]广阔"), ("footnote", None, "[1] 《概况》。")]


@pytest.mark.parametrize(
    ("head", "published", "publisher"),
    [
        (
            "<meta property='article:published_time' content='2025-08-15T20:10:00+08:00'>",
            "2025-08-15",
            None,
        ),
        (
            "<meta name=PubDate content='2025-8-5 20:10'><meta name=SiteName content=外事网>",
            "2025-08-05",
            "外事网",
        ),
        ("<meta name=citation_date content='2024/11'>", "2024-11", None),
        ("<meta name=date content='Fri, 15 Aug 2025 10:00:00 GMT'>", "2025-08-15", None),
        ("<meta name=date content='03/04/2025'>", None, None),
        ("<meta name=date content='2025-13-45'>", None, None),
        (
            "<time datetime=2025-08-15>x</time><time datetime=2025-08-15T01:00>y</time>",
            "2025-08-15",
            None,
        ),
        ("<time datetime=2025-08-15>x</time><time datetime=2025-08-16>y</time>", None, None),
        (
            '<script type="application/ld+json">{"datePublished":"2025-08-16","publisher":'
            '{"@type":"Organization","name":"\\u5916\\u4e8b\\u7f51"}}</script>',
            "2025-08-16",
            "外事网",
        ),
        ("<meta property=og:site_name content='River News'>", None, "River News"),
    ],
)
def test_read_finds_what_the_page_states_of_itself(head, published, publisher):
    source = load(f"{head}<p>正文</p>")

    assert (source.published, source.publisher) == (published, publisher)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h2>标题</h2><p>x", "标题"),
        ("<h2>别的</h2><p>x", "标题_某网"),
        ("<meta property=og:title content=另一个标题><p>x", "另一个标题"),
    ],
)
def test_read_takes_the_title_without_the_name_of_the_site(body, title):
    assert load(body).title == title


def test_read_follows_the_declared_encoding():
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr">한국어</html>'

    source = loaders.load(page.encode("euc-kr"), "a.html")

    assert source.texts == ("한국어",)


def test_read_resolves_no_entity_of_a_document_type():
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&b; &x; &amp;</p></html>'
    )

    source = loaders.load(page.encode(), "a.xhtml")

    assert "aaaa" not in source.texts[-1]
    assert "root" not in source.texts[-1]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + "<p>深处</p>" + "</div>" * 10_000,
        "<table><tr><td>" * 3_000 + "深处",
        '<a =">" ' * 10_000 + ">深处",
        "<ul><li>" * 3_000 + "深处",
        "<!--" * 10_000 + "--><p>深处",
        "<p>深处</p>" + "<a href='" * 50_001,
        "<p>深处</p>" + '"publisher":{' * 50_000,
    ],
)
def test_read_comes_to_the_end_of_a_page_that_nests_without_end(body):
    source = load(body)

    assert any("深处" in text for text in source.texts)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("<div>", "</div>"),
        ("<div>", "</p>"),
        ("<div>", "</span>"),
        ("<b>", "</i>"),
        ("<table><tr><td>", ""),
        ("<ul><li>", ""),
    ],
)
def test_read_takes_effort_in_proportion_to_the_depth(opened, closed):
    def cost(depth):
        body = "<i><div>" + opened * depth + "深处" + closed * depth
        return count_calls(lambda: load(body))

    cost(10)
    assert cost(800) < 16 * cost(100)


def test_read_refuses_a_page_of_too_many_tags():
    limits = loaders.Limits(tags=100)

    with pytest.raises(loaders.UnreadableDocument, match="more than 100 tags"):
        loaders.load((HEAD + "<b>" * 200).encode(), "a.html", limits=limits)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td>",
                "</td>",
                "</tr>",
                "</table>",
                "<li>",
                "<ul>",
                "</ul>",
                "<sup>",
                "</sup>",
                "<a href=#fn1>",
                "</a>",
                "<div id=fn1>",
                "</div>",
                "<h1>",
                "</h1>",
                "<br>",
                "<caption>",
                "<nav>",
                "</nav>",
                "<pre>",
                "文",
                "1",
                "a b",
                "<!--",
                "<script>",
                "</script>",
                "&amp;",
                "&#xD800;",
                "<",
                ">",
                "'",
                '="',
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_read_takes_any_soup_of_tags(soup):
    try:
        source = load(soup)
    except loaders.UnreadableDocument:
        return

    for line in source.lines:
        assert source.texts[line.place - 1][line.start :].startswith(line.text)
    assert not any("\x1e" in text for text in source.texts)
