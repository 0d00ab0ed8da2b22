#!/usr/bin/env python3
"""Compare our reading of untidy HTML with gumbo's, a parser by the rules of HTML5.

    Scripts/compare_gumbo.py CONFORMANCE FOLDER...

Both read the same characters. A page differs where its words or its links do; each that does is listed with the first place.
The last lines, `gumbo.pages N` and `gumbo.differing N`, are held to a bound that may only fall. Needs cc and libgumbo-dev.
"""
import difflib
import pathlib
import shutil
import subprocess
import sys
import tempfile


def main():
    conformance, folders = sys.argv[1], sys.argv[2:]
    here = pathlib.Path(__file__).resolve().parent
    pages = differing = 0
    with tempfile.TemporaryDirectory() as made:
        reader = f"{made}/gumbo_text"
        subprocess.run([shutil.which("cc") or "clang", "-O1", "-o", reader, str(here / "gumbo_text.c"), "-lgumbo"], check=True)
        for number, folder in enumerate(folders):
            out = pathlib.Path(made) / str(number)
            subprocess.run([conformance, "page-text", folder, "--out", str(out)], check=True, stdout=subprocess.DEVNULL)
            for page in sorted(out.glob("*.html")):
                pages += 1
                theirs = subprocess.run([reader, str(page)], check=True, capture_output=True).stdout.decode("utf-8", "replace")
                found = {"words": [], "links": []}
                for line in theirs.split("\n"):
                    if line:
                        found["words" if line[0] == "W" else "links"].append(line[2:])
                faults = []
                for kind, expected in found.items():
                    text = page.with_suffix("." + kind).read_bytes().decode("utf-8", "replace")
                    ours = text.split("\n") if text else []
                    if ours != expected:
                        faults.append(difference(kind, ours, expected))
                if faults:
                    differing += 1
                    print(f"{pathlib.Path(folder).name}/{page.stem}: {'; '.join(faults)}")
    print(f"gumbo.pages {pages}")
    print(f"gumbo.differing {differing}")


def difference(kind, ours, theirs):
    first = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    share = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() if max(len(ours), len(theirs)) < 20_000 else 0
    shown = lambda words: " ".join(words[first:first + 4])[:60] or "nothing more"
    return f"{kind} {len(ours)} and {len(theirs)}, {100 * share:.2f} % equal, first «{shown(ours)}» and «{shown(theirs)}»"


main()
