"""Transplanting: what a page of the server says, without what it does."""

from lxml import html

from mainstem.publishing.site.transplanting import add_links, transplant

PLACES = {"/entries/one/": "../entries/one.html", "/map/?kind=event": "map-event.html"}


def take(main, **options):
    page = f"<!doctype html><html><title>T</title><main id='content'>{main}</main></html>"
    return transplant(page.encode(), PLACES.get, **options)


def test_leads_into_the_site_and_keeps_words_where_it_cannot():
    told = take('<p><a href="/entries/one/">One</a> and <a href="/account/">mine</a>.</p>')

    assert told.main == (
        '<main id="content"><p><a href="../entries/one.html">One</a> and mine.</p></main>'
    )


def test_leaves_out_what_needs_a_server():
    told = take(
        "<section><form method='post'><input name='a'><button>Keep</button></form></section>"
        "<script>x</script><p onclick='x()' hx-get='/y'>Said</p><details><form></form></details>"
    )

    assert told.main == '<main id="content"><p>Said</p></main>'


def test_ways_to_nowhere_are_left_out_of_lists_of_ways():
    told = take('<nav><a href="/none/">N</a> <a href="/map/?kind=event">Map</a></nav>')

    assert html.fromstring(told.main).xpath("//a/text()") == ["Map"]
    assert "N" not in html.fromstring(told.main).text_content()


def test_a_circle_that_leads_nowhere_stays_on_its_map():
    told = take('<svg viewBox="0 0 9 9"><a href="?box=1"><circle r="2"/></a></svg>')

    drawn = html.fromstring(told.main)
    assert len(drawn.xpath("//svg/g/circle")) == 1
    assert drawn.xpath("//*[@href]") == []


def test_pages_of_others_and_marks_are_left_as_they_are():
    told = take('<a href="https://example.org/a">A</a><a href="#b">B</a>')

    assert html.fromstring(told.main).xpath("//@href") == ["https://example.org/a", "#b"]


def test_takes_its_title_from_the_heading():
    assert take("<h1>Map: <b>Meetings</b>\n</h1>").title == "Map: Meetings"
    assert take("<p>x</p>").title == "T"


def test_leaves_out_what_it_is_told_to():
    assert "Text" not in take('<section id="t">Text</section>', without="//*[@id='t']").main


def test_words_stay_words():
    told = take("<p>&lt;script&gt;1&lt;/script&gt; 澜湄</p>")

    assert "&lt;script&gt;" in told.main
    assert "澜湄" in told.main


def test_links_are_added_at_the_end():
    assert add_links("<main>a</main>", "Text", []) == "<main>a</main>"
    assert add_links("<main>a</main>", "T", [("<b>", "x")]).endswith(
        '<a href="x">&lt;b&gt;</a></li></ul></section></main>'
    )
