"""A table from a spreadsheet to the age pyramid, with and without JavaScript."""

import json
import pathlib
import re

from playwright.sync_api import expect

PLAN = "/ambiti/50065/2025-2027"
TABLES = f"{PLAN}/tavole"


def published():
    """The twelve municipalities of the table of the demonstration, by sex and age: printed with errors."""
    file = pathlib.Path(__file__).parents[2] / "migrations/demo/tables/sebino-2025-2027.json"
    table = json.loads(file.read_text())[2]
    rows = [row for row in table.get("rows_verbatim", table["rows"]) if str(row[0]).lower() not in ("totali", "totale")]
    bands = [f"{band} {sex}" for band in ("", "0-14 anni", "15-64 anni", "65 anni e oltre") for sex in ("maschi", "femmine", "totale")]
    return ["Comune", *(text.strip() or text for text in bands)], [[str(cell) for cell in row] for row in rows]


def block(rows):
    return "\n".join("\t".join(row) for row in rows)


def test_a_pasted_table_is_checked_answered_and_drawn(open_as, look, scripts):
    headings, rows = published()
    assert (len(rows), len(headings)) == (12, 13)
    name = f"Residenti per età, prova {'con' if scripts else 'senza'} script"
    page = open_as("operatore", f"{TABLES}/importa", java_script_enabled=scripts)
    page.get_by_label("Oppure un blocco di celle").fill(block([headings, *rows]))
    page.get_by_role("button", name="Controlla").click()
    expect(page.locator(".notice")).to_contain_text("rilievi")
    if scripts:
        look(page)
    page.get_by_label("Destinazione").select_option("")
    page.get_by_label("Titolo").fill(name)
    page.get_by_role("button", name="Importa", exact=True).click()
    expect(page.locator("h1")).to_have_text(name)

    findings = page.locator("article.finding")
    expect(findings.first).to_contain_text("Monte Isola")
    count = findings.count()
    if scripts:
        look(page)
    findings.first.get_by_role("link", name="Rispondi").click()
    page.get_by_label("Risposta").select_option("confermato dalla fonte")
    page.get_by_label("Nota").fill("Così la fonte.")
    page.get_by_role("button", name="Salva la risposta").click()
    expect(page.locator("article.finding")).to_have_count(count)
    expect(page.locator("article.finding dd", has_text="Confermato dalla fonte: Così la fonte.")).to_have_count(1)

    page.goto(f"{PLAN}/demografia")
    expect(page.locator("svg[role=img]").first).to_be_visible()
    page.said = [line for line in page.said if "422" not in line]
    assert page.said == []


def test_a_block_is_pasted_into_the_grid(open_as, look, scripts):
    headings, rows = published()
    page = open_as("operatore", f"{TABLES}/importa", java_script_enabled=scripts)
    page.get_by_label("Oppure un blocco di celle").fill(block([headings, ["Alfa", *["1"] * 12]]))
    page.get_by_role("button", name="Controlla").click()
    page.get_by_label("Destinazione").select_option("")
    page.get_by_label("Titolo").fill(f"Griglia {scripts}")
    page.get_by_role("button", name="Importa", exact=True).click()
    page.get_by_role("link", name="Modifica la tavola").click()
    if scripts:
        cell = page.locator("#cella-1-1")
        cell.press("End")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == "cella-1-2"
        page.keyboard.press("ArrowLeft")
        page.evaluate(
            """text => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""", block(rows))
        expect(page.locator("[data-griglia] tbody tr")).to_have_count(12)
        expect(page.locator("#cella-12-13")).to_have_value(rows[11][12])
        look(page)
    else:
        page.get_by_label("Incolla un blocco di celle").fill(block(rows))
    page.get_by_role("button", name="Salva la tavola").click()
    expect(page.locator("table.figures tbody tr")).to_have_count(12)
    expect(page.locator("table.figures tbody tr").last.locator("td").last).to_contain_text(re.sub(r"\s", "", rows[11][12]))
    page.get_by_role("link", name="Cronologia").click()
    expect(page.locator("ol.history > li")).to_have_count(2)
    if scripts:
        look(page)
    page.get_by_role("button", name="quanto salvato").last.click()
    page.get_by_role("link", name="Torna alla tavola").click()
    expect(page.locator("table.figures tbody tr")).to_have_count(1)
    assert page.said == []


def test_two_people_at_one_table_lose_nothing(open_as, look):
    page = open_as("operatore", f"{TABLES}/2/modifica")
    other = open_as("responsabile", f"{TABLES}/2/modifica")
    page.locator("#cella-1-2").fill("7001")
    other.locator("#cella-2-2").fill("7002")
    other.locator("#cella-3-2").fill("7003")
    page.locator("#cella-3-2").fill("7004")
    page.get_by_role("button", name="Salva la tavola").click()
    expect(page.locator("table.figures")).to_contain_text("7001")
    other.get_by_role("button", name="Salva la tavola").click()
    expect(other.locator("fieldset.choice")).to_have_count(1)
    other.said = [line for line in other.said if "409" not in line]
    look(other)
    other.get_by_label("Quello salvato nel frattempo").check()
    other.get_by_role("button", name="Salva la scelta").click()
    for figure in ("7001", "7002", "7004"):
        expect(other.locator("table.figures")).to_contain_text(figure)
