"""A card from its beginning to paper, with and without JavaScript."""

import subprocess

from playwright.sync_api import expect

from cards import ACTIONS, CARDS, INDICATORS, ROWS, create, field, fill_records, fill_rows, label, save, saved, text_of


def test_a_card_is_written_refused_mended_closed_reopened_and_printed(open_as, look, scripts, tmp_path):
    code = "Z1" if scripts else "Z2"
    page = open_as("responsabile", java_script_enabled=scripts)
    create(page, code, "Titolo provvisorio")
    fill_rows(page, without=["altri_attori"])
    fill_records(page, scripts)
    if scripts:
        saved(page)
        expect(page.locator(".reading").last).to_contain_text("2027")
        look(page)
    save(page)
    assert field(page, "riga.obiettivi.testo").input_value() == text_of(ROWS[1])

    page.goto(f"{CARDS}/{code}/riepilogo")
    page.get_by_role("button", name="Chiudi la scheda").click()
    problems = page.locator(".problems li a")
    expect(problems).to_have_count(2)
    assert page.title().startswith("Errore: ")
    if scripts:
        look(page)
    problems.first.click()
    page.get_by_label("A – ", exact=False).first.check()
    field(page, "riga.altri_attori.testo").fill(text_of(ROWS[17]))
    save(page)
    page.goto(f"{CARDS}/{code}/riepilogo")
    page.get_by_role("button", name="Chiudi la scheda").click()
    expect(page.get_by_role("button", name="Riapri la scheda")).to_be_visible()

    printed = words(page, f"{CARDS}/{code}", tmp_path) if scripts else None
    page.goto(f"{CARDS}/{code}/riepilogo")
    page.get_by_role("button", name="Riapri la scheda").click()
    expect(page.locator(".problems li a")).to_have_count(1)
    page.locator("[name=motivo]").fill("Manca un'azione")
    page.get_by_role("button", name="Riapri la scheda").click()
    expect(page.get_by_role("button", name="Chiudi la scheda")).to_be_visible()

    printed = printed or words(page, f"{CARDS}/{code}", tmp_path)
    for row in ROWS:
        assert squeezed(label(row)) in printed, f"row {row['row']} is not printed"
        if row["key"] != "trasversale" and row["kind"] in ("testo_lungo", "elenco_azioni", "si_no_dettaglio", "indicatori"):
            assert squeezed(text_of(row)) in printed, f"the text of row {row['row']} is cut"
    for text in [*ACTIONS, *(text for pair in INDICATORS.values() for text in pair), "12.500,00"]:
        assert squeezed(text) in printed, f"«{text}» is not printed"
    page.said = [line for line in page.said if "422" not in line]
    assert page.said == []


def squeezed(text):
    """Words without what a line's end changes."""
    return "".join(text.replace("-", "").replace("'", "’").split())


def words(page, path, folder):
    """What a printed page says."""
    page.goto(path)
    file = folder / "scheda.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    return squeezed(text)
