"""In and out, and what is typed while a session ends."""

import re

import pytest
from playwright.sync_api import expect

from visitor import Document, Visitor

PLAN = "/ambiti/50065/2025-2027"


def sign_in(page, program, name, password=None):
    page.get_by_label("Nome utente").fill(name)
    page.get_by_label("Password").fill(password or program.passwords[name])
    page.get_by_role("button", name="Accedi").click()


def end_sessions(program, name):
    """The administrator ends every session of a user."""
    administrator = Visitor(program, "amministratore")
    for link in Document(administrator.get("/utenti").text).links:
        if re.fullmatch(r"/utenti/\d+", link) and f">{name}<" in administrator.get(link).text:
            assert administrator.send(link, {}, action=f"{link}/sessioni/fine").status == 303
            return
    pytest.fail(f"there is no user «{name}»")


def test_in_and_out(program, open_as, look, scripts):
    page = open_as(None, "/", java_script_enabled=scripts)
    page.get_by_role("link", name="Accedi", exact=True).click()
    sign_in(page, program, "operatore", "sbagliata")
    expect(page.get_by_role("alert")).to_contain_text("Il nome utente o la password non sono giusti.")
    expect(page.get_by_label("Nome utente")).to_have_value("operatore")
    assert page.title().startswith("Errore: ")
    if scripts:
        expect(page.get_by_role("alert")).to_be_focused()
        look(page)
    page.said.clear()
    sign_in(page, program, "operatore")
    page.get_by_role("link", name="Esci", exact=True).click()
    page.get_by_role("button", name="Esci").click()
    expect(page).to_have_title("Accesso – Piano di Zona")
    page.goto("/account")
    expect(page).to_have_title("Accesso – Piano di Zona")
    assert page.said == []


def test_what_was_sent_after_the_session_ended_is_saved_after_signing_in(program, open_as, look, scripts):
    page = open_as("operatore", f"{PLAN}/leps/4.2/modifica?anno=2026", java_script_enabled=scripts)
    source = f"Registro, {'con' if scripts else 'senza'} JavaScript"
    page.get_by_label("Fonte").fill(source)
    end_sessions(program, "operatore")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_text("Quanto hai inviato è conservato")).to_be_visible()
    if scripts:
        look(page)
    sign_in(page, program, "operatore")
    expect(page).to_have_url(re.compile(r"/leps/4\.2\?anno=2026"))
    expect(page.locator("main")).to_contain_text(source)


def focus(page):
    """The name of what has the focus, and whether it is seen to have it."""
    return page.evaluate("""() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      const name = one.labels?.[0]?.textContent ?? one.textContent ?? "";
      return [name.trim().replace(/\\s+/g, " "), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
    }""")


def tab_to(page, wanted):
    """Presses Tab until the focus is on what has this name."""
    for _ in range(150):
        page.keyboard.press("Tab")
        name, is_seen = focus(page)
        assert is_seen, f"«{name}» does not show that it has the focus"
        if name.startswith(wanted):
            return
    pytest.fail(f"Tab never comes to «{wanted}»")


def test_from_signing_in_to_a_saved_value_with_the_keyboard_only(program, open_as):
    page = open_as(None, "/accesso")
    page.keyboard.press("Tab")
    assert focus(page) == ["Vai al contenuto", True]
    page.keyboard.press("Enter")
    tab_to(page, "Nome utente")
    page.keyboard.type("operatore")
    tab_to(page, "Password")
    page.keyboard.type(program.passwords["operatore"])
    page.keyboard.press("Enter")
    expect(page).to_have_title("Inizio – Piano di Zona Sebino")
    page.goto(f"{PLAN}/leps")
    tab_to(page, "1.1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("EEMM")
    tab_to(page, "Modifica del valore 2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Salva")).to_be_visible()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.inputMode") != "numeric":
        page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("12").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/leps/1\.1\?anno=2026"))
