"""A year of the LEPS as an office lives it: collected, verified, frozen, opened again, read as it was known."""

import datetime
import re
import time
import zoneinfo

import pytest
from playwright.sync_api import expect

from program import Program

PLAN = "/ambiti/50065/2025-2027"
YEAR = f"{PLAN}/anni/2026"
# What the demonstration's values of 2026 make whoever collects them look at twice.
WARNINGS = {"2.2": "Percorso nuovo dal gennaio 2026", "3.5": "Gli incontri sono gli stessi ogni anno", "4.3": "Seconda scala adottata"}


@pytest.fixture
def site():
    """A site of its own: a frozen year stands in the way of everyone else."""
    program = Program()
    yield program
    program.stop()


def today():
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Rome")).strftime("%d/%m/%Y")


def indicator(page, code):
    return page.locator(f"fieldset.sheet-indicator:has(legend .code:text-is('{code}'))")


def enter(page, leps, values, scripts):
    """Types values into the sheet and has them saved: by the script, or with the button."""
    for name, value in values.items():
        page.locator(f"[name='{name}']").fill(value)
    if scripts:
        expect(page.locator(f"#leps-{leps} .save-state [role=status]")).to_contain_text("Salvato alle")
    else:
        save(page, leps)


def save(page, leps):
    with page.expect_navigation():
        page.get_by_role("button", name=f"Salva il LEPS {leps}").click()


def freeze(page, act):
    page.get_by_label("Data della verifica dell’Assemblea dei Sindaci").fill(today())
    page.get_by_label("Atto della verifica").fill(act)
    with page.expect_navigation():
        page.get_by_role("button", name="Congela il 2026").click()


def test_a_year_is_collected_frozen_reopened_and_read_as_it_was(site, open_as, look, scripts):
    office = open_as("operatore", YEAR, site=site, java_script_enabled=scripts)
    expect(office.get_by_role("heading", level=1)).to_have_text("Raccolta dei valori 2026")
    expect(office.locator("main")).to_contain_text("Il 2026 è aperto")
    expect(office.locator("fieldset.sheet-indicator")).to_have_count(20)
    expect(indicator(office, "5.1")).to_contain_text("La parte supera il totale: 33 su 31")
    if scripts:
        look(office)
    enter(office, 5, {"5.1.numeratore": "20", "5.1.fonte": "Cartella sociale informatizzata"}, scripts)
    if scripts:
        # The verdict follows what is typed, without loading the page again.
        expect(office.locator("[id='verdetto-5.1']")).to_contain_text("raggiunto")
    office.goto(YEAR)
    expect(office.locator("[name='5.1.numeratore']")).to_have_value("20")

    manager = open_as("responsabile", f"{YEAR}/stato", site=site, java_script_enabled=scripts)
    manager.get_by_role("button", name="Metti in verifica il 2026").click()
    freeze(manager, "Verbale n. 7")
    expect(manager.locator(".problems")).to_contain_text("hanno errori o avvisi non confermati")
    expect(manager.get_by_label("Atto della verifica")).to_have_value("Verbale n. 7")

    for code, reason in WARNINGS.items():
        office.goto(YEAR)
        box = indicator(office, code)
        box.get_by_label(f"Confermo il valore del {code}").check()
        save(office, code[0])
        expect(office.locator(".problems")).to_contain_text("Scrivi perché il valore è giusto.")
        indicator(office, code).get_by_label("Motivo della conferma").fill(reason)
        save(office, code[0])
        expect(indicator(office, code)).to_contain_text(f"Confermato da")
        expect(indicator(office, code)).to_contain_text(reason)
    office.said = [line for line in office.said if "422" not in line]

    manager.goto(f"{YEAR}/stato")
    freeze(manager, "Verbale n. 7")
    expect(manager.get_by_role("heading", level=1)).to_have_text("Anno 2026: congelato")
    expect(manager.locator("main")).to_contain_text(re.compile("impronta SHA-256 [0-9a-f]{64}"))
    then = manager.get_by_role("link", name="I LEPS come erano noti allora").first.get_attribute("href")
    office.goto(YEAR)
    expect(office.locator("form.sheet")).to_have_count(0)
    expect(office.locator("main")).to_contain_text("Il 2026 è congelato")

    # What comes in the same second as the freeze was known at the freeze.
    time.sleep(1.1)
    manager.get_by_label("Motivo").fill("Un registro è arrivato dopo la verifica")
    manager.get_by_label("Atto che decide la riapertura").fill("Determinazione n. 12")
    with manager.expect_navigation():
        manager.get_by_role("button", name="Riapri il 2026").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text("Anno 2026: riaperto")
    time.sleep(1.1)
    office.goto(YEAR)
    enter(office, 1, {"1.2.numeratore": "12"}, scripts)

    manager.goto(f"{YEAR}/stato")
    row = manager.get_by_role("row").filter(has_text="Incontri formativi")
    expect(row).to_contain_text("10 su 14")
    expect(row).to_contain_text("12 su 14")
    if scripts:
        look(manager)

    # As it was known before and after.
    manager.goto(then)
    expect(manager.locator(".notice").first).to_contain_text("Come era noto al")
    assert cell(manager) == "Non raggiunto"
    manager.goto(f"{PLAN}/leps?anno=2026")
    assert cell(manager) == "Raggiunto"
    manager.goto(f"{YEAR}/relazione")
    expect(manager.locator(".report")).to_contain_text("12 su 14 (85,71%) (al congelamento: 10 su 14")
    expect(manager.locator(".report")).to_contain_text("è cambiato l’indicatore 1.2")
    if scripts:
        look(manager)
    moment = then.partition("al=")[2]
    manager.goto(f"{YEAR}/relazione?al={moment}")
    expect(manager.locator(".report")).not_to_contain_text("12 su 14")
    manager.goto(f"{YEAR}/stato?al={moment}")
    expect(manager.get_by_role("heading", level=1)).to_have_text("Anno 2026: congelato")
    expect(manager.get_by_role("button", name="Riapri il 2026")).to_have_count(0)
    manager.said = [line for line in manager.said if "422" not in line]
    assert office.said == [] and manager.said == []


def cell(page):
    """The verdict of indicator 1.2 in 2026 on the overview."""
    row = page.get_by_role("row").filter(has=page.locator(".code:text-is('1.2')"))
    return row.locator("td[data-year='2026'] .mark").inner_text().strip()
