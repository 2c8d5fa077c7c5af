"""The server is killed while someone types: what it said to be saved is there, the rest is offered again."""

import pytest
from playwright.sync_api import expect

from cards import CARDS, create, field, nothing_kept
from program import Program

NAME = "riga.obiettivi.testo"


@pytest.fixture
def own_program():
    program = Program()
    yield program
    program.stop()


def test_nothing_typed_is_lost_when_the_server_is_killed(own_program, open_as):
    page = open_as("operatore", site=own_program)
    create(page, "K1", "Scritta sotto il temporale")
    typed = ""
    for turn in range(3):
        acknowledged = f"{typed}Volta {turn}: una frase intera."
        field(page, NAME).focus()
        page.keyboard.press("Control+End")
        # The pause after it makes the script save; what follows is typed while the server dies.
        with page.expect_response(lambda response: says(response, acknowledged)):
            page.keyboard.type(acknowledged[len(typed):])
        page.keyboard.type(" Ancora una ")
        own_program.kill()
        page.keyboard.type("parola. ")
        typed = f"{acknowledged} Ancora una parola. "
        expect(page.locator(".save-state [role=alert]")).to_contain_text("Non salvato: il server non risponde.")
        context = page.context
        page.close(run_before_unload=False)

        own_program.start("--public-reading")
        page = context.new_page()
        page.goto(f"{own_program.origin}{CARDS}/K1/modifica")
        expect(field(page, NAME)).to_have_value(acknowledged)
        box = page.get_by_role("region", name="Ci sono testi non salvati")
        expect(box).to_contain_text(typed.strip())
        with page.expect_response(lambda response: says(response, typed)):
            box.get_by_role("button", name="Riprendi").click()
        expect(page.locator(".save-state [role=status]")).to_contain_text("Salvato alle")
        expect(field(page, NAME)).to_have_value(typed)
        nothing_kept(page)


def says(response, text):
    """Whether the server has said that this text is saved."""
    request = response.request
    return request.method == "POST" and response.status == 200 and request.post_data_json.get(NAME) == text
