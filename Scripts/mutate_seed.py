#!/usr/bin/env python3
"""Make variants of the seed article, each with its gold, so that nothing of the footnote reader rests on the seed's words.

  mutate_seed.py OUT [--count 100] [--seed 1] [--shared DIR]

Reads DIR/footnotes/seed/{article.txt,gold.json} (DIR: --shared, $IBID_SHARED, or ../shared beside the repository) and writes
OUT/<id>/{article.txt,gold.json} in the form of the footnote gold, offsets recomputed. The same seed gives the same bytes.
Changed are the notes: names and their scripts, titles, years, pages, dashes, blanks, dates and their form, sites, the order of
the notes, and how the list shows labels and back-references. The prose and the places of its markers stay.
"""
import argparse
import json
import os
import random

NBSP = "\u00a0"

NAMES = {
    "cyrillic": ["Мельникова", "Соловьёв", "Гёзалян", "Кравців", "Ґалаґан", "Щербатов", "Ёлкина", "Джугели"],
    "greek": ["Παπαδόπουλος", "Ελευθερίου", "Καραμανλή", "Ξενάκης"],
    "latin": ["Świętochowska", "Əlizadə", "Çağlayan", "Jørgensen", "O'Neill", "van der Meer", "Müller-Lühr", "Nguyễn",
              "Haralds", "de la Cruz", "Þórsdóttir", "Brown"],
    "georgian": ["კაკაბაძე", "ჯავახიშვილი", "მენაბდე"],
    "chinese": ["王小明", "欧阳修远", "李"],
    "armenian": ["Հովհաննիսյան", "Տեր-Պետրոսյան"],
}

SLOTS = {
    "cyrillic": ["Горная Республика Верхнего Дола", "Летопись портовых городов", "Історія Степового краю", "Вольный город Заречье"],
    "greek": ["Ιστορία της Άνω Πόλης", "Χρονικό των νήσων"],
    "latin": ["Republika Górnego Brzegu", "Chronicle of the Upper Valley", "Die Freie Stadt am Haff", "Şəhər salnaməsi"],
    "georgian": ["ზემო მხარის მატიანე", "ნავსადგურის ისტორია"],
    "chinese": ["上河共和國史", "北方铁路志"],
    "armenian": ["Վերին հովտի պատմություն"],
}

TITLES = [
    "Republic of Lower Tauria, pre-Union {range}", "Postage of the Free Port: an outline {range}", "The Hill War {range}",
    "Notes on the so-called \"Amber Line\" {range}", "Who held the Upper Bridge? {range}", "Штемпеля вольного города {range}",
    "Γραμματόσημα της Άνω Πόλης {range}", "Čas přechodný – listy a známky {range}", "აღმოსავლეთის ფოსტა {range}",
    "U.S. Mission to the Delta {range}", "北方邮政史 {range}",
]

ENTRIES = ["Tauria", "Delta Civil War", "Верхний Дол", "Hafenrepublik", "Άνω Πόλη", "Upper Bridge, battle of", "სამხრეთი", "Amber Line"]

WORKS = ["Concise Encyclopedia of Small States", "Encyclopædia Borealis", "Dictionary of Lost Republics", "Lexikon der Hafenstädte",
         "Энциклопедия горных областей", "Encyclopaedia of the Inland Seas"]

SITES = [("Gone Places and Their Mail", "www.gonemail.example"), ("Stamp Atlas of the North", "stampatlas.example"),
         ("Почта и время", "pochta-i-vremya.example"), ("Haff Historical Society", "www.haff-history.example"),
         ("The Inland Courier", "inlandcourier.example"), ("Αρχείο Ταχυδρομείων", "archeio.example")]

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


class Variant:
    """One variant: draws from its own generator, so that a variant does not depend on those before it."""

    def __init__(self, seed, number):
        self.random = random.Random("%d:%d" % (seed, number))
        self.blank = self.random.choice([" ", NBSP])
        self.form = self.random.choice(["dmy", "mdy", "iso", "my"])
        self.used = set()

    def fresh(self, pool):
        choice = self.random.choice([x for x in pool if x not in self.used] or pool)
        self.used.add(choice)
        return choice

    def dash(self):
        return self.random.choice(["–", "—", "-"])

    def year(self):
        return str(self.random.randint(1871, 2024))

    def pages(self):
        first = self.random.randint(1, 980)
        if self.random.random() < 0.5:
            return "p.", str(first)
        return self.random.choice(["p.", "pp."]), "%d%s%d" % (first, self.dash(), first + self.random.randint(1, 30))

    def range(self, spaced=None):
        first = self.random.randint(1860, 1940)
        return first, first + self.random.randint(1, 9)

    def date(self):
        year, month, day = self.random.randint(1996, 2025), self.random.randint(1, 12), self.random.randint(1, 28)
        printed, iso = date_text(self.form, year, month, day)
        return printed, iso

    def script(self):
        return self.random.choice(sorted(NAMES))


