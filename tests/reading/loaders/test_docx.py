"""A Word document comes out as it reads with every tracked change accepted."""

import io
import zipfile

import docx
import pytest
from fakes.papers import make_docx, make_zip, paragraph
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import loaders
from mainstem.reading.loaders.docx.numbering import format_number

STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="out"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ring"><w:name w:val="a"/><w:basedOn w:val="ring"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ti"><w:name w:val="Title"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
)


def load(body, **parts):
    return loaders.load(make_docx(body, **parts), "a.docx")


def get_lines(body, **parts):
    return [(line.role, line.level, line.text) for line in load(body, **parts).lines]


def numbered(text, number, depth=0):
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_read_takes_roles_from_styles():
    body = "".join(
        paragraph(name, f'<w:pStyle w:val="{name}"/>')
        for name in ("mine", "out", "ring", "cap", "none")
    )

    assert get_lines(body, styles=STYLES) == [
        ("heading", 1, "mine"),
        ("heading", 3, "out"),
        ("paragraph", None, "ring"),
        ("caption", None, "cap"),
        ("paragraph", None, "none"),
    ]


def test_read_takes_the_title_from_its_style_where_the_properties_have_none():
    assert load(paragraph("公报", '<w:pStyle w:val="ti"/>'), styles=STYLES).title == "公报"


def test_read_writes_the_numbers_that_word_writes():
    body = numbered("总则", 7) + numbered("甲", 7, 1) + numbered("乙", 7, 1) + numbered("分则", 7)
    body += numbered("丙", 7, 1) + numbered("点", 8)

    assert get_lines(body, numbering=NUMBERING) == [
        ("list_item", 1, "一、总则"),
        ("list_item", 2, "1. 甲"),
        ("list_item", 2, "2. 乙"),
        ("list_item", 1, "二、分则"),
        ("list_item", 2, "1. 丙"),
        ("list_item", 1, "点"),
    ]


@pytest.mark.parametrize(
    ("number", "format", "written"),
    [
        (14, "upperRoman", "XIV"),
        (4, "lowerRoman", "iv"),
        (28, "lowerLetter", "bb"),
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (2, "ideographTraditional", "乙"),
        (3, "decimalEnclosedCircle", "③"),
        (5, "decimalZero", "05"),
        (0, "upperRoman", "0"),
        (7, "somethingNew", "7"),
    ],
)
def test_format_number_writes_as_word_does(number, format, written):
    assert format_number(number, format) == written


def test_read_accepts_tracked_changes():
    body = (
        "<w:p><w:r><w:t>会议</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>已经</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>结束</w:t></w:r></w:moveTo></w:p>"
    )

    assert get_lines(body) == [("paragraph", None, "会议已经结束")]


def test_read_leaves_out_codes_of_fields_and_hidden_text():
    body = (
        '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t xml:space="preserve">第 </w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>3</w:t></w:r><w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p>'
    )

    assert get_lines(body) == [("paragraph", None, "第 3 页")]


def test_read_puts_notes_after_the_body_and_their_marks_in_it():
    def note(kind, number, text):
        return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'

    body = (
        '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="5"/></w:r><w:r><w:t>乙</w:t>'
        '<w:endnoteReference w:id="2"/><w:footnoteReference w:id="99"/></w:r></w:p>'
    )

    lines = get_lines(
        body,
        footnotes=note("footnote", 0, "分隔") + note("footnote", 5, "脚注。"),
        endnotes=note("endnote", 2, "尾注。"),
    )

    assert lines == [
        ("paragraph", None, "甲[1]乙[2]"),
        ("footnote", None, "[1] 脚注。"),
        ("footnote", None, "[2] 尾注。"),
    ]


def test_read_makes_a_row_one_block_and_leaves_prose_apart():
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    inner = f"<w:tbl>{row(paragraph('内'), paragraph('1'))}</w:tbl>"
    body = (
        f"<w:tbl>{row(paragraph('国家'), paragraph(''), paragraph('3'))}"
        f"{row(paragraph('会议举行。'), paragraph('The meeting was held.'))}{row(inner, paragraph('外'))}</w:tbl>"
    )

    assert [text for _, _, text in get_lines(body)] == [
        "国家\t\t3",
        "会议举行。",
        "The meeting was held.",
        "内\t1\t外",
    ]


def test_read_puts_a_text_box_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>"
    )

    assert [text for _, _, text in get_lines(body)] == ["前后", "框内"]


