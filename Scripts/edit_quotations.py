#!/usr/bin/env python3
"""Make cases for `conformance quotations`: words quoted from real pages, and the pages after somebody edited them.

    Scripts/edit_quotations.py OUT DIR... [--seed N] [--cases 500]

OUT/cases.jsonl has a line a case: page (a file of OUT), exact, prefix, suffix, kind, survives (whether every quoted letter
still stands there) and, where a copy of the words was put elsewhere, avoid (words that stand beside the copy only). Pages are
edited as text; nothing of ibid is used. The seed is printed; without one each run makes other cases.
"""
import argparse, html, json, pathlib, random, re

from mutate_pages import load, plain, visible, key

MARKER = "Quillwort zephyr"


def words_of(text):
    return text.split(" ")


class Quote:
    """Some words of a paragraph that hold no tag, and where they stand in the source."""

    def __init__(self, page, chance):
        runs = [span for span in page.runs() if span[1] - span[0] >= 90]
        chance.shuffle(runs)
        for low, high in runs:
            source = page.source[low:high]
            if "&" in source or "<" in source or "\u00ad" in source:
                continue
            starts = [m.end() for m in re.finditer(r"(?<=\w)[ \n]+(?=\w)", source)]
            starts = [s for s in starts if 33 <= s <= len(source) - 50]
            if not starts:
                continue
            start = chance.choice(starts)
            ends = [m.start() for m in re.finditer(r"(?<=\w)[ \n]+(?=\w)", source) if start + 40 <= m.start() <= start + 220 and m.start() <= len(source) - 10]
            if not ends:
                continue
            end = chance.choice(ends)
            self.low, self.high = low + start, low + end
            self.source = page.source
            self.raw = page.source[self.low:self.high]
            self.exact = " ".join(self.raw.split())
            self.prefix = " ".join(page.source[low:self.low].split())[-32:] + " "
            self.suffix = " " + " ".join(page.source[self.high:high].split())[:32]
            # Words that stand twice are no case: nobody could say which was meant.
            if len(words_of(self.exact)) >= 6 and visible(page.source).count(key(self.exact)) == 1:
                self.paragraph = next(span for span, inner in page.paragraphs if inner[0] <= low < inner[1])
                return
        raise LookupError

    def replaced(self, raw):
        return self.source[:self.low] + raw + self.source[self.high:]


def typo(word, chance):
    at = chance.randrange(len(word))
    return word[:at] + chance.choice([c for c in "abcdefghijklmnoprstuvwz" if c != word[at].lower()]) + word[at + 1:]


def long_words(parts):
    return [i for i, w in enumerate(parts) if re.fullmatch(r"[A-Za-z]{5,}", w)]


# Each gives (source, exact, survives, avoid) or None where the words do not lend themselves to it.

def untouched(q, chance):
    note = "<p>%s</p>" % " ".join(chance.choice(["Updated", "Subscribe", "Reload", "Today", "More"]) for _ in range(12))
    low, high = q.paragraph
    return q.source[:low] + note + q.source[low:high] + note + q.source[high:], q.exact, True, None


def typography(q, chance):
    raw, turns = q.raw, 0
    for old, new in [(" ", "\u00a0"), ("-", "\u2010"), ("'", "\u2019"), ('"', "\u201d"), ("\u2014", "&mdash;"), ("\u2019", "&#39;"), ("fi", "\ufb01")]:
        if old in raw:
            at = chance.choice([m.start() for m in re.finditer(re.escape(old), raw)])
            raw, turns = raw[:at] + new + raw[at + len(old):], turns + 1
    inside = [m.start() + 3 for m in re.finditer(r"[a-z]{7,}", raw)]
    if inside:
        at = chance.choice(inside)
        raw = raw[:at] + chance.choice(["&shy;", "\u00ad", "&#173;"]) + raw[at:]
    return q.replaced(raw), q.exact, True, None


def markup(q, chance):
    parts = words_of(q.raw)
    at = chance.randrange(1, len(parts) - 1)
    name = chance.choice(["em", "b", 'a href="/x"', "span class=k"])
    parts[at] = "<%s>%s</%s>" % (name, parts[at], name.split()[0])
    return q.replaced(" ".join(parts)), q.exact, True, None


