"""What each role comes for, from signing in to its goal, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

PLAN = "/ambiti/50065/2025-2027"


def enter(open_as, program, role, scripts):
    """Signs in through the page, as a person does."""
    page = open_as(None, "/accesso", java_script_enabled=scripts)
    page.get_by_label("Nome utente").fill(role)
    page.get_by_label("Password").fill(program.passwords[role])
    page.get_by_role("button", name="Accedi").click()
    expect(page.get_by_role("navigation", name="Accesso").get_by_text("Esci")).to_be_visible()
    page.goto(PLAN)
    return page


def go(page, name, **options):
    page.locator("main").or_(page.get_by_role("navigation", name="Servizio")).get_by_role("link", name=name, **options).first.click()


def test_an_office_records_a_value_and_reads_its_verdict(program, open_as, scripts):
    page = enter(open_as, program, "operatore", scripts)
    page.goto(f"{PLAN}/leps/2.2?anno=2026")
    page.get_by_role("link", name=re.compile("Modifica del valore 2026")).first.click()
    fields = page.locator("form#modulo input.is-number")
    fields.nth(0).fill("30" if scripts else "31")
    fields.nth(1).fill("50")
    page.get_by_role("button", name="Salva").first.click()
    year = page.locator("#anno-2026")
    expect(year).to_contain_text("30 su 50" if scripts else "31 su 50")
    expect(year.locator(".mark-word").first).to_have_text("Raggiunto")
    assert page.said == []


def test_the_assembly_reads_why_a_range_is_not_reached_and_cannot_write(program, open_as, scripts):
    page = enter(open_as, program, "assemblea", scripts)
    page.goto(f"{PLAN}/leps/1.2?anno=2026")
    why = page.locator("#anno-2026 details").first
    why.locator("summary").click()
    expect(why).to_contain_text("×")
    expect(page.get_by_role("link", name=re.compile("^Modifica"))).to_have_count(0)
    assert page.said == []
    assert page.goto(f"{PLAN}/schede/A1/modifica").status == 403
    expect(page.locator("main").get_by_role("link").first).to_be_visible()


def test_the_manager_opens_the_next_plan_and_carries_a_card_over(program, open_as, look, scripts):
    first = 2028 if scripts else 2031
    page = enter(open_as, program, "responsabile", scripts)
    page.goto("/ambiti/50065")
    page.get_by_role("link", name="Apri un Piano per altri anni").click()
    page.get_by_label("Primo anno").fill(str(first))
    page.get_by_label("Ultimo anno").fill("28")
    page.get_by_role("button", name="Apri il Piano").click()
    assert page.title().startswith("Errore: ")
    if scripts:
        look(page)
    page.said.clear()
    page.get_by_label("Ultimo anno").fill(str(first + 2))
    page.get_by_role("button", name="Apri il Piano").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{first}-{first + 2}")
    page.goto(f"{PLAN}/schede/A2/copia")
    page.get_by_label("Piano").select_option(f"{first}-{first + 2}")
    page.get_by_role("button", name="Copia la scheda").click()
    expect(page.locator("main")).to_contain_text("In continuità con")
    assert page.said == []


def test_the_ats_reads_a_plan_and_its_cards(program, open_as, scripts):
    page = enter(open_as, program, "revisore", scripts)
    page.goto(f"{PLAN}/schede")
    page.get_by_label(re.compile("Testo|Cerca")).first.fill("famiglie")
    page.get_by_role("button", name=re.compile("Cerca|Filtra|Applica")).first.click()
    page.locator("main table a, main tbody a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.said == []


def test_the_administrator_makes_a_user_who_chooses_a_password(program, open_as, look, scripts):
    page = enter(open_as, program, "amministratore", scripts)
    name = "giunta" if scripts else "giunta.2"
    page.goto("/utenti/nuovo")
    page.get_by_label("Nome utente").fill(name)
    page.get_by_label("Ufficio").first.fill("Giunta di prova")
    page.get_by_role("button", name="Crea l’utente").click()
    link = re.search(r"/password/[\w-]+", page.locator(".secret").inner_text())[0]
    other = open_as(None, link, java_script_enabled=scripts)
    for field in other.locator("input[type=password]").all():
        field.fill("quattro gatti in salita")
    other.get_by_role("button").first.click()
    expect(other.locator("main")).not_to_contain_text("Ci sono dati da correggere")
    assert page.said == other.said == []
