"""Files made for the tests of the loaders: PDF and DOCX, written down to the bytes."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def make_pdf(pages, *, title=None, rotate=0, pictures=False, extra=b""):
    """Write a PDF in Helvetica; a page is a list of (x, y, size, text), from its lower left."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<</Title({title or ''})>>".encode(),
        5: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
    }
    for i, page in enumerate(pages):
        content = b"q 600 0 0 800 0 0 cm /I Do Q\n" if pictures else b""
        for x, y, size, text in page:
            escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            content += f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")
        objects[10 + 2 * i] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {rotate}/Contents {11 + 2 * i} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>>>"
        ).encode()
        objects[11 + 2 * i] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    return _join_pdf(objects, extra)


def _join_pdf(objects, extra=b""):
    data = b"%PDF-1.7\n" + extra
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    size = max(objects) + 1
    table = b"".join(
        b"%010d 00000 n \n" % offsets[n] if n in offsets else b"0000000000 65535 f \n"
        for n in range(size)
    )
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return data + b"xref\n0 %d\n" % size + table + trailer


def make_docx(body, *, kind="wordprocessingml.document.main", head="", **parts):
    """Write a DOCX of the XML inside w:body; `parts` (styles=…, footnotes=…) stand beside it."""
    related = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/'
        f'document.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{W}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>'
    return make_zip(files)


def make_zip(files):
    """Write a ZIP of texts or bytes by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text, properties=""):
    """Write a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
