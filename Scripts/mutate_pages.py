#!/usr/bin/env python3
"""Make pairs of versions of real web pages for `conformance drift`: noise that must not count, rewrites that must.

    Scripts/mutate_pages.py OUT DIR... [--seed N] [--noise 200] [--rewrites 200]

Every page below the folders is taken (`*.html`, `*.html.gz`, pages without an ending that begin as HTML). Rewrites are
made only in text that is known to be the main text: by `ground-truth.json` (people) in a parent folder, by `expected.html`
beside the page, else in paragraphs of some length. The source of the page is edited as text; nothing of ibid is used, so
that the judge cannot agree with itself. The seed is printed; without one each run makes other pairs.
"""
import argparse, gzip, html, json, pathlib, random, re, sys

SKIP = re.compile(r"<(script|style|noscript|template|textarea|svg|iframe|select)\b.*?</\1\s*>|<!--.*?-->|<head\b.*?</head\s*>", re.S | re.I)
PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(.*?)</p\s*>", re.S | re.I)
HIDDEN = re.compile(r"<(\w+)\b[^>]*(?:display:\s*none|\shidden\b)[^>]*>.*?</\1\s*>", re.S | re.I)
TAG = re.compile(r"<[^>]*>")
MONTHS = "January February March April May June July August September October November December".split()


def plain(source):
    """The words of a piece of source as a reader sees them."""
    return " ".join(html.unescape(TAG.sub("", source)).split())


def key(text):
    return re.sub(r"[\W_]+", "", text).lower()


def visible(source):
    return key(html.unescape(TAG.sub(" ", SKIP.sub(" ", source))))


class Page:
    def __init__(self, name, source, truth):
        self.name, self.source = name, source
        self.skipped = [m.span() for m in SKIP.finditer(source)] + [m.span() for m in HIDDEN.finditer(source)]
        wanted = key(truth) if truth else None
        self.paragraphs = []  # (start, end) of whole elements, (start, end) of what is in them
        for match in PARAGRAPH.finditer(source):
            text = plain(match.group(1))
            if len(text) < 60 or any(low <= match.start() < high for low, high in self.skipped):
                continue
            if re.search(r"<(p|div|ul|ol|table|form)\b", match.group(1), re.I):
                continue
            if wanted is not None:
                if len(key(text)) < 40 or key(text) not in wanted:
                    continue
            else:
                links = sum(len(plain(m)) for m in re.findall(r"<a\b.*?</a>", match.group(1), re.S | re.I))
                if len(text) < 100 or links > 0.3 * len(text) or not re.search(r"[.!?…。]['\"”’»)\]]*$", text):
                    continue
            self.paragraphs.append((match.span(), match.span(1)))

    def runs(self):
        """Runs of text without tags inside the paragraphs of the main text, as spans of the source."""
        spans = []
        for _, (low, high) in self.paragraphs:
            at = low
            for tag in list(TAG.finditer(self.source, low, high)) + [None]:
                end = tag.start() if tag else high
                if end - at >= 30:
                    spans.append((at, end))
                at = tag.end() if tag else high
        return spans


def load(folders):
    pages = []
    for folder in folders:
        folder = pathlib.Path(folder)
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            if path.name == "expected.html" or not (path.name.endswith((".html", ".html.gz", ".htm")) or "." not in path.name):
                continue
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            if b"<" not in data[:4096]:
                continue
            try:
                source = data.decode("utf-8")
            except UnicodeDecodeError:
                continue  # what is written into it would need its encoding
            truth = None
            if (path.parent / "expected.html").exists():
                truth = plain((path.parent / "expected.html").read_text("utf-8"))
            for parent in path.parents[:3]:
                if truth is None and (parent / "ground-truth.json").exists():
                    truth = json.loads((parent / "ground-truth.json").read_text("utf-8")).get(path.name.split(".")[0], {}).get("articleBody")
            page = Page("/".join(path.parts[-3:]), source, truth)
            if len(page.paragraphs) >= 3:
                pages.append(page)
    return pages


