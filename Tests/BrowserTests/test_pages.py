"""Every page of the site, for every role, in a wide and in a narrow window."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from program import ROOT, Program
from survey import Survey
from visitor import Visitor

PLAN = "/ambiti/50065/2025-2027"
# No link leads here: there is no such page, there are two plans, the page is only for some.
UNLINKED = ["/ignoto", "/leps", "/leps/1.2", "/ambito", f"{PLAN}/anni/2026/relazione/premessa/cronologia"]
# What the statement of accessibility says of the last complete run.
STATEMENT = ROOT / "Templates/statements/last-test.json"
JUDGED = "migliore collaborazione tra i servizi, con giudizio positivo"


@pytest.fixture(scope="module")
def survey(checker, pytestconfig):
    program = Program()
    # Someone has changed a value and been given a link, so that there is something to see of both.
    editor = Visitor(program, "operatore")
    editor.send(f"{PLAN}/leps/1.2/modifica?anno=2026", {"numeratore": "7", "denominatore": "9"})
    # A card with a target that is judged by hand, and one that the program cannot read.
    editor.send(f"{PLAN}/schede/nuova", {"modello": "obiettivo-2025-2027", "codice": "Z9", "titolo": "Prova"})
    editor.send(f"{PLAN}/schede/Z9/modifica", {"indicatori": ["nprova1", "nprova2"]} | {
        f"indicatori.{key}.{name}": value for key, target in [("nprova1", JUDGED), ("nprova2", "quanto basta")]
        for name, value in [("riga", ""), ("tipo", "output"), ("titolo", "Collaborazione"), ("target", target)]})
    editor.send(f"{PLAN}/anni/2026/relazione/premessa", {"testo": "Una parte della relazione."})
    editor.upload(f"{PLAN}/anni/2026/documenti/1.2", "documento", "atto.pdf", b"%PDF-1.7")
    # A version that the ATS has received and remarked on.
    manager, reviewer, version = Visitor(program, "responsabile"), Visitor(program, "revisore"), f"{PLAN}/versioni/1"
    manager.send(f"{PLAN}/versioni", {"motivo": "Testo per l’Assemblea"})
    manager.send(version, {"stato": "trasmesso", "atto": "Prot. 12", "data": "20/11/2026", "motivo": "Anticipo"})
    reviewer.send(f"{version}/rilievo", {"oggetto": "piano", "rilievo": "Manca la fonte."})
    # A year that has left the collection, so that there is something to see of its way.
    manager.send(f"{PLAN}/anni/2025/stato", {})
    administrator = Visitor(program, "amministratore")
    made = administrator.send("/utenti/nuovo", {"nome": "prova", "ufficio": "Ufficio di prova", "ruolo": "amministratore"})
    link = made.text.split("/password/")[1].split("<")[0]
    times = [time.monotonic()]
    survey = Survey(program, ["/", *UNLINKED, f"/password/{link}", "/password/" + "a" * len(link)])
    only, axe_everywhere = pytestconfig.getoption("pages"), pytestconfig.getoption("axe_everywhere")
    times.append(time.monotonic())
    survey.examine(only, axe_everywhere)
    times.append(time.monotonic())
    with ThreadPoolExecutor(2) as pool:
        for visit, errors in zip(survey.visits.values(), pool.map(lambda visit: checker.errors(visit.content), survey.visits.values())):
            visit.errors = errors
    times.append(time.monotonic())
    crawl, browser, words = (round(after - before) for before, after in zip(times, times[1:]))
    pytestconfig.counts.append(
        f"{len(survey.answers)} answers to {len(survey.visitors)} kinds of visitors, {len(survey.visits)} pages that differ, "
        f"{sum(visit.has_axe for visit in survey.visits.values())} of them examined by axe-core twice; "
        f"asked for in {crawl} s, seen in {browser} s, checked as HTML in {words} s")
    yield survey
    program.stop()
    is_right = not any(visit.wrong or visit.errors for visit in survey.visits.values())
    if is_right and not only and not survey.unvisited():
        STATEMENT.write_text(json.dumps({
            "day": date.today().isoformat(), "pages": len(survey.visits), "visitors": len(survey.visitors)}) + "\n")


def report(found):
    """What is wrong, the commonest first, each with the first page where it was found: pairs of text and place."""
    places = {}
    for text, place in found:
        places.setdefault(re.sub(r"\d+ px|\s+", " ", text), []).append(place)
    lines = [f"{len(where)} × {text} at {where[0]}" for text, where in sorted(places.items(), key=lambda pair: -len(pair[1]))]
    return "\n".join(["", *lines[:30]])


def test_every_page_is_reached(survey):
    assert survey.unvisited() == []


def test_every_link_leads_somewhere(survey):
    wrong = [(f"{answer.status}", f"{path} ({role})") for (path, role), answer in survey.answers.items()
             if answer.status >= 400 and path not in UNLINKED]
    assert not wrong, report(wrong)


def test_every_page_is_correct_html(survey):
    wrong = [(error, visit) for visit in survey.visits.values() for error in visit.errors]
    assert not wrong, report(wrong)


def test_every_page_is_light(survey, pytestconfig):
    pages = [visit for visit in survey.visits.values() if not visit.is_download]
    first, again = max(pages, key=lambda visit: visit.first_weight), max(pages, key=lambda visit: visit.weight)
    pytestconfig.counts.append(
        f"heaviest first visit {first.first_weight / 1024:.1f} KB ({first}), heaviest repeat {again.weight / 1024:.1f} KB "
        f"({again}), at most {max(visit.requests for visit in pages)} requests")
    wrong = [(f"{visit.requests} requests, {visit.first_weight} octets, {visit.weight} again", visit) for visit in pages
             if visit.requests > 6 or visit.first_weight > 60 * 1024 or visit.weight > 25 * 1024]
    assert not wrong, report(wrong)


def test_every_page_is_accessible_and_quiet(survey):
    wrong = [(one, visit) for visit in survey.visits.values() for one in visit.wrong]
    assert not wrong, report(wrong)
