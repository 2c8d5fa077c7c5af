"""A record of the plan's contents from its form to the list of the removed and back."""

import re

from playwright.sync_api import expect

MEETINGS = "/ambiti/50065/2025-2027/contenuti/riunione"


def test_a_meeting_is_refused_mended_changed_removed_and_brought_back(open_as, look, scripts):
    topic = f"Argomenti della seduta {'con' if scripts else 'senza'} script"
    # The site is shared: each has a day of its own.
    day = "27/02/2026" if scripts else "26/02/2026"
    page = open_as("operatore", MEETINGS, java_script_enabled=scripts)
    page.goto(f"{MEETINGS}/nuovo")
    page.get_by_label("Argomenti").fill(topic)
    page.get_by_label("Data").fill("30/02/2026")
    page.get_by_role("button", name="Salva").click()

    # Both problems are named, each leads to its field, and what was typed is still there.
    assert page.title().startswith("Errore: ")
    expect(page.locator(".problems li a")).to_have_count(2)
    expect(page.get_by_label("Argomenti")).to_have_value(topic)
    expect(page.get_by_label("Data")).to_have_value("30/02/2026")
    if scripts:
        look(page)
    page.said.clear()
    page.locator(".problems li a").last.click()
    expect(page.get_by_label("Data")).to_be_focused()

    page.get_by_label("Data").fill("28/02/2026")
    page.get_by_label(re.compile("^Organo")).select_option(label="Ufficio di Piano")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("28/02/2026 – Ufficio di Piano")
    if scripts:
        look(page)

    page.get_by_role("link", name="Modifica", exact=True).click()
    page.get_by_label("Data").fill(day)
    page.get_by_role("button", name="Salva").click()
    address = page.url
    page.get_by_role("link", name="Cronologia").click()
    page.wait_for_url("**/cronologia")
    history = page.locator("main")
    expect(history).to_contain_text("28/02/2026")
    expect(history).to_contain_text(day)
    if scripts:
        look(page)

    page.goto(f"{address}/eliminazione")
    page.get_by_role("button", name="Elimina").click()
    page.goto(MEETINGS)
    expect(page.locator("main table")).not_to_contain_text(day)
    page.goto(f"{MEETINGS}/eliminati")
    if scripts:
        look(page)
    page.locator("main").get_by_role("link", name=re.compile(day.replace("/", "."))).first.click()
    page.get_by_role("button", name=re.compile("Ripristina|Riporta")).first.click()
    page.goto(MEETINGS)
    expect(page.locator("main table")).to_contain_text(day)
    assert page.said == []