def moved(q, chance):
    low, high = q.paragraph
    block = q.source[low:high]
    rest = q.source[:low] + q.source[high:]
    ends = [m.end() for m in re.finditer(r"</p\s*>", rest, re.I)]
    if not ends:
        return None
    # Beside another paragraph of the same text, before or behind the old place.
    at = min(ends, key=lambda end: abs(end - low - chance.randrange(400, 4000)))
    return rest[:at] + block + rest[at:], q.exact, True, None


def ellipsis(q, chance):
    parts = words_of(q.exact)
    low = chance.randrange(2, len(parts) - 3)
    high = chance.randrange(low + 1, min(low + 8, len(parts) - 1))
    return q.source, " ".join(parts[:low] + [chance.choice(["[…]", "[...]", "…"])] + parts[high:]), True, None


def brackets(q, chance):
    first = q.exact[0]
    if not first.isalpha() or first.lower() == first.upper():
        return None
    parts = words_of(q.exact)
    at = chance.randrange(1, len(parts) - 1)
    parts[at] = parts[at] + " [%s]" % chance.choice(["sic", "that is, the town", "A. N."])
    text = " ".join(parts)
    return q.source, "[%s]%s" % (first.swapcase(), text[1:]), True, None


def misquoted(q, chance):
    parts = words_of(q.exact)
    places = long_words(parts)
    if not places:
        return None
    at = chance.choice(places)
    parts[at] = typo(parts[at], chance)
    return q.source, " ".join(parts), False, None


def altered(q, chance):
    parts = words_of(q.raw)
    places = long_words(parts)
    if not places:
        return None
    at = chance.choice(places)
    parts[at] = chance.choice(["never", "hardly", "perhaps", "mostly", "seldom"]) if chance.random() < 0.5 else typo(parts[at], chance)
    return q.replaced(" ".join(parts)), q.exact, False, None


def removed(q, chance):
    return q.replaced(""), q.exact, False, None


def paragraph_removed(q, chance):
    low, high = q.paragraph
    return q.source[:low] + q.source[high:], q.exact, False, None


def look_alike(q, chance):
    parts = words_of(q.raw)
    places = long_words(parts)
    if not places:
        return None
    at = chance.choice(places)
    parts[at] = typo(parts[at], chance)
    low, high = q.paragraph
    copy = "<p>%s, %s %s.</p>" % (MARKER, " ".join(parts), MARKER.lower())
    return q.source[:low] + copy + q.replaced("")[low:], q.exact, False, MARKER


def twin(q, chance):
    low, high = q.paragraph
    copy = "<p>%s, %s, %s.</p>" % (MARKER, q.raw, MARKER.lower())
    if chance.random() < 0.5:
        return q.source[:low] + copy + q.source[low:], q.exact, True, MARKER
    return q.source[:high] + copy + q.source[high:], q.exact, True, MARKER


EDITS = [untouched, typography, markup, moved, ellipsis, brackets, misquoted, altered, removed, paragraph_removed, look_alike, twin]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 30))
    parser.add_argument("--cases", type=int, default=500)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    pages = [page for page in load(options.folders) if page.paragraphs]
    made, tried = 0, 0
    with open(out / "cases.jsonl", "w", encoding="utf-8") as lines:
        while made < options.cases and tried < 40 * options.cases:
            tried += 1
            edit = EDITS[made % len(EDITS)]
            try:
                quote = Quote(chance.choice(pages), chance)
            except LookupError:
                continue
            answer = edit(quote, chance)
            if answer is None:
                continue
            source, exact, survives, avoid = answer
            # An edit that changed nothing a reader sees, or left the words somewhere, is no loss.
            if not survives and key(exact) in visible(source):
                continue
            name = "%03d.html" % made
            (out / name).write_text(source, encoding="utf-8")
            case = {"page": name, "kind": edit.__name__, "exact": exact, "prefix": quote.prefix, "suffix": quote.suffix, "survives": survives}
            if avoid:
                case["avoid"] = avoid
            lines.write(json.dumps(case, ensure_ascii=False) + "\n")
            made += 1
    print("%d cases of %d pages, seed %d" % (made, len(pages), options.seed))


if __name__ == "__main__":
    main()
