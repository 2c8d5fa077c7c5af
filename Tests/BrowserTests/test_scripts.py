"""The scripts, each on a small page of its own, with a server that answers as the test says."""

import gzip
import json
import urllib.parse
from pathlib import Path

import pytest
from playwright.sync_api import expect

PUBLIC = Path(__file__).resolve().parents[2] / "Public"
ORIGIN = "http://prova.example"

FORM = """
<form data-autosave="7" method="post" action="/scheda/modifica" data-lettura="/lettura">
<input type="hidden" name="modulo" value="segreto"><input type="hidden" name="versione" value="1">
<div class="field"><label for="titolo">Titolo</label><input id="titolo" name="titolo" value="{titolo}"></div>
<div class="field"><label for="note">Note</label><textarea id="note" name="note"></textarea></div>
<fieldset class="field"><legend>Aree</legend>
<p class="option"><input type="checkbox" id="a" name="aree" value="A" checked> <label for="a">A</label></p>
<p class="option"><input type="checkbox" id="b" name="aree" value="B"> <label for="b">B</label></p></fieldset>
<fieldset class="field"><legend>Cooperazione</legend>
<p class="option"><input type="radio" id="si" name="scelta" value="SI"> <label for="si">Sì</label></p>
<p class="option"><input type="radio" id="no" name="scelta" value="NO" checked> <label for="no">No</label></p></fieldset>
<div class="field" data-se="scelta=SI|IN PARTE"><label for="dettaglio">Specificare</label><input id="dettaglio" name="dettaglio"></div>
<div data-list="azioni">
<fieldset data-key="1" id="azioni.1"><legend>Azione 1</legend><input type="hidden" name="azioni" value="1"><input type="hidden" name="azioni.1.riga" value="1">
<div class="field"><label for="azioni.1.target">Testo</label><input id="azioni.1.target" name="azioni.1.target" value="Prima"></div>
<div class="field"><label for="azioni.1.codice">Codice</label><input id="azioni.1.codice" name="azioni.1.codice" value="1"></div>
<button name="togli" value="azioni.1">Togli<span class="visually-hidden">: Azione 1</span></button></fieldset>
<p><button name="aggiungi" value="azione">Aggiungi azione</button></p>
<template><fieldset data-key="__chiave__" id="azioni.__chiave__"><legend>Azione</legend><input type="hidden" name="azioni" value="__chiave__"><input type="hidden" name="azioni.__chiave__.riga" value="">
<div class="field"><label for="azioni.__chiave__.target">Testo</label><input id="azioni.__chiave__.target" name="azioni.__chiave__.target"></div>
<div class="field"><label for="azioni.__chiave__.codice">Codice</label><input id="azioni.__chiave__.codice" name="azioni.__chiave__.codice"></div>
<button name="togli" value="azioni.__chiave__">Togli<span class="visually-hidden">: Azione</span></button></fieldset></template></div>
<p><button name="salva">Salva</button></p></form>"""