# ---------------------------------------------------------------- rewrites

def sentences(run):
    """Spans of whole sentences inside a run of text, the first and last left out where they may be cut."""
    cuts = [m.end() for m in re.finditer(r"[.!?][\"”’»)]*\s+(?=[A-ZÄÖÜÀ-ÖØ-ÞА-Я\"“„«])", run)]
    return [(a, b) for a, b in zip(cuts, cuts[1:]) if 25 <= b - a <= 600]


class Rewriter:
    def __init__(self, rng, pages):
        self.rng, self.pages = rng, pages

    def run(self, page):
        return self.rng.choice(page.runs() or [(0, 0)])

    def words(self, page, pattern, low, high):
        return [m for m in re.finditer(pattern, page.source[low:high]) if "&" not in page.source[max(low, low + m.start() - 8):low + m.end()]]

    def swap(self, page, low, match, new):
        s, e = low + match.start(), low + match.end()
        return page.source[:s] + new + page.source[e:], f"{match.group()} -> {new}"

    def word(self, page):
        low, high = self.run(page)
        old = self.words(page, r"(?<![\w-])[^\W\d_]{5,}(?![\w-])", low, high)
        old = [m for m in old if m.group().islower()]
        other = re.findall(r"(?<![\w-])[^\W\d_]{5,}(?![\w-])", page.source[slice(*self.run(page))])
        other = [w for w in other if w.islower()]
        if not old or not other:
            return None
        match = self.rng.choice(old)
        new = self.rng.choice(other)
        return None if new == match.group() else self.swap(page, low, match, new)

    def number(self, page):
        low, high = self.run(page)
        old = self.words(page, r"(?<![\w#;&])\d+(?![\w;])", low, high)
        if not old:
            return None
        match = self.rng.choice(old)
        new = str(int(match.group()) + self.rng.choice([1, 2, 3, 10, 100]))
        return self.swap(page, low, match, new)

    def negation(self, page):
        low, high = self.run(page)
        old = self.words(page, r"\b(is|was|are|were|has|have|had|can|could|will|would|should|did|does) (?!not\b)", low, high)
        if old:
            match = self.rng.choice(old)
            return self.swap(page, low, match, match.group() + "not ")
        old = self.words(page, r"\b(nicht|not|не|niet|inte) ", low, high)
        if not old:
            return None
        return self.swap(page, low, self.rng.choice(old), "")

    def name(self, page):
        low, high = self.run(page)
        old = self.words(page, r"(?<=[a-zа-яäöüé,] )[A-ZА-Я][a-zа-яäöüé]{3,}\b", low, high)
        if not old:
            return None
        new = self.rng.choice(["Marlowe", "Okafor", "Lindgren", "Petrov", "Castellanos", "Nakamura", "Belfast", "Kraków", "Turin", "Osaka"])
        return self.swap(page, low, self.rng.choice(old), new)

    def date(self, page):
        low, high = self.run(page)
        old = self.words(page, r"\b(1[5-9]\d\d|20[0-2]\d)\b|\b(January|February|March|April|June|July|August|September|October|November|December)\b", low, high)
        if not old:
            return None
        match = self.rng.choice(old)
        new = str(int(match.group()) - self.rng.randint(1, 9)) if match.group().isdigit() else self.rng.choice([m for m in MONTHS if m != match.group()])
        return self.swap(page, low, match, new)

    def whole_sentence(self, page):
        low, high = self.run(page)
        found = sentences(page.source[low:high])
        return None if not found else tuple(low + x for x in self.rng.choice(found))

    def sentence_deleted(self, page):
        span = self.whole_sentence(page)
        return span and (page.source[:span[0]] + page.source[span[1]:], page.source[slice(*span)][:80])

    def sentence_inserted(self, page):
        span = self.whole_sentence(page)
        other = self.rng.choice(self.pages)
        new = other is not page and self.whole_sentence(other)
        if not span or not new:
            return None
        text = other.source[slice(*new)].rstrip() + " "
        return page.source[:span[0]] + text + page.source[span[0]:], text[:80]

    def sentences_swapped(self, page):
        low, high = self.run(page)
        found = sentences(page.source[low:high])
        pairs = [(a, b) for a, b in zip(found, found[1:]) if a[1] == b[0]]
        if not pairs:
            return None
        a, b = self.rng.choice(pairs)
        text = page.source[low:high]
        new = text[:a[0]] + text[b[0]:b[1]] + text[a[0]:a[1]] + text[b[1]:]
        return page.source[:low] + new + page.source[high:], text[a[0]:a[1]][:80]

    def paragraph_dropped(self, page):
        (low, high), inner = self.rng.choice(page.paragraphs)
        return page.source[:low] + page.source[high:], plain(page.source[slice(*inner)])[:80]

    def paragraph_inserted(self, page):
        (low, _), _ = self.rng.choice(page.paragraphs[1:])
        other = self.rng.choice(self.pages)
        if other is page:
            return None
        text = plain(other.source[slice(*self.rng.choice(other.paragraphs)[1])])
        if len(text) < 80 or not re.search(r"[.!?…][\"”’»)]*$", text):
            return None
        return page.source[:low] + "<p>" + html.escape(text, quote=False) + "</p>\n" + page.source[low:], text[:80]

    KINDS = ["word", "number", "negation", "name", "date", "sentence_deleted", "sentence_inserted", "sentences_swapped",
             "paragraph_dropped", "paragraph_inserted"]

    def quotation(self, page):
        """Some words of the main text that the page has once: (words, span in the source)."""
        low, high = self.run(page)
        text = page.source[low:high]
        words = [m.span() for m in re.finditer(r"[^\s<>]+", text)]
        count = self.rng.randint(5, 22)
        if len(words) < count:
            return None
        first = self.rng.randrange(len(words) - count + 1)
        span = (low + words[first][0], low + words[first + count - 1][1])
        quoted = plain(page.source[slice(*span)])
        if len(key(quoted)) < 20 or visible(page.source).count(key(quoted)) != 1 or "..." in quoted or "…" in quoted or "[" in quoted:
            return None
        return quoted, span

    def as_person(self, quoted):
        """The quotation as a person types it: other marks, other dashes, perhaps an omission."""
        if self.rng.random() < 0.4:
            quoted = quoted.replace("’", "'").replace("“", '"').replace("”", '"').replace("–", "-").replace("—", "-")
        words = quoted.split()
        if len(words) >= 12 and self.rng.random() < 0.3:
            cut = self.rng.randint(4, len(words) - 6)
            quoted = " ".join(words[:cut]) + " […] " + " ".join(words[cut + 2:])
        elif self.rng.random() < 0.2 and quoted[0].isalpha() and quoted[0].isascii() and len(words[0]) > 1 and words[0].isalpha():
            quoted = f"[{quoted[0].swapcase()}]{quoted[1:]}"
        return quoted

    def quotation_altered(self, page):
        found = self.quotation(page)
        if not found:
            return None
        quoted, (low, high) = found
        typed = self.as_person(quoted)
        kept = set(re.findall(r"[^\W\d_]{4,}", typed))
        old = [m for m in self.words(page, r"(?<![\w\[\]])[^\W\d_]{4,}(?!\w)", low, high) if m.group() in kept]
        if not old:
            return None
        match = self.rng.choice(old)
        new = self.rng.choice(["hardly", "seldom", "granite", "seven", "beneath", "violet", "tomorrow"])
        source, detail = self.swap(page, low, match, new)
        return source, detail, typed

    def quotation_removed(self, page):
        found = self.quotation(page)
        if not found:
            return None
        quoted, (low, high) = found
        return page.source[:low] + page.source[high:], quoted[:80], self.as_person(quoted)


