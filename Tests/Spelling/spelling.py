"""Checks the Italian of the site: the texts of the templates, and the sentences in the program's strings.

    python3 Tests/Spelling/spelling.py            every word that neither the dictionary nor words.txt knows, every
                                                  sentence of more than 25 words, and every abbreviation of a page
                                                  that the glossary does not explain, with its place

Installs hunspell and its Italian dictionary where they are missing. A word of the field, an abbreviation or a name goes
into words.txt, one a line.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = Path(__file__).with_name("words.txt")
# Where sentences for people are written. The server's own are in English.
SOURCES = ["Sources/Web", "Sources/Domain", "Sources/Store", "Sources/pdz"]
SCRIPTS = "Public/js"
# Lists of words that are no sentences.
LEFT_OUT = {"Sources/Web/Access/CommonPasswords.swift"}

# A string: three quotation marks, or one; what stands in \\(…) is code and may hold strings of its own.
STRING = re.compile(r'"""\n(.*?)"""|"((?:\\\((?:[^()"]|\((?:[^()]|\([^()]*\))*\)|"[^"]*")*\)|\\.|[^"\\\n])*)"', re.DOTALL)
INTERPOLATION = re.compile(r'\\\((?:[^()"]|\((?:[^()]|\([^()]*\))*\)|"[^"]*")*\)')
COMMENT = re.compile(r"^\s*//.*$|(?<=\s)// .*$", re.MULTILINE)
REGEX = re.compile(r"^\s*/\S.*/$|(?<=[(,=])\s*/[^/\n*].*?/(?=[.),])", re.MULTILINE)
# What is said to programs: queries and conditions, policies, markup, fields of HTTP, logs.
CODE = re.compile(
    r"\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|FROM|WHERE|ORDER BY|VALUES)\b|\w (?:=|IS) [:?\w]|\w_\w+, \w|'self'|xmlns|xlink:|"
    r"</|<\w+:|^\w+; |^ ?\w+-?\w*=|Debug|^pdz change")
LABEL = re.compile(r"[A-ZÀÈÉ][a-zàèéìòù]{2,}[.:?]?")
# Messages for programmers.
FOR_PROGRAMMERS = re.compile(r'debugDescription: "[^"\n]*"|HashingGate\.Client\("[^"\n]*"')
# Where abbreviations have their words: pages mark them at their first use.
GLOSSARY = "Sources/Web/Features/Glossary/GlossaryView.swift"
ABBREVIATION = re.compile(r"(?<![\w/])[A-Z][A-Za-z]*[A-Z]+[a-z]?(?!\w)")
# Capitals that are no abbreviations of words: numbers, units, answers of the official form, names of standards and
# licences, and what stands for a name to be typed.
NO_ABBREVIATIONS = set("XII MB NO SI AA UNI CEI EN CC BY LD RFC HTTP ZIP CODICE COLONNA NOME RIGA TERRITORIO".split())
# What only whoever starts the program reads.
COMMAND_LINE = "Sources/pdz"
# The most words of a sentence, for who reads in a hurry.
LONGEST = 25
# What Italian leaves of a word before a vowel.
ELIDED = set("all dall dell nell sull coll quell quest bell un l d c s t m v n gl dev com cos quant anch senz mezz".split())
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
NOT_WORDS = re.compile(r"https?://\S+|[\w./{}<>-]*[/_{}<>=]\S*|«[a-z_]*»|\b\w*\d\w*\b|\b\w+\.(?:json|csv|odt|html|sqlite|sql)\b|--[\w-]+|\b[a-z]+(?:\.[a-z]+)*\.(?:it|eu|org|com)\b")


def install():
    """Installs what is missing, as Debian calls it."""
    missing = [] if shutil.which("hunspell") else ["hunspell"]
    missing += [] if Path("/usr/share/hunspell/it_IT.dic").exists() else ["hunspell-it"]
    if missing:
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        print("Installing:", *missing)
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", *missing], check=True,
            stdout=subprocess.DEVNULL)


def line_of(text, place):
    return text.count("\n", 0, place) + 1


def template_texts(path):
    """What a template says: the text between its tags, and the attributes that are read out."""
    text = path.read_text()
    blank = lambda found: re.sub(r"[^\n]", " ", found[0])
    plain = re.sub(r"\{\{\{?.*?\}?\}\}", blank, text, flags=re.DOTALL)
    for found in re.finditer(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"', plain):
        yield line_of(text, found.start()), found[1]
    plain = re.sub(r"<(?:code|style)\b.*?</(?:code|style)>|<[^>]*>", blank, plain, flags=re.DOTALL)
    for number, line in enumerate(plain.split("\n"), 1):
        yield number, re.sub(r"&\w+;", " ", line)


def is_sentence(text):
    """Whether a string is said to somebody: words with spaces between, or a label, and no query."""
    return (" " in text.strip() or LABEL.fullmatch(text)) and not CODE.search(text) and re.search(r"[a-zàèéìòù]{2,}", text)


def program_texts(path):
    """The sentences of a source file."""
    text = path.read_text()
    blank = lambda found: re.sub(r"[^\n]", " ", found[0])
    code = FOR_PROGRAMMERS.sub(blank, REGEX.sub(blank, COMMENT.sub(blank, text)))
    for found in STRING.finditer(code):
        said = INTERPOLATION.sub("0", found[1] or found[2] or "").replace("\\n", " ").replace('\\"', '"')
        if is_sentence(said):
            yield line_of(text, found.start()), re.sub(r"\\.", " ", said)


def script_texts(path):
    text = path.read_text()
    code = COMMENT.sub(lambda found: " " * len(found[0]), text)
    for found in re.finditer(r'"([^"\n]*)"|`([^`]*)`', code):
        said = re.sub(r"\$\{.*?\}", " 0 ", found[1] or found[2] or "")
        if is_sentence(said) and re.search(r"^[A-ZÈ]", said.strip()):
            yield line_of(text, found.start()), said


def texts():
    """Every text that someone may read, with its file and line."""
    for path in sorted((ROOT / "Templates").rglob("*.mustache")):
        yield from ((path, *found) for found in template_texts(path))
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.swift")):
            if str(path.relative_to(ROOT)) not in LEFT_OUT:
                yield from ((path, *found) for found in program_texts(path))
    for path in sorted((ROOT / SCRIPTS).rglob("*.js")):
        yield from ((path, *found) for found in script_texts(path))


def unknown(words):
    """Those of the words that the dictionary does not know."""
    # The dictionary writes the apostrophe that typewriters have; what stands before it is elided.
    said = subprocess.run(
        ["hunspell", "-d", "it_IT", "-i", "utf-8", "-l"], input="\n".join(sorted(words)), capture_output=True, text=True,
        check=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
    return set(said.stdout.split())


def main():
    install()
    known = {line.strip().lower() for line in WORDS.read_text().splitlines() if line.strip() and not line.startswith("#")}
    explained = set(re.findall(r'GlossaryTerm\(\s*"([^"]+)"', (ROOT / GLOSSARY).read_text())) | NO_ABBREVIATIONS
    places, long, unexplained = {}, [], []
    for path, line, text in texts():
        if not path.is_relative_to(ROOT / COMMAND_LINE) and str(path.relative_to(ROOT)) != GLOSSARY:
            unexplained += [f"{path.relative_to(ROOT)}:{line}: «{one}» is not in the glossary"
                            for one in ABBREVIATION.findall(text) if one not in explained]
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            if (count := len(WORD.findall(sentence))) > LONGEST:
                long.append(f"{path.relative_to(ROOT)}:{line}: {count} words: {' '.join(sentence.split())}")
        for word in WORD.findall(NOT_WORDS.sub(" ", text)):
            *elided, whole = re.split(r"[’']", word)
            for part in [whole, *(part for part in elided if part.lower() not in ELIDED)]:
                if len(part) > 1 and not part.isupper():
                    places.setdefault(part, f"{path.relative_to(ROOT)}:{line}")
    wrong = sorted(word for word in unknown(places) if word.lower() not in known)
    unused = sorted(known - {word.lower() for word in places})
    for word in wrong:
        print(f"{places.get(word, '?')}: «{word}»")
    for word in unused:
        print(f"{WORDS.relative_to(ROOT)}: «{word}» is written nowhere: take it off the list")
    print(*long, *unexplained, sep="\n", end="\n" if long or unexplained else "")
    print(f"{len(places)} words, {len(wrong)} unknown; {len(long)} sentences of more than {LONGEST} words; "
          f"{len(unexplained)} abbreviations unexplained")
    return 1 if wrong or unused or long or unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
