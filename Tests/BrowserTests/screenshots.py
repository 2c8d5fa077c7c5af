"""The pictures of README, made again: `make screenshots`. A person looks at them before they are committed."""

from program import ROOT

PLAN = "/ambiti/50065/2025-2027"
# Name of the picture: who looks, at what, how wide the window is, what of the page is shown.
PICTURES = {
    "board": ("assemblea", f"{PLAN}/cruscotto?anno=2026", 1280, 900),
    "leps": (None, f"{PLAN}/leps", 1280, 900),
    "indicator": (None, f"{PLAN}/leps/1.2?anno=2026", 1280, 900),
    "card-form": ("operatore", f"{PLAN}/schede/A1/modifica", 1280, 900),
}


def test_screenshots(open_as):
    folder = ROOT / "docs"
    for name, (role, path, width, height) in PICTURES.items():
        page = open_as(role, path, viewport={"width": width, "height": height})
        page.emulate_media(reduced_motion="reduce")
        if (why := page.locator("#anno-2026 details").first).count():
            why.evaluate("(one) => { one.open = true }")
            page.evaluate("document.getElementById('anno-2026').scrollIntoView()")
        page.screenshot(path=folder / f"{name}.png")
        assert page.said == [], name
        page.close()
