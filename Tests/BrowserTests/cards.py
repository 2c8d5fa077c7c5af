"""What the tests of cards write, and how they find their way in the form."""

import json
import time

from playwright.sync_api import expect

from program import ROOT

PLAN = "/ambiti/50065/2025-2027"
CARDS = f"{PLAN}/schede"
TEMPLATE = json.loads((ROOT / "Templates/cards/obiettivo-2025-2027.json").read_text())
ROWS = TEMPLATE["fields"]

ACTIONS = ["Aprire uno sportello unico", "Formare gli operatori dello sportello", "Valutare i risultati con gli utenti"]
# One for each battery: title and target.
INDICATORS = {
    "input": ("Nuclei seguiti dai servizi", "almeno 30 ogni anno"),
    "processo": ("Incontri della cabina di regia", "almeno 4 incontri all'anno"),
    "output": ("Sportello aperto", "entro la fine del 2026"),
    "outcome": ("Nuclei che ritrovano autonomia", "incremento del 10% entro il 2027"),
}


def label(row):
    """The words of a row as they are printed in a plan of 2025-2027."""
    return row["label"].replace("{triennio_precedente}", "2021-2023")


def text_of(row):
    """A text that is found again: its end must not be cut either."""
    return f"Testo della riga {row['row']}. {'Parole che riempiono più righe. ' * 6}Fine della riga {row['row']}."


def field(page, name):
    return page.locator(f"[name='{name}']")


def saved(page):
    """Waits until a script has said that everything is saved."""
    expect(page.locator(".save-state [role=status]")).to_contain_text("Salvato alle")
    nothing_kept(page)


def nothing_kept(page):
    """Waits until the browser keeps no text for a later save. The page's policy forbids Playwright's own waiting."""
    deadline = time.monotonic() + 20
    while page.evaluate("Object.keys(localStorage).length"):
        assert time.monotonic() < deadline, f"still kept: {page.evaluate('JSON.stringify(localStorage)')}"
        page.wait_for_timeout(50)


def create(page, code, title):
    page.goto(f"{CARDS}/nuova")
    page.get_by_label("Codice", exact=True).fill(code)
    page.get_by_label("Titolo", exact=True).fill(title)
    page.get_by_role("button", name="Crea la scheda").click()
    expect(page.locator("form#modulo[data-autosave]")).to_be_visible()


def save(page):
    """Presses the button that saves, and waits for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name="Salva").last.click()


def add(page, kind, scripts):
    """Adds a row with its button; gives the row."""
    rows = page.locator(f".card-records:has(button[name=aggiungi][value='{kind}']) > fieldset")
    before = rows.count()
    page.locator(f"button[name=aggiungi][value='{kind}']").click()
    expect(rows).to_have_count(before + 1)
    row = rows.nth(before)
    expect(row.locator("textarea, input:not([type=hidden])").first).to_be_focused()
    return row


def fill_rows(page, without=()):
    """Answers every row of the act but the detail of those named."""
    for row in ROWS:
        choice, text = field(page, f"riga.{row['key']}.scelta"), field(page, f"riga.{row['key']}.testo")
        if row["key"] == "punti_chiave":
            field(page, "punti_chiave.propri").fill("Un punto chiave con parole nostre")
        elif choice.count() and choice.first.get_attribute("type") == "radio":
            # Not transversal: that would ask for other areas too.
            wanted = "NO" if row["key"] == "trasversale" else row.get("detail", {}).get("dueAfter", ["SI"])[0]
            (choice.and_(page.locator(f"[value='{wanted}']")) if row["kind"] != "scelta_singola" else choice.first).check()
        if text.count() and row["key"] not in [*without, "trasversale"] and text.is_visible():
            text.fill(text_of(row) if row["kind"] != "testo_breve" else f"Titolo della scheda {row['row']}")


def fill_records(page, scripts):
    for action in ACTIONS:
        add(page, "azione", scripts).locator("textarea").first.fill(action)
    amount = add(page, "importo", scripts)
    amount.get_by_label("Importo", exact=True).check()
    amount.get_by_label("Euro").fill("12.500,00")
    for battery, (title, target) in INDICATORS.items():
        row = add(page, f"indicatore.{battery}", scripts)
        row.get_by_label("Indicatore", exact=True).fill(title)
        row.get_by_label("Target", exact=True).fill(target)