def date_text(form, year, month, day):
    name = MONTHS[month - 1]
    if form == "dmy":
        return "%d %s %d" % (day, name, year), "%04d-%02d-%02d" % (year, month, day)
    if form == "mdy":
        return "%s %d, %d" % (name, day, year), "%04d-%02d-%02d" % (year, month, day)
    if form == "my":
        return "%s %d" % (name, year), "%04d-%02d" % (year, month)
    return "%04d-%02d-%02d" % (year, month, day), "%04d-%02d-%02d" % (year, month, day)


def short_note(variant, kind):
    """A short cite: surnames, or (`kind` title) a title with its own years in brackets."""
    script = variant.script()
    if kind == "title":
        first, last = variant.range()
        authors = ["%s (%d%s%d)" % (variant.fresh(SLOTS[script]), first, variant.random.choice(["-", "–"]), last)]
        printed = authors[0]
    else:
        count = variant.random.choice([1, 1, 1, 2, 3])
        authors = [variant.fresh(NAMES[script if i == 0 else variant.script()]) for i in range(count)]
        printed = authors[0]
        if count == 2:
            printed = "%s & %s" % tuple(authors)
        elif count == 3:
            printed = "%s, %s & %s" % tuple(authors)
        elif variant.random.random() < 0.2:
            printed += " et al."
    year = variant.year()
    mark, value = variant.pages()
    raw = "%s %s, %s%s%s" % (printed, year, mark, variant.blank, value)
    cite = {"authors": authors, "year": year, "locator": {"label": "page", "value": value}, "raw": raw, "target": None, "resolved": None}
    return {"raw": raw + ".", "citations": [], "shortCites": [cite], "kind": "short"}


def full_note(fields, parts):
    return {"raw": ". ".join(parts) + ".", "citations": [dict(fields, typeFrom="mutator")], "shortCites": [], "kind": "citation"}


def entry_note(variant, dated):
    title, work = variant.fresh(ENTRIES), variant.fresh(WORKS)
    fields, parts = {"type": "encyclopedia", "title": title, "container": work}, ['"%s"' % title, work]
    if dated:
        printed, fields["issued"] = variant.date()
        parts.append(printed)
    return full_note(fields, parts)


def pair_notes(variant):
    """One page under two notes: titles differ in dashes, sites in name and host; only the second has an access date."""
    pattern = variant.fresh(TITLES)
    first, last = variant.range()
    plain = pattern.format(range="(%d-%d)" % (first, last))
    spaced = pattern.format(range="(%d – %d)" % (first, last)).replace("pre-", "pre ").replace("so-called", "so called")
    name, host = variant.fresh(SITES)
    # The pair is joined by title and full date: a month alone would not be evidence enough.
    form = "dmy" if variant.form == "my" else variant.form
    printed, issued = date_text(form, variant.random.randint(1996, 2025), variant.random.randint(1, 12), variant.random.randint(1, 28))
    read, accessed = date_text(form, variant.random.randint(2010, 2026), variant.random.randint(1, 12), variant.random.randint(1, 28))
    one = full_note({"type": "web", "title": plain, "container": name, "issued": issued}, ['"%s"' % plain, name, printed])
    two = full_note({"type": "web", "title": spaced, "container": host, "issued": issued, "accessed": accessed},
                    ['"%s"' % spaced, host, printed, "Retrieved " + read])
    return one, two


def make_notes(variant, gold):
    """New content for each note of the seed, by the seed's labels."""
    notes = {}
    pair = sorted(member[:-2] for member in gold["clusters"][0])
    notes[pair[0]], notes[pair[1]] = pair_notes(variant)
    entries = 0
    for note in gold["footnotes"]:
        if note["n"] in notes:
            continue
        if note["kind"] == "short":
            kind = "title" if "(" in note["shortCites"][0]["authors"][0] else "name"
            notes[note["n"]] = short_note(variant, kind)
        else:
            notes[note["n"]] = entry_note(variant, dated=entries > 0)
            entries += 1
    return notes, pair