# ---------------------------------------------------------------- noise

ADS = ["Save 40% on walking boots this week only. Free delivery on all orders.", "Compare car insurance from over 110 providers.",
       "The one trick dentists do not want you to know.", "Refinance today. Rates as low as 2.9% APR.", "Sponsored: discover the new autumn collection.",
       "Try our streaming service free for thirty days. Cancel at any time."]
MARKS = ['class="ad"', 'class="advertisement"', 'id="div-gpt-ad-14820{n}-0"', 'class="ad-container ad-container--mid"', 'class="adBox"', 'id="ad_rectangle_{n}"',
         'class="sponsored-content"', 'class="banner-ad"', 'class="dfp-leaderboard"', 'class="google-ads"', 'class="promo-box"', 'class="c-advert js-advert"', 'data-x="1" class="article__ads"']
TITLES = ["Ten gardens to see before winter", "Council votes on bridge repair", "How the tide tables were made", "A short history of bread",
          "Why the night train came back", "Museum reopens after nine years", "Five questions for the new head of the library", "What the census left out"]
READERS = ["I never knew this, thank you for writing it down.", "My grandmother told the same story, but about another town.", "First!",
           "This is simply wrong, and the author should know it. Read the records before you write.", "Great piece. More like it, please."]


class Noise:
    def __init__(self, rng):
        self.rng = rng

    def day(self):
        r = self.rng
        d, m, y = r.randint(1, 28), r.randint(0, 11), r.randint(2009, 2026)
        return r.choice([f"{d} {MONTHS[m]} {y}", f"{MONTHS[m]} {d}, {y}", f"{y}-{m + 1:02}-{d:02}", f"{d:02}.{m + 1:02}.{y}", f"{MONTHS[m][:3]} {d}, {y} {r.randint(1, 12)}:{r.randint(10, 59)} {r.choice(['AM', 'PM'])} EST",
                         f"{r.choice(['Monday', 'Friday', 'Sunday'])}, {d} {MONTHS[m]} {y}, {r.randint(0, 23)}:{r.randint(10, 59)} UTC"])

    def count(self):
        return self.rng.choice([str(self.rng.randint(2, 999)), f"{self.rng.randint(1, 99)},{self.rng.randint(100, 999)}", f"{self.rng.randint(1, 9)}.{self.rng.randint(1, 9)}K"])

    # Places of a page: positions in the source.
    def place(self, page, where):
        s = page.source
        if where == "top":
            m = re.search(r"<body\b[^>]*>", s, re.I)
            return m.end() if m else 0
        if where == "bottom":
            at = s.lower().rfind("</body")
            return at if at >= 0 else len(s)
        if where == "heading":
            m = re.search(r"</h1\s*>", s, re.I)
            return m.end() if m else page.paragraphs[0][0][0]
        if where == "between":
            return self.rng.choice(page.paragraphs[1:])[0][0]
        return page.paragraphs[-1][0][1]  # "after"

    # Each kind gives edits for both versions: lists of (position, end, text).
    def both(self, page, where, make):
        at = self.place(page, where)
        return [(at, at, make())], [(at, at, make())]

    def dates(self, page):
        frame = self.rng.choice(['<p>Last updated: {}</p>', '<div class="meta">Updated {}</div>', '<span class="date">{}</span>', '<p class="timestamp">Published {}</p>',
                                 '<small>This page was last edited on {}.</small>', '<div>Last modified: {}</div>', '<time>{}</time>', '<p><i>Posted on {} by admin</i></p>'])
        return self.both(page, self.rng.choice(["heading", "after", "bottom", "top"]), lambda: frame.format(self.day()))

    def times(self, page):
        spans = [m.span(1) for m in re.finditer(r"<time\b[^>]*>([^<]{4,40})</time>", page.source) if not any(a <= m.start() < b for (a, b), _ in page.paragraphs)]
        if not spans:
            return self.dates(page)
        return [], [(a, b, self.day()) for a, b in spans]

    def ago(self, page):
        frame = self.rng.choice(['<span>{} hours ago</span>', '<div class="age">Posted {} days ago</div>', '<p>{} min read</p>'])
        return self.both(page, "heading", lambda: frame.format(self.rng.randint(2, 40)))

    def counters(self, page):
        frame = self.rng.choice(['<div class="views">{} views</div>', '<p>{} comments</p>', '<span>Shares: {}</span>', '<div>You are visitor number {}.</div>', '<p>This page has been viewed {} times.</p>',
                                 '<ul class="stats"><li>{} likes</li><li>{} replies</li></ul>', '<table><tr><td>Page views:</td><td>{}</td></tr></table>', '<div class="social"><b>{}</b> shares</div>'])
        return self.both(page, self.rng.choice(["heading", "after", "bottom"]), lambda: frame.replace("{}", self.count(), 1).replace("{}", self.count()))

    def comments(self, page):
        def make():
            chosen = self.rng.sample(READERS, self.rng.randint(1, 4))
            body = "".join(f'<li class="comment"><b>reader{self.rng.randint(1, 999)}</b> <p>{c}</p></li>' for c in chosen)
            return f'<{tag} {mark}><h3>{len(chosen)} Comments</h3><ol>{body}</ol></{tag}>'
        tag = self.rng.choice(["div", "section"])
        mark = self.rng.choice(['id="comments"', 'class="comments-area"', 'class="comment-list"', 'id="disqus_thread"'])
        return self.both(page, self.rng.choice(["after", "bottom"]), make)

    def tokens(self, page):
        def token():
            return "".join(self.rng.choice("0123456789abcdef") for _ in range(32))
        def make():
            return f'<input type="hidden" name="csrf_token" value="{token()}"><script nonce="{token()}">var session="{token()}";</script><!-- rendered in {self.rng.random():.4f}s by web{self.rng.randint(1, 20)} -->'
        links = [m.end(1) for m in re.finditer(r'<a\s[^>]*href="([^"#?]+)"', page.source)][:400]
        first, second = self.both(page, self.rng.choice(["top", "bottom", "between"]), make)
        return first + [(at, at, f"?sid={token()}") for at in links], second + [(at, at, f"?sid={token()}") for at in links]

    def ads(self, page):
        mark = self.rng.choice(MARKS).replace("{n}", str(self.rng.randint(10, 99)))
        form = self.rng.choice(['<div {m}><a href="https://ads.example/{t}">{x}</a></div>', '<div {m}><p>{x}</p></div>', '<aside {m}><span>Advertisement</span><p>{x}</p></aside>',
                                '<div {m}><span class="label">Advertisement</span><div>{x} <a href="https://ads.example/{t}">Learn more</a></div></div>', '<ins class="adsbygoogle" data-ad-slot="{t}">{x}</ins>',
                                '<section {m}><h4>{x}</h4><img src="https://ads.example/{t}.png" alt=""></section>'])
        def make():
            if self.rng.random() < 0.25:
                return ""
            return form.replace("{m}", mark).replace("{t}", str(self.rng.randint(1000, 9999))).replace("{x}", self.rng.choice(ADS))
        return self.both(page, self.rng.choice(["between", "between", "top", "after", "bottom"]), make)

    def navigation(self, page):
        def lists():
            for m in re.finditer(r"<ul\b[^>]*>(?:(?!<ul\b|</ul).)*</ul>", page.source, re.S | re.I):
                items = list(re.finditer(r"<li\b[^>]*>(?:(?!<li\b|</li).)*</li>", m.group(), re.S | re.I))
                text = len(plain(m.group()))
                linked = sum(len(plain(a)) for a in re.findall(r"<a\b.*?</a>", m.group(), re.S | re.I))
                if len(items) >= 3 and text and "<script" not in m.group() and linked >= 0.9 * text and not any(a <= m.start() < b for (a, b), _ in page.paragraphs):
                    yield m.start(), items
        edits = []
        for start, items in lists():
            order = items[:]
            self.rng.shuffle(order)
            edits += [(start + a.start(), start + a.end(), b.group()) for a, b in zip(items, order)]
        if edits:
            return [], edits
        def make():
            names = ["Home", "News", "Sport", "Culture", "Weather", "Contact", "About us", "Archive"]
            self.rng.shuffle(names)
            return "<nav><ul>" + "".join(f'<li><a href="/{n.lower()}">{n}</a></li>' for n in names) + "</ul></nav>"
        return self.both(page, self.rng.choice(["top", "bottom"]), make)

    def related(self, page):
        frame = self.rng.choice([('<div class="related">', '</div>'), ('<section class="more-stories"><h2>More stories</h2>', '</section>'), ('<aside><h3>You may also like</h3>', '</aside>'),
                                 ('<div id="recommended-posts">', '</div>'), ('<div class="read-more-links">', '</div>'), ('<div><h3>Most read</h3>', '</div>')])
        def make():
            chosen = self.rng.sample(TITLES, 4)
            return frame[0] + "<ul>" + "".join(f'<li><a href="/story/{self.rng.randint(1, 9999)}">{t}</a></li>' for t in chosen) + "</ul>" + frame[1]
        return self.both(page, self.rng.choice(["after", "bottom", "between"]), make)

    def cookies(self, page):
        box = self.rng.choice(['<div id="cookie-banner" role="dialog"><p>We use cookies to improve your experience. By continuing you agree to our cookie policy.</p><button>Accept all</button></div>',
                               '<div class="consent-overlay"><h2>Your privacy</h2><p>We and our 824 partners store and access information on your device. You can change your choice at any time.</p><button>OK</button></div>',
                               '<div class="cc-window"><span>This website uses cookies to ensure you get the best experience on our website. <a href="/privacy">Learn more</a></span><a class="cc-btn">Got it!</a></div>'])
        at = self.place(page, self.rng.choice(["top", "bottom"]))
        return ([(at, at, box)], []) if self.rng.random() < 0.5 else ([], [(at, at, box)])

    def attributes(self, page):
        edits = []
        for m in re.finditer(r"<(div|p|span|a|li|img|h2|section|article)\b", page.source):
            if self.rng.random() < 0.3 and not any(a <= m.start() < b for a, b in page.skipped):
                edits.append((m.end(), m.end(), f' data-v-{self.rng.randrange(16 ** 6):06x} data-track="{self.rng.randint(1, 10 ** 6)}"'))
        return [], edits

    def whitespace(self, page):
        edits = []
        for m in re.finditer(r"</(p|div|li|h2|h3|section|article|ul|table|tr)>", page.source):
            if self.rng.random() < 0.5 and not any(a <= m.start() < b for a, b in page.skipped):
                edits.append((m.end(), m.end(), self.rng.choice(["\n\n", "\r\n    ", "\t", " \n"])))
        for low, high in page.runs():
            for m in re.finditer(r"(?<=\w) (?=\w)", page.source[low:high]):
                if self.rng.random() < 0.1:
                    edits.append((low + m.start(), low + m.end(), self.rng.choice(["\n", "  ", " \r\n"])))
        return [], edits

    def entities(self, page):
        names = {"é": "&eacute;", "ä": "&auml;", "ö": "&#246;", "ü": "&uuml;", "—": "&mdash;", "–": "&#8211;", "’": "&rsquo;", "“": "&ldquo;", "”": "&#x201D;", "'": "&#39;"}
        return [], [(low + m.start(), low + m.end(), names[m.group()]) for low, high in page.runs() for m in re.finditer("[" + "".join(names) + "]", page.source[low:high])]

    def copyright(self, page):
        frame = self.rng.choice(['<footer>© {} Example Media Ltd. All rights reserved.</footer>', '<p>Copyright 1998-{} by the authors</p>', '<div>&copy; {} The Harbour Trust</div>'])
        return self.both(page, "bottom", lambda: frame.format(self.rng.randint(2010, 2026)))

    def scripts(self, page):
        def make():
            return f'<style>.c{self.rng.randint(1, 999)}{{color:red}}</style><script type="application/json">{{"build":"{self.rng.randrange(10 ** 9)}","text":"The words in here are not shown to anybody."}}</script>'
        return self.both(page, self.rng.choice(["top", "bottom", "between"]), make)

    KINDS = ["dates", "times", "ago", "counters", "comments", "tokens", "ads", "navigation", "related", "cookies", "attributes",
             "whitespace", "entities", "copyright", "scripts"]


