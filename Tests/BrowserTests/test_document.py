"""The plan as one file: read from the disk with no network, checked like a page, printed with no row cut."""

import subprocess

import pytest

from examination import examine
from visitor import Visitor

# Every plan of the demonstration.
PLANS = ["/ambiti/50065/2025-2027", "/ambiti/50037/2025-2027", "/ambiti/50024/2021-2023"]
# A sheet of A4 between its margins, in CSS pixels, with something for what stands above a row.
SHEET = 850

# The row of a card that lists actions or indicators may go over sheets; none of what it lists may.
ROWS = """(most) => [...document.querySelectorAll(
    "tbody tr:not(:has(.card-actions, .card-indicators)), .card-actions > li, .card-indicators > li")]
  .filter((row) => row.offsetHeight > 0 && row.offsetHeight < most)
  .map((row) => [...(row.cells ?? [row])].flatMap((cell) => cell.innerText.split(/\\s+/)).filter((word) => word))"""


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_is_read_from_the_disk_and_printed(program, new_context, checker, tmp_path, plan):
    content = Visitor(program, "amministratore").get(f"{plan}/documento/piano.html").content
    assert checker.errors(content) == []
    file = tmp_path / "piano.html"
    file.write_bytes(content)
    context = new_context(offline=True)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto(file.as_uri())
    assert said == [file.as_uri()], "the file asks for nothing and says nothing"
    # Its styles stand in the file: that is its nature, and a fault only in the pages of the site.
    assert [one for one in examine(page) if "inline: <" not in one and "title «" not in one] == []

    broken = page.evaluate("""() => [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute("href")).filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))))""")
    assert broken == []

    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    rows = page.evaluate(ROWS, SHEET)
    assert rows
    paper = tmp_path / "piano.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    assert "A4" in subprocess.run(["pdfinfo", paper], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", "-raw", paper, "-"], capture_output=True, text=True, check=True).stdout
    sheets = ["".join(sheet.split()) for sheet in text.split("\f")]
    cut = [row for row in rows if not any(all(word in sheet for word in row) for sheet in sheets)]
    assert [" ".join(row)[:200] for row in cut] == []