class Site:
    """A form and its server: what was posted, and what it answers next."""

    def __init__(self, context):
        self.posts, self.answers, self.forms = [], [], []
        self.titolo = "Uno"
        context.route(f"{ORIGIN}/**", self.answer)
        self.page = context.new_page()
        self.open()

    def open(self):
        self.page.goto(f"{ORIGIN}/scheda/modifica")

    def answer(self, route):
        request = route.request
        path = urllib.parse.urlsplit(request.url).path
        if path.startswith("/js/"):
            route.fulfill(path=PUBLIC / path[1:], content_type="text/javascript")
        elif path == "/lettura":
            text = urllib.parse.parse_qs(urllib.parse.urlsplit(request.url).query).get("testo", [""])[0]
            route.fulfill(json={"testo": text, "letto": True, "traguardi": [{"frase": f"Letto: {text}", "anni": [2026]}], "note": [], "anni": [2026]})
        elif request.method == "POST":
            fields = urllib.parse.parse_qs(request.post_data, keep_blank_values=True)
            if request.headers["accept"] != "application/json":
                self.forms.append(fields)
                route.fulfill(body="<h1>Inviato</h1>", content_type="text/html")
                return
            self.posts.append(fields)
            answer = self.answers.pop(0) if self.answers else {"stato": "salvato", "alle": "10:14", "campi": {"versione": str(len(self.posts) + 1)}}
            if answer == "nothing":
                route.abort()
            else:
                route.fulfill(json=answer, status={"errori": 422, "conflitto": 409, "accesso": 403}.get(answer["stato"], 200))
        else:
            scripts = "".join(f'<script type="module" src="/js/{name}.js"></script>' for name in ["rows", "fold", "reading", "autosave"])
            route.fulfill(content_type="text/html; charset=utf-8", body="<!DOCTYPE html><title>x</title>" + FORM.format(titolo=self.titolo) + scripts)

    @property
    def status(self):
        return self.page.locator(".save-state [role=status]")

    @property
    def alert(self):
        return self.page.locator(".save-state [role=alert]")

    def kept(self):
        return json.loads(self.page.evaluate("localStorage.getItem('pdz.testi 7 /scheda/modifica')") or "{}")


@pytest.fixture
def site(new_context):
    return Site(new_context())


def test_all_scripts_together_are_small():
    assert sum(len(gzip.compress(file.read_bytes())) for file in (PUBLIC / "js").glob("*.js")) <= 15_000


def test_what_changed_is_saved_after_a_pause(site):
    site.page.get_by_label("Titolo").fill("Due")
    expect(site.status).to_have_text("Salvato alle 10:14")
    assert site.posts == [{"modulo": ["segreto"], "versione": ["1"], "azioni": ["1"], "azioni.1.riga": ["1"], "titolo": ["Due"]}]
    assert site.kept() == {}
    site.page.get_by_label("Note").fill("due\nrighe")
    site.page.get_by_label("Titolo").focus()
    expect(site.page.locator("[name=versione]")).to_have_value("3")
    assert site.posts[1]["versione"] == ["2"] and site.posts[1]["note"] == ["due\nrighe"]
    assert "titolo" not in site.posts[1]


def test_the_last_box_of_a_group_is_unticked(site):
    site.page.get_by_label("A", exact=True).uncheck()
    expect(site.status).to_have_text("Salvato alle 10:14")
    assert site.posts[0]["aree"] == [""]


def test_without_an_answer_the_text_is_kept_and_tried_again(site):
    site.answers = ["nothing"]
    site.page.get_by_label("Titolo").fill("Due")
    site.page.get_by_label("Note").focus()
    expect(site.alert).to_contain_text("Non salvato: il server non risponde.")
    assert [field["name"] for field in site.kept()["fields"]] == ["titolo"]
    expect(site.status).to_have_text("Salvato alle 10:14")
    expect(site.alert).to_be_empty()
    assert site.kept() == {} and len(site.posts) == 2


def test_a_button_does_not_leave_a_page_that_cannot_be_saved(site):
    site.answers = ["nothing"]
    site.page.get_by_label("Titolo").fill("Due")
    site.page.get_by_role("button", name="Salva").click()
    expect(site.alert).to_contain_text("Non salvato")
    assert site.forms == [] and site.page.get_by_label("Titolo").input_value() == "Due"


def test_a_button_leaves_with_nothing_to_save(site):
    site.page.get_by_role("button", name="Salva").click()
    expect(site.page.get_by_role("heading", name="Inviato")).to_be_visible()
    assert site.posts == []


def test_a_button_saves_before_it_leaves(site):
    site.page.get_by_label("Titolo").fill("Due")
    site.page.get_by_role("button", name="Salva").click()
    expect(site.page.get_by_role("heading", name="Inviato")).to_be_visible()
    assert [post["titolo"] for post in site.posts] == [["Due"]] and site.forms[0]["salva"] == [""]
    assert site.kept() == {}


