"""Writes the same site, word for word, for each of the compared tools.

The text is made of a short list of words by a generator with a fixed start: it
reads like nothing, but has the length, the structure and the links of a leaflet.
"""

import random
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
TITLE = "Riverside Patient Library"
SECTIONS = 20
WORDS = """
    a about after again all also and any appointment ask at away back be because bed been before
    better blood breathing bring call can care carer check choose clear clinic come cup day doctor
    dose down drink drive each early eat enough even evening every family feel few find first food
    for form friend from gently get give go good half hand have heart help her here him home hour
    how hurt if in into is it keep know later leaflet learn leave let letter lie list little long
    look low make many may medicine meet mind minute more morning most need new next night nothing
    notice now number nurse of often on once one or other our out over pain part people phone plan
    please pressure question quiet read ready rest ride right room safe same say see set short show
    side sit sleep slowly so some soon speak start stay step stop take talk tell than that the their
    them then there these they thing think this time to today together tomorrow treatment try two
    until use visit wait walk want warm water way week well what when where which while who will
    with work worry write you your
""".split()
HEADINGS = [
    "What this page is about", "Before you come in", "On the day", "How you may feel",
    "What can go wrong", "At home", "What to ask", "When to call", "What we do not know",
    "Other ways", "For the people around you", "What it costs",
]
PEOPLE = [
    ("okafor", "Dr A. Okafor", "psychiatrist"), ("lindqvist", "Dr M. Lindqvist", "anaesthetist"),
    ("patel", "R. Patel", "pharmacist"), ("moreau", "Dr J. Moreau", "psychologist"),
    ("nguyen", "S. Nguyen", "nurse"), ("abara", "Dr T. Abara", "general practitioner"),
]
TAGS = ["sleep", "mood", "family", "costs", "safety", "travel", "food", "work", "visits", "rights"]


def write_site(tool, pages, folder):
    """Writes a site of so many pages, for "handout" or "hugo", into a new folder."""
    shutil.copytree(HERE / ("scaffold" if tool == "handout" else tool), folder)
    (folder / "static").mkdir()
    shutil.copy(HERE / "style.css", folder / "static" / "style.css")
    content = folder / "content"
    home = "Leaflets about mental health treatment, made up for a measurement."
    _write(content / "_index.md", _front([("title", TITLE), (_summary(tool), home)]) + home + "\n")
    for number in range(SECTIONS):
        words = Words(f"section {number}")
        text = words.sentence(14)
        front = _front([("title", _section_title(number)), (_summary(tool), text)])
        _write(content / _section(number) / "_index.md", front + text + "\n")
    if tool == "hugo":
        with open(folder / "hugo.toml", "a", encoding="utf-8") as settings:
            for number in range(SECTIONS):
                settings.write(f'[[params.sections]]\nfolder = "{_section(number)}"\ntitle = "{_section_title(number)}"\n')
    if tool == "handout":
        people = "".join(f"- {{id: {key}, name: {name}, role: {role}}}\n" for key, name, role in PEOPLE)
        _write(content / "_data" / "people.yaml", people)
    for number in range(pages):
        _write(content / _section(number) / f"{_slug(number)}.md", _page(tool, number, pages))


def _page(tool, number, pages):
    words = Words(f"page {number}")
    year = 2023 + words.below(3)
    day = f"{1 + words.below(12):02}-{1 + words.below(28):02}"
    author, reviewer = words.sample(PEOPLE, 2)
    tags = ", ".join(words.sample(TAGS, 3))
    front = [("title", _title(number)), (_summary(tool), words.sentence(14))]
    dates = [("reviewed_on", f"{year}-{day}"), ("review_due", f"{year + 2}-{day}")]
    if tool == "handout":
        front += [("kind", "page"), ("status", "approved"), ("published_on", f"{year}-{day}")]
        front += dates + [("authors", f"[{author[0]}]"), ("reviewers", f"[{reviewer[0]}]"), ("tags", f"[{tags}]")]
    else:
        quoted = [(key, f'"{value}"') for key, value in dates]
        front += [("date", f"{year}-{day}")] + quoted
        front += [("reviewed_by", f'"{reviewer[1]}, {reviewer[2]}"'), ("tags", f"[{tags}]")]
    return _front(front) + _body(words, pages)


def _body(words, pages):
    """About 750 words, cut as a careful author cuts them: paragraphs, two lists, a table, a quotation, a footnote, four links."""
    links = [words.below(pages) for _ in range(4)]

    def link(which):
        target = links[which]
        return f"[{_title(target)}](../{_section(target)}/{_slug(target)}.md)"

    headings = iter(words.sample(HEADINGS, 7))
    blocks = [
        words.paragraph(3),
        f"## {next(headings)}",
        words.paragraph(3),
        f"**{words.phrase(3)}**. {words.sentence()} See {link(0)}.",
        "\n".join(f"- {words.sentence()}" for _ in range(4)),
        f"## {next(headings)}",
        f"{words.sentence()}[^1] {words.paragraph(2)}",
        f"> {words.sentence()}\n> {words.sentence()}",
        f"### {next(headings)}",
        f"{words.paragraph(2)} You can also read {link(1)} and {link(2)}.",
        "| What you may notice | What to do |\n| --- | --- |\n"
        + "\n".join(f"| {words.phrase(5)} | {words.phrase(8)} |" for _ in range(5)),
        f"## {next(headings)}",
        "\n".join(f"{n}. {words.sentence()}" for n in range(1, 5)),
    ]
    for heading in headings:
        blocks += [f"## {heading}", words.paragraph(3), words.paragraph(3), f"*{words.phrase(2)}*. {words.paragraph(2)}"]
    blocks += [f"For more help, see {link(3)}.", f"[^1]: {words.sentence()}"]
    return "\n\n".join(blocks) + "\n"


class Words:
    """Made-up prose, the same for the same seed on every machine."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def below(self, limit):
        return self._random.randrange(limit)

    def sample(self, population, count):
        return self._random.sample(population, count)

    def phrase(self, length):
        return " ".join(self._random.choices(WORDS, k=length))

    def sentence(self, length=None):
        return self.phrase(length or 8 + self.below(9)).capitalize() + "."

    def paragraph(self, sentences):
        return " ".join(self.sentence() for _ in range(sentences))


def _section(number):
    return f"section-{number % SECTIONS + 1:02}"


def _section_title(number):
    return f"Section {number % SECTIONS + 1:02}"


def _slug(number):
    return f"leaflet-{number + 1:06}"


def _title(number):
    return f"Leaflet {number + 1:06}: {Words(f'title {number}').phrase(4)}"


def _summary(tool):
    return "summary" if tool == "handout" else "description"


def _front(fields):
    lines = [f'{key}: "{value}"' if key in ("title", "summary", "description") else f"{key}: {value}" for key, value in fields]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
