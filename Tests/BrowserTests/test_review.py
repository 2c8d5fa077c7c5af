"""A plan from its frozen version to the ATS and back: steps, a remark, its answer, the decree; and which file is which."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from program import Program

PLAN = "/ambiti/50065/2025-2027"


@pytest.fixture
def office():
    """A site of its own: what is frozen stays."""
    program = Program()
    yield program
    program.stop()


def step(page, name, act="", day="", reason=""):
    page.get_by_label("Passaggio").select_option(label=name)
    page.get_by_label("Atto, protocollo o decreto").fill(act)
    page.get_by_label("Data").fill(day)
    page.get_by_label("Motivo").fill(reason)
    page.get_by_role("button", name="Registra il passaggio").click()


def test_a_version_is_frozen_sent_remarked_answered_and_noted(office, open_as, look, scripts, tmp_path):
    manager = open_as("responsabile", f"{PLAN}/versioni", site=office, java_script_enabled=scripts)
    manager.get_by_role("button", name="Congela versione").click()
    assert manager.title().startswith("Errore: ")
    if scripts:
        look(manager)
    manager.said.clear()
    manager.get_by_label("Motivo").fill("Testo per l’Assemblea")
    manager.get_by_role("button", name="Congela versione").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text(re.compile(r"Versione 1\s+Bozza"))

    # Conditions are not met, so each step wants a reason; a day that is none is given back.
    step(manager, "Trasmesso all’ATS", "Prot. 12/2026", "31/11/2026")
    assert manager.title().startswith("Errore: ")
    expect(manager.get_by_label("Atto, protocollo o decreto")).to_have_value("Prot. 12/2026")
    if scripts:
        look(manager)
    manager.said.clear()
    step(manager, "Trasmesso all’ATS", "Prot. 12/2026", "20/11/2026", "Anticipo chiesto dall’ATS")
    expect(manager.locator("h1 .badge")).to_have_text("Trasmesso all’ATS")
    if scripts:
        look(manager)

    reviewer = open_as("revisore", "/revisione", site=office, java_script_enabled=scripts)
    reviewer.locator("main").get_by_role("link", name=re.compile("Sebino")).first.click()
    expect(reviewer.get_by_role("heading", level=1)).to_contain_text("2025-2027")
    reviewer.goto(f"{PLAN}/versioni/1")
    reviewer.get_by_role("link", name=re.compile("[Nn]uovo rilievo|Scrivi un rilievo")).click()
    reviewer.locator("main form textarea").last.fill("Manca la fonte dei dati della tavola.")
    if scripts:
        look(reviewer)
    reviewer.locator("main form").get_by_role("button").last.click()
    reviewer.goto(f"{PLAN}/rilievi")
    expect(reviewer.locator("main")).to_contain_text("Manca la fonte dei dati della tavola.")

    manager.goto(f"{PLAN}/rilievi")
    manager.locator("main form textarea").first.fill("La fonte è stata aggiunta.")
    manager.get_by_role("button", name="Rispondi").click()
    expect(manager.locator("main")).to_contain_text("La fonte è stata aggiunta.")
    if scripts:
        look(manager)
    reviewer.reload()
    reviewer.get_by_role("button", name=re.compile("Accetta|Accogli")).click()
    expect(reviewer.locator("main h2 .badge").first).not_to_have_class(re.compile("badge-strong"))

    reviewer.goto(f"{PLAN}/versioni/1")
    reviewer.get_by_label("Decreto").or_(reviewer.get_by_label("Atto, protocollo o decreto")).fill("Decreto n. 7")
    reviewer.get_by_label("Data").fill("25/11/2026")
    reviewer.locator("main form").get_by_role("button").last.click()
    expect(reviewer.locator("h1 .badge")).to_contain_text("Recepito")

    with reviewer.expect_download() as waiting:
        reviewer.get_by_role("link", name="Documento HTML").click()
    file = tmp_path / "piano.html"
    waiting.value.save_as(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    expect(reviewer.locator("main")).to_contain_text(digest)

    anyone = open_as(None, "/verifica-versione", site=office, java_script_enabled=scripts)
    recognise(anyone, file, scripts)
    expect(anyone.locator("main [role=status]")).to_contain_text("versione 1")
    file.write_bytes(file.read_bytes().replace(b"Sebino", b"Sebina", 1))
    recognise(anyone, file, scripts)
    expect(anyone.locator("main [role=status]")).to_contain_text("non corrisponde")
    if scripts:
        look(anyone)
    # To a browser a download is a page that never came.
    assert manager.said == [] and anyone.said == [] and all("piano.html" in line for line in reviewer.said)


def recognise(page, file, scripts):
    page.goto("/verifica-versione")
    page.get_by_label("File del Piano").set_input_files(file)
    button = page.get_by_role("button", name="Riconosci il file")
    if button.is_visible():
        button.click()
