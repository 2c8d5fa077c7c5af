"""Two people at the same card: nothing that anyone writes is lost."""

import pytest
from playwright.sync_api import expect

from cards import CARDS, create, field, save


@pytest.fixture
def two(open_as, scripts):
    """The same card, open in the browsers of two people."""
    first = open_as("responsabile", java_script_enabled=scripts)
    code = "T1" if scripts else "T2"
    create(first, code, "Una scheda in due")
    second = open_as("operatore", f"{CARDS}/{code}/modifica", java_script_enabled=scripts)
    return first, second, code


def test_different_fields_are_brought_together_and_the_same_field_is_chosen(two, look, scripts):
    first, second, code = two
    field(first, "riga.target.testo").fill("Le famiglie con minori")
    save(first)
    field(second, "riga.obiettivi.testo").fill("Ridurre le attese")
    save(second)
    for page in (first, second):
        page.goto(f"{CARDS}/{code}/modifica")
        expect(field(page, "riga.target.testo")).to_have_value("Le famiglie con minori")
        expect(field(page, "riga.obiettivi.testo")).to_have_value("Ridurre le attese")

    field(first, "riga.obiettivi.testo").fill("Ridurre le attese a 30 giorni")
    save(first)
    field(second, "riga.obiettivi.testo").fill("Ridurre le attese della metà")
    field(second, "riga.target.testo").fill("Le famiglie con minori e con anziani")
    if scripts:
        # The script has tried already, and says that it cannot decide.
        expect(second.locator(".save-state [role=alert]")).to_contain_text("nel frattempo ha salvato qualcun altro")
        second.get_by_role("button", name="Confronta e scegli").click()
    else:
        save(second)
    choice = second.get_by_role("group", name="QUALI OBIETTIVI VUOLE RAGGIUNGERE")
    expect(choice).to_contain_text("Ridurre le attese a 30 giorni")
    expect(choice).to_contain_text("Ridurre le attese della metà")
    if scripts:
        look(second)
    choice.get_by_label("Ridurre le attese della metà").check()
    second.get_by_role("button", name="Salva la scelta").click()
    expect(field(second, "riga.obiettivi.testo")).to_have_value("Ridurre le attese della metà")
    expect(field(second, "riga.target.testo")).to_have_value("Le famiglie con minori e con anziani")
    assert second.get_by_role("button", name="Riprendi").count() == 0

    second.goto(f"{CARDS}/{code}/cronologia")
    history = second.locator("main")
    for text in ["Le famiglie con minori", "Ridurre le attese", "Ridurre le attese a 30 giorni", "Ridurre le attese della metà"]:
        expect(history).to_contain_text(text)