def test_what_was_not_saved_is_offered_again(site):
    site.answers = ["nothing"] * 9
    site.page.get_by_label("Titolo").fill("Due")
    site.page.get_by_role("button", name="Aggiungi azione").click()
    site.page.keyboard.type("Seconda")
    site.page.get_by_label("Note").focus()
    expect(site.alert).to_contain_text("Non salvato")
    # The browser ends without a word, and another's text has been saved meanwhile.
    site.answers, site.titolo = [], "Di un altro"
    again = Site.__new__(Site)
    again.__dict__.update(site.__dict__)
    again.page = site.page.context.new_page()
    site.page.close(run_before_unload=False)
    again.open()
    box = again.page.get_by_role("region", name="Ci sono testi non salvati")
    expect(box).to_contain_text("Due")
    expect(box).to_contain_text("Nel frattempo è stato salvato: Di un altro")
    box.get_by_role("button", name="Riprendi").click()
    expect(again.status).to_have_text("Salvato alle 10:14")
    expect(again.page.get_by_label("Titolo")).to_have_value("Due")
    expect(again.page.locator("[data-key]").nth(1).get_by_label("Testo")).to_have_value("Seconda")
    assert box.count() == 0 and again.kept() == {}


def test_what_was_not_saved_can_be_thrown_away(site):
    site.answers = ["nothing"] * 9
    site.page.get_by_label("Titolo").fill("Due")
    site.page.get_by_label("Note").focus()
    expect(site.alert).to_contain_text("Non salvato")
    site.page.on("dialog", lambda dialog: dialog.accept())
    site.open()
    site.page.get_by_role("button", name="Scarta").click()
    expect(site.page.get_by_role("button", name="Scarta")).to_have_count(0)
    expect(site.page.get_by_label("Titolo")).to_have_value("Uno")
    assert site.kept() == {}


def test_a_refused_value_is_said_beside_its_field_and_the_rest_is_saved(site):
    site.answers = [{"stato": "errori", "problemi": {"titolo": "Scrivi il titolo."}, "salvati": ["note"], "campi": {"versione": "5"}}]
    # Both at once: leaving the one would save it before the other is empty.
    site.page.evaluate("document.forms[0].note.value = 'x'")
    site.page.get_by_label("Titolo").fill("")
    site.page.get_by_label("Note").focus()
    expect(site.alert).to_have_text("Non salvato. Scrivi il titolo.")
    title = site.page.get_by_label("Titolo")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_accessible_description("Errore: Scrivi il titolo.")
    assert [field["name"] for field in site.kept()["fields"]] == ["titolo"]
    title.fill("Tre")
    expect(site.status).to_have_text("Salvato alle 10:14")
    expect(title).not_to_have_attribute("aria-invalid", "true")
    assert site.posts[-1]["versione"] == ["5"] and "note" not in site.posts[-1]


@pytest.mark.parametrize("state, button", [("conflitto", "Confronta e scegli"), ("accesso", "Accedi e salva")])
def test_the_user_goes_on_by_sending_the_form(site, state, button):
    site.answers = [{"stato": state}]
    site.page.get_by_label("Titolo").fill("Due")
    site.page.get_by_label("Note").focus()
    site.page.get_by_role("button", name=button).click()
    expect(site.page.get_by_role("heading", name="Inviato")).to_be_visible()
    assert site.forms[0]["titolo"] == ["Due"] and site.forms[0]["aree"] == ["A"]


def test_leaving_is_asked_about_only_with_something_unsaved(site):
    site.page.get_by_label("Titolo").fill("Due")
    site.page.get_by_label("Note").focus()
    expect(site.status).to_have_text("Salvato alle 10:14")
    # A dialog would be dismissed, and the page stay.
    site.titolo = "Salvato"
    site.open()
    expect(site.page.get_by_label("Titolo")).to_have_value("Salvato")
    site.answers = ["nothing"] * 9
    site.page.get_by_label("Titolo").fill("Tre")
    site.page.get_by_label("Note").focus()
    expect(site.alert).to_contain_text("Non salvato")
    with site.page.expect_event("dialog") as asked:
        site.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()