def label_line(variant, style, label, backlinks, width):
    letters = " ".join("abcdefghij"[:backlinks])
    if style == "arrow":
        sign = "↑" if backlinks < 2 else "↑ " + " ".join("%s.%d" % (label, i) for i in range(backlinks))
    else:
        sign = "^" if backlinks < 2 else "^ " + letters
    return "  %s. %s " % (label.rjust(width), sign)


def mutate(text, gold, seed, number):
    variant = Variant(seed, number)
    notes, pair = make_notes(variant, gold)
    labels = [note["n"] for note in gold["footnotes"]]
    shuffled = labels[:]
    variant.random.shuffle(shuffled)
    new = dict(zip(labels, shuffled))

    first = min(note["at"] for note in gold["footnotes"])
    last = max(note["at"] for note in gold["footnotes"])
    footer = text[text.index("\n", last):]
    body, places, cursor = "", {}, 0
    edges = sorted({m["at"] for m in gold["markers"]})
    by_place = {m["at"]: m for m in gold["markers"]}
    moved = {}
    for at in edges:
        body += text[cursor:at]
        moved[at] = len(body)
        old = "[%s]" % by_place[at]["n"]
        assert text.startswith(old, at)
        body += "[%s]" % new[by_place[at]["n"]]
        cursor = at + len(old)
    body += text[cursor:first]

    def shift(offset):
        change = 0
        for at in edges:
            if at < offset:
                old = by_place[at]["n"]
                change += len(new[old]) - len(old)
        return offset + change

    style = variant.random.choice(["caret", "caret", "arrow"])
    width = variant.random.choice([1, 3])
    out, records = body, []
    for old in sorted(labels, key=lambda label: int(new[label])):
        backlinks = sum(1 for m in gold["markers"] if m["n"] == old)
        record = {"n": new[old], "backlinks": backlinks, "at": len(out)}
        record.update(notes[old])
        out += label_line(variant, style, new[old], backlinks, width) + notes[old]["raw"] + "\n"
        records.append(record)
    out = out[:-1] + footer

    markers = []
    for marker in gold["markers"]:
        sentence = {"start": shift(marker["sentence"]["start"]), "end": shift(marker["sentence"]["end"])}
        markers.append(dict(marker, n=new[marker["n"]], at=moved[marker["at"]], sentence=sentence))
    claims = [dict(claim, start=shift(claim["start"]), end=shift(claim["end"]), notes=[new[n] for n in claim["notes"]])
              for claim in gold["claims"]]
    cluster = [["%sc1" % new[label] for label in pair]]
    return out, {
        "format": gold["format"], "id": "seed-%03d" % number, "lang": gold["lang"], "title": gold["title"],
        "source": {"note": "made by mutate_seed.py, seed %d" % seed}, "render": {"style": "seed"}, "footnotes": records,
        "bibliography": [], "markers": markers, "claims": claims, "clusters": cluster, "clustersWithUrl": cluster,
        "distinctSources": len(labels) - 1, "handChecked": [],
    }


def check(text, gold):
    """The gold's own laws: labels stand where the offsets say."""
    for marker in gold["markers"]:
        assert text.startswith("[%s]" % marker["n"], marker["at"])
    for note in gold["footnotes"]:
        line = text[note["at"]:text.index("\n", note["at"])]
        assert line.endswith(note["raw"]) and line.split()[0] == note["n"] + "."
    for claim in gold["claims"]:
        assert text[claim["start"]:claim["end"]] == claim["text"]


def main():
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "shared")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", default=os.environ.get("IBID_SHARED", beside))
    arguments = parser.parse_args()
    folder = os.path.join(arguments.shared, "footnotes", "seed")
    with open(os.path.join(folder, "article.txt"), encoding="utf-8", newline="") as file:
        text = file.read()
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
        gold = json.load(file)
    for number in range(1, arguments.count + 1):
        article, record = mutate(text, gold, arguments.seed, number)
        check(article, record)
        target = os.path.join(arguments.out, record["id"])
        os.makedirs(target, exist_ok=True)
        with open(os.path.join(target, "article.txt"), "w", encoding="utf-8", newline="") as file:
            file.write(article)
        with open(os.path.join(target, "gold.json"), "w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False, indent=1)
    print("%d variants in %s" % (arguments.count, arguments.out))


if __name__ == "__main__":
    main()
