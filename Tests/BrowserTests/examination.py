"""What must hold of every page in the browser, whoever looks at it and however wide the window is."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).with_name("axe.min.js")).read_text()

# The widths of windows, and the height of both: 320 px is 1280 px at 400 %.
WIDE, NARROW, HEIGHT = 1280, 320, 900

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], rules: { "target-size": { enabled: true } },
  });
  return found.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.failureSummary.split("\\n").slice(1, 3).join("; ")}`));
}"""

# Sideways means that the page itself scrolls: a table may scroll in its own region.
SIDEWAYS = """() => {
  const excess = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  if (excess <= 0) return [];
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    if (one.getBoundingClientRect().right <= width + 1) return false;
    for (let box = one.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return false;
    }
    return true;
  });
  const names = wide.slice(0, 3).map((one) => one.cloneNode().outerHTML);
  return [`scrolls sideways by ${excess} px: ${names.join(" ")}`];
}"""

# Text that a box cuts. Fields scroll by themselves; what is hidden on purpose for those who see is cut to one pixel.
CUT = """() => [...document.querySelectorAll("main *:not(input, textarea, select)")].filter((one) => {
  const style = getComputedStyle(one);
  return one.clientWidth > 1 && one.clientHeight > 1 && ["hidden", "clip"].includes(style.overflowY)
    && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2);
}).map((one) => `text is cut: ${one.outerHTML.slice(0, 120)}`)"""

STRUCTURE = """() => {
  const wrong = [];
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) wrong.push(`${headings} h1`);
  if (!/^(Errore: )?\\S.* – Piano di Zona( \\S.*)?$/.test(document.title)) wrong.push(`title «${document.title}»`);
  for (const one of document.querySelectorAll("[tabindex]")) {
    if (one.tabIndex > 0) wrong.push(`tabindex ${one.tabIndex}: ${one.outerHTML.slice(0, 120)}`);
  }
  for (const one of document.querySelectorAll("[style], [onclick], style, script:not([src])")) wrong.push(`inline: ${one.outerHTML.slice(0, 120)}`);
  return wrong;
}"""

# The mark of an abbreviation inside a row of boxes would be a box of its own.
APART = """() => [...document.querySelectorAll("main abbr")].filter((one) =>
  /flex|grid/.test(getComputedStyle(one.parentElement).display) && one.parentElement.childNodes.length > 1,
).map((one) => `apart from its sentence: ${one.outerHTML} in ${one.parentElement.cloneNode().outerHTML}`)"""

# The order of focus is that of the document: nothing may be shown in another. Pages of the same skeleton have the same.
ORDER = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const style = getComputedStyle(one);
  return style.order !== "0" || /reverse/.test(style.flexDirection + style.flexWrap);
}).map((one) => `shown in another order: ${one.outerHTML.slice(0, 120)}`)"""

# What a pointer must hit: 24 by 24 px, unless the target stands in a sentence (WCAG 2.2, 2.5.8).
TARGETS = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((one) => {
  const box = one.getBoundingClientRect();
  if (!box.width || !box.height || one.closest(".visually-hidden, .skip-link")) return false;
  if (box.width >= 24 && box.height >= 24) return false;
  // A link among words; a box whose label is part of it.
  const style = getComputedStyle(one);
  const isInText = style.display === "inline" && [...one.parentElement.childNodes].some((other) => other !== one && other.textContent.trim());
  const label = one.labels?.[0]?.getBoundingClientRect();
  return !isInText && !(label && Math.max(box.bottom, label.bottom) - Math.min(box.top, label.top) >= 24);
}).map((one) => `small target: ${one.outerHTML.slice(0, 120)} ${Math.round(one.getBoundingClientRect().width)} × ${Math.round(one.getBoundingClientRect().height)}`)"""


def together(*checks):
    """One function of JavaScript for several: what each finds stands under its label. Asking costs more than looking."""
    found = ", ".join(f"...({check})().map((one) => {label!r} + ': ' + one)" for label, check in checks)
    return f"() => [{found}]"


# Letters twice as large, for as long as something is looked at.
ENLARGE = "() => { document.documentElement.style.fontSize = '200%'; return []; }"
REDUCE = "() => { document.documentElement.removeAttribute('style'); return []; }"
LARGE = [("", ENLARGE), ("text at 200 %", SIDEWAYS), ("text at 200 %", CUT), ("", REDUCE)]

OF_PAGE = together(("", STRUCTURE), ("", APART), (f"{WIDE} px", SIDEWAYS), *LARGE)
# A file that the site gives away has not the structure of its pages.
OF_FILE = together((f"{WIDE} px", SIDEWAYS), *LARGE)
IN_NARROW = together((f"{NARROW} px", SIDEWAYS), (f"{NARROW} px", APART), (f"{NARROW} px", TARGETS))


def looks(is_of_site, with_axe):
    """What is looked at in a wide and in a narrow window. The narrow one is dark for axe-core, so that both sets of colours
    are seen: axe-core takes by far the longest, and says the same of pages that differ in words alone."""
    wide = [("evaluate", OF_PAGE if is_of_site else OF_FILE)]
    narrow = [("evaluate", IN_NARROW)]
    if with_axe:
        wide += [("evaluate", ORDER), ("evaluate", AXE), ("axe", f"{WIDE} px")]
        narrow += [("evaluate", AXE), ("scheme", "dark"), ("axe", f"{NARROW} px, dark"), ("scheme", "light")]
    return {WIDE: wide, NARROW: narrow}


def step(page, action, what):
    match action:
        case "evaluate": return page.evaluate(what)
        case "axe": return page.evaluate(RUN_AXE, RULES)
        case "size": return page.set_viewport_size({"width": what, "height": HEIGHT})
        case "scheme": return page.emulate_media(color_scheme=what)


def wrong(action, what, found):
    if action == "axe":
        return [f"{what}: {one}" for one in found]
    return found if action == "evaluate" and isinstance(found, list) else []


def examine(page):
    """What is wrong with the page that a browser shows."""
    problems = []
    for width, steps in looks(True, True).items():
        step(page, "size", width)
        for action, what in steps:
            problems += wrong(action, what, step(page, action, what))
    step(page, "size", WIDE)
    return problems


async def examine_in_turn(page, is_of_site, with_axe):
    """The same, while other pages are examined too; the window that is there is looked at first."""
    problems, now = [], page.viewport_size["width"]
    for width, steps in sorted(looks(is_of_site, with_axe).items(), key=lambda look: look[0] != now):
        if width != now:
            await step(page, "size", width)
        for action, what in steps:
            problems += wrong(action, what, await step(page, action, what))
    return problems


def watch(page, origin, said):
    """Writes down what the page says on the console, what it asks elsewhere, and what it does not get."""
    def console(message):
        # A form with problems has a status of its own, which the browser writes down.
        if not (message.text.startswith("Failed to load resource") and message.location.get("url") == page.url):
            said.append(f"console: {message.text}")

    page.on("console", console)
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: request.url.startswith(origin + "/") or said.append(f"elsewhere: {request.url}"))
    # A browser gives up a page, or its icon, that is left before it came whole: that is no failure of the site.
    page.on("requestfailed", lambda request: ("/static/icons/" in request.url or request.is_navigation_request())
            and request.failure == "net::ERR_ABORTED" or said.append(f"failed: {request.url} {request.failure}"))
