"""How tests read what was printed: its words, its sizes, and whether anything lies in it that should not."""

import io

import pypdf
import pypdfium2

MM = 72 / 25.4


def pages(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf)).pages


def words(pdf):
    """All words of a PDF in one line, as PDFium reads them: pypdf finds the same and takes forty times as long."""
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())


def sizes(pdf):
    """(width, height) of each page in whole millimetres."""
    return [(round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM)) for page in pages(pdf)]


def shades(pdf, number=0, per_mm=4):
    """Page *number* as a photocopier sees it: a grey Pillow image of *per_mm* pixels to a millimetre."""
    return pypdfium2.PdfDocument(pdf)[number].render(scale=per_mm / MM, grayscale=True).to_pil()


def carries(pdf):
    """Names of everything in a PDF that could lead elsewhere or was brought along: pictures, links, scripts, files."""
    found = set()
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for held in _objects(reader):
        if isinstance(held, pypdf.generic.DictionaryObject):
            found |= {
                key for key in ("/URI", "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/A", "/AA") if key in held
            }
            found |= {held["/Subtype"]} if held.get("/Subtype") in ("/Image", "/Link", "/FileAttachment") else set()
    return found


def _objects(reader):
    for number in reader.xref[0]:
        yield reader.get_object(number)