def applied(source, edits):
    for low, high, text in sorted(edits, key=lambda e: (e[0], e[1]), reverse=True):
        source = source[:low] + text + source[high:]
    return source


def apart(edits):
    """Edits that do not cross one another."""
    last, kept = -1, []
    for edit in sorted(edits, key=lambda e: (e[0], e[1])):
        if edit[0] >= last:
            kept.append(edit)
            last = max(last, edit[1])
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--noise", type=int, default=200)
    parser.add_argument("--rewrites", type=int, default=200)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(10 ** 9)
    rng = random.Random(seed)
    out = pathlib.Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    pages = load(arguments.folders)
    if not pages:
        sys.exit("no page with three paragraphs of main text was found")
    rewriter, noise = Rewriter(rng, pages), Noise(rng)
    pairs, made = [], {}

    def write(number, before, after, **facts):
        facts = dict(id=f"{number:04}", before=f"{number:04}-before.html", after=f"{number:04}-after.html", **facts)
        (out / facts["before"]).write_text(before, "utf-8", newline="")
        (out / facts["after"]).write_text(after, "utf-8", newline="")
        pairs.append(facts)
        made[facts["kind"].split("+")[0]] = made.get(facts["kind"].split("+")[0], 0) + 1

    for number in range(arguments.noise):
        page = rng.choice(pages)
        kinds = [Noise.KINDS[number % len(Noise.KINDS)]] + rng.sample(Noise.KINDS, rng.randint(0, 3))
        first, second = [], []
        for kind in dict.fromkeys(kinds):
            a, b = getattr(noise, kind)(page)
            first, second = first + a, second + b
        facts = {}
        quoted = rewriter.quotation(page) if rng.random() < 0.5 else None
        if quoted:
            facts = dict(quotation=rewriter.as_person(quoted[0]), lost=False)
        write(number, applied(page.source, apart(first)), applied(page.source, apart(second)), kind="+".join(dict.fromkeys(kinds)), source=page.name, expect="noise", **facts)

    number, tries = arguments.noise, 0
    kinds = Rewriter.KINDS + ["quotation_altered", "quotation_removed", "quotation_altered"]
    while number < arguments.noise + arguments.rewrites and tries < 100 * arguments.rewrites:
        tries += 1
        kind = kinds[number % len(kinds)] if tries % 20 else rng.choice(kinds)
        page = rng.choice(pages)
        result = getattr(rewriter, kind)(page)
        if not result or visible(result[0]) == visible(page.source):
            continue
        facts = {}
        if len(result) == 3:
            parts = [key(part) for part in result[2].split("[…]")]
            if all(part in visible(result[0]) for part in parts):
                continue  # the words stand elsewhere too
            facts = dict(quotation=result[2], lost=True)
        # As on the web, noise comes along.
        first, second = getattr(noise, rng.choice(["tokens", "dates", "counters", "copyright"]))(page)
        ends = [(e[0], e[2]) for e in second if e[0] >= page.source.lower().rfind("</body") > 0]
        after = result[0]
        at = after.lower().rfind("</body")
        if ends and at > 0:
            after = after[:at] + ends[-1][1] + after[at:]
        write(number, page.source, after, kind=kind, source=page.name, detail=result[1], expect="changed", **facts)
        number += 1

    (out / "pairs.jsonl").write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in pairs), "utf-8")
    print(f"seed {seed}: {len(pages)} pages, {len(pairs)} pairs: " + ", ".join(f"{k} {n}" for k, n in sorted(made.items())))


if __name__ == "__main__":
    main()