def test_read_takes_what_python_docx_writes():
    document = docx.Document()
    document.core_properties.title = "年度报告"
    document.add_heading("一、总则", 1)
    document.add_paragraph("正文\t1\n第二行")
    document.add_paragraph("项目", style="List Number")
    document.add_paragraph("图一", style="Caption")
    buffer = io.BytesIO()
    document.save(buffer)

    source = loaders.load(buffer.getvalue(), "a.docx")

    assert (source.format, source.places, source.title, source.notices) == (
        "docx",
        "block",
        "年度报告",
        (),
    )
    assert [(line.place, line.start, line.role, line.text) for line in source.lines] == [
        (1, 0, "heading", "一、总则"),
        (2, 0, "paragraph", "正文\t1"),
        (2, 5, "paragraph", "第二行"),
        (3, 0, "list_item", "1. 项目"),
        (4, 0, "caption", "图一"),
    ]


BILLION = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_docx(paragraph("正文"))[:300], "cut off or damaged"),
        (b"PK\x03\x04" + b"\0" * 50, "cut off or damaged"),
        (make_zip({"a.txt": "x"}), "a ZIP archive"),
        (make_docx("", kind="spreadsheetml.sheet.main"), "Excel workbook"),
        (make_docx("", kind="presentationml.presentation.main"), "PowerPoint"),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument text"),
        (make_zip({"mimetype": "application/epub+zip"}), "electronic book"),
        (make_docx("<w:p>"), "is damaged: word/document.xml"),
        (make_docx(""), "holds no text"),
        (make_docx(paragraph(" ")), "holds no text"),
        (
            make_docx(paragraph("&i;"), head=f'<!DOCTYPE d [<!ENTITY a "lol">{BILLION}]>'),
            "declares entities",
        ),
        (
            make_docx(
                paragraph("&x;"), head='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            ),
            "declares entities",
        ),
        (make_docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "is damaged"),
    ],
)
def test_read_refuses_with_the_reason(data, reason):
    with pytest.raises(loaders.UnreadableDocument, match=reason) as caught:
        loaders.load(data, "a.docx")

    assert str(caught.value).startswith("a.docx: ")
    assert "\n" not in str(caught.value)


def test_read_refuses_a_bomb_before_it_is_unpacked():
    bomb = make_docx(paragraph("0" * 5_000_000))
    limits = loaders.Limits(inflated_bytes=100_000)

    with pytest.raises(loaders.UnreadableDocument, match="unpacks to more than 100000 bytes"):
        loaders.load(bomb, "a.docx", limits=limits)


def test_read_refuses_a_bomb_that_states_a_small_size():
    data = make_docx(paragraph("0" * 5_000_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    limits = loaders.Limits(inflated_bytes=100_000)

    with pytest.raises(loaders.UnreadableDocument, match=r"damaged|unpacks"):
        loaders.load(lying, "a.docx", limits=limits)


def test_read_refuses_more_files_than_a_document_has():
    data = make_zip({f"{i}": "" for i in range(50)})

    with pytest.raises(loaders.UnreadableDocument, match="more than 40 files"):
        loaders.load(data, "a.docx", limits=loaders.Limits(entries=40))


def test_read_refuses_more_elements_than_the_limit():
    with pytest.raises(loaders.UnreadableDocument, match="more than 100 elements"):
        loaders.load(make_docx("<w:p/>" * 200), "a.docx", limits=loaders.Limits(tags=100))


WHOLE = make_docx(paragraph("正文") + numbered("项", 7), styles=STYLES, numbering=NUMBERING)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6))
def test_read_takes_any_damage(changes):
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value

    try:
        source = loaders.load(bytes(data), "a.docx")
    except loaders.UnreadableDocument:
        return

    assert source.lines


@given(
    st.lists(
        st.sampled_from(
            [
                paragraph("文"),
                "<w:tbl><w:tr><w:tc>" + paragraph("a") + "</w:tc></w:tr></w:tbl>",
                "<w:tr/>",
                "<w:p><w:r><w:br/><w:t/><w:sym w:char='zz'/></w:r></w:p>",
                '<w:p><w:r><w:sym w:char="4E00"/></w:r></w:p>',
                numbered("n", 7, 99),
                numbered("n", 7, 1),
                numbered("n", "x"),
                "<mc:AlternateContent/>",
                paragraph("h", '<w:outlineLvl w:val="x"/>'),
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_read_takes_any_body(body):
    try:
        source = load(body, numbering=NUMBERING)
    except loaders.UnreadableDocument:
        return

    for line in source.lines:
        assert source.texts[line.place - 1][line.start : line.start + len(line.text)] == line.text