def test_rows_are_added_and_taken_off_without_a_page(site):
    site.page.get_by_role("button", name="Aggiungi azione").click()
    expect(site.page.get_by_role("group", name="Azione 2").get_by_label("Testo")).to_be_focused()
    site.page.keyboard.type("Nuova")
    expect(site.status).to_have_text("Salvato alle 10:14")
    first, new = site.posts[-1]["azioni"]
    expect(site.page.get_by_role("button", name="Togli: Azione 2")).to_be_visible()
    assert first == "1" and new.startswith("n") and site.posts[-1][f"azioni.{new}.target"] == ["Nuova"]
    site.page.get_by_role("group", name="Azione 1").get_by_role("button", name="Togli").click()
    expect(site.page.get_by_text("Azione 1: tolta.")).to_be_visible()
    expect(site.page.get_by_role("button", name="Annulla")).to_be_focused()
    expect(site.page.locator("[name=versione]")).to_have_value("3")
    assert site.posts[-1]["azioni"] == [new]
    site.page.get_by_role("button", name="Annulla").click()
    expect(site.page.get_by_role("group", name="Azione 1").get_by_label("Testo")).to_have_value("Prima")
    expect(site.page.locator("[name=versione]")).to_have_value("4")
    back = site.posts[-1]["azioni"][0]
    assert back not in ("1", new) and site.posts[-1][f"azioni.{back}.target"] == ["Prima"] and site.posts[-1][f"azioni.{back}.riga"] == [""]
    assert site.forms == []


def test_what_the_server_gives_is_put_in_place_but_not_over_what_is_written(site):
    site.answers = [{"stato": "salvato", "alle": "10:15", "campi": {"azioni.1.riga": "9", "azioni.1.codice": "1.1", "note": "dal server"}}]
    site.page.evaluate("document.forms[0].note.value = 'scritto dopo'")
    site.page.evaluate("document.forms[0].note.defaultValue = ''")
    site.page.get_by_label("Titolo").fill("Due")
    site.page.route(f"{ORIGIN}/scheda/modifica", lambda route: (
        site.page.evaluate("document.forms[0].note.value = 'scritto ancora'"), site.answer(route)))
    site.page.get_by_label("Codice").focus()
    expect(site.status).to_have_text("Salvato alle 10:15")
    expect(site.page.get_by_label("Codice")).to_have_value("1.1")
    expect(site.page.locator("[name='azioni.1.riga']")).to_have_value("9")
    expect(site.page.get_by_label("Note")).to_have_value("scritto ancora")


def test_a_detail_that_is_not_asked_for_is_folded_unless_something_is_written(site):
    detail = site.page.get_by_label("Specificare")
    expect(detail).to_be_hidden()
    site.page.get_by_label("Sì").check()
    detail.fill("Con il Comune")
    site.page.get_by_label("No", exact=True).check()
    expect(detail).to_be_visible()
    detail.fill("")
    site.page.get_by_label("Sì").check()
    site.page.get_by_label("No", exact=True).check()
    expect(detail).to_be_hidden()


def test_the_reading_of_a_target_follows_what_is_typed(site):
    site.page.get_by_role("group", name="Azione 1").get_by_label("Testo").fill("almeno 3")
    expect(site.page.locator(".reading")).to_have_text("Letto: almeno 3Si verifica nel 2026.")
    site.page.get_by_role("button", name="Aggiungi azione").click()
    site.page.keyboard.type("almeno 4")
    expect(site.page.get_by_role("group", name="Azione 2").locator(".reading")).to_contain_text("Letto: almeno 4")
