"""Every component in every state, on the page that is there in development; in the schemes that a reader may prefer."""

import pytest

from program import Program


@pytest.fixture(scope="module")
def workshop():
    program = Program("--development")
    yield program
    program.stop()


def test_every_component_is_accessible(workshop, open_as, look):
    look(open_as(None, "/stile", site=workshop))


@pytest.mark.parametrize("preference", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}, {"reduced_motion": "reduce"}])
def test_every_component_is_seen_in_every_scheme(workshop, open_as, preference):
    page = open_as(None, "/stile", site=workshop, **preference)
    # What is drawn in the colour of its ground is not seen.
    hidden = page.evaluate("""() => [...document.querySelectorAll("main a, main p, main th, main td, main dt, main dd, main label, main legend, main button, main .mark-word")]
      .filter((one) => {
        if (!one.getClientRects().length || one.closest(".visually-hidden")) return false;
        let ground = one;
        while (ground && /rgba?\\(0, 0, 0, 0\\)|transparent/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
        return ground && getComputedStyle(one).color === getComputedStyle(ground).backgroundColor;
      }).map((one) => one.outerHTML.slice(0, 100))""")
    assert hidden == []
    moving = page.evaluate("""() => [...document.querySelectorAll("body *")]
      .filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0 || getComputedStyle(one).animationName !== "none").length""")
    assert "reduced_motion" not in preference or moving == 0
    assert page.said == []
