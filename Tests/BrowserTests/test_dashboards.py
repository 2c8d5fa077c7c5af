"""What the mayors hold in their hands and see on the wall: the session's paper, the projector's screens."""

import subprocess

import pytest
from playwright.sync_api import expect

BOARD = "/ambiti/50065/2025-2027/cruscotto"


def test_the_paper_for_a_session_is_two_pages(open_as, tmp_path):
    page = open_as("assemblea", f"{BOARD}/seduta?anno=2026")
    file = tmp_path / "seduta.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "Pages:           2" in said
    assert "A4" in said
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    first, second = text.split("\f")[:2]
    assert "Quanti range sono raggiunti nel 2026?" in first and "Che cosa va deciso" in first
    assert "I LEPS anno per anno" in second and "Tutte le schede" in second
    assert page.said == []


def test_the_screens_of_a_presentation_follow_the_arrow_keys(open_as):
    page = open_as("assemblea", f"{BOARD}/presentazione?anno=2026")
    slides = page.locator(".slide")
    assert slides.count() == 5

    def top(number):
        return abs(slides.nth(number).bounding_box()["y"]) < 40

    for key, number in [("ArrowRight", 1), ("PageDown", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("PageUp", 1), ("ArrowLeft", 0)]:
        page.keyboard.press(key)
        page.wait_for_timeout(200)
        assert top(number), f"{key} does not lead to screen {number + 1}"
    assert page.said == []


def test_without_scripts_links_lead_from_screen_to_screen(open_as):
    page = open_as("assemblea", f"{BOARD}/presentazione?anno=2026", java_script_enabled=False)
    page.get_by_role("link", name="Avanti").first.click()
    expect(page).to_have_url(f"{page.url.split('#')[0]}#schermata-2")


@pytest.mark.parametrize("path", ["", "?anno=2025", "/seduta", "/presentazione", "/indicatori?anno=2026"])
def test_no_dashboard_scrolls_sideways_in_a_narrow_window(open_as, path):
    page = open_as("assemblea", BOARD + path, viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_year_is_chosen_and_a_number_leads_to_its_list(open_as, look):
    page = open_as("assemblea", BOARD)
    page.get_by_role("navigation", name="Anni del cruscotto").get_by_role("link", name="2025").click()
    number = page.locator(".state-sentence a").first
    count = int(number.get_attribute("data-number"))
    number.click()
    expect(page.locator("[data-item]")).to_have_count(count)
    look(page)
