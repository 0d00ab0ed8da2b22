#!/usr/bin/env python3
"""The main job of ibid from end to end: `demo.py PATH/TO/ibid`.

Makes a temporary library, runs every step as a person would against pages of our own on loopback, and prints what was
expected beside what came. Then status, audit and export on the repository's own library. Exits 0 only if all agree.
"""
import json, os, pathlib, subprocess, sys, tempfile, urllib.request

ibid = os.path.abspath(sys.argv[1])
root = pathlib.Path(__file__).resolve().parent.parent
failures = steps = 0

ARTICLE = """The Harbour Strike of Veldhaven

The strike began in the spring and lasted eleven weeks.[1] The port commission had cut the night rate twice.[2][3]

The granaries filled up, and the pilots refused to bring in ships. For a week nothing moved in the harbour but
the ferries of the hospital.

In the end the ledgers of both sides were published.[1][4]
  1. ^ a b Okonjo 1987, p. 41.
  2. ^ "Veldhaven". Encyclopedia of Ports.
  3. ^ "Night rates of the commission (1919-1921)". Harbour Almanac. 3 May 2011.
  4. ^ "Night rates of the commission (1919 – 1921)". www.harbour-almanac.example. 3 May 2011. Retrieved 9 July 2025.
"""
BIB = """% two books of the shelf
@book{brandt1999,
  author    = {Brandt, Jonas and M{\\"u}ller, Eva},
  title     = {Harbours of the {North}},
  publisher = {Quay Press},
  address   = {Veldhaven},
  year      = 1999,
}
@article{salt2014, author = "Okafor, Ifeoma", title = "Ledgers of the Salt Trade",
  journal = "Journal of Port History", volume = 12, number = 3, pages = "201--219", year = 2014}
"""


def say(title):
    print(f"\n== {title}")


def run(*args, status=0, cwd=None, show=True):
    done = subprocess.run([ibid, *args], cwd=cwd, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    if show:
        print("$ ibid " + " ".join(args))
        print("".join("    " + line + "\n" for line in (done.stdout + done.stderr).splitlines()), end="")
    check(f"exit status of ibid {next(a for a in args if not a.startswith(chr(45)) and a != str(root))}", status, done.returncode)
    return done


def check(what, expected, got):
    global failures, steps
    steps += 1
    good = expected == got
    failures += not good
    print(f"  {'ok  ' if good else 'FAIL'} {what}: expected {expected!r}, got {got!r}")


def objects(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def main_job(folder, port):
    web = f"http://127.0.0.1:{port}"
    private = "--allow-private"

    def lib(*args, **kw):
        return run(*args, cwd=folder, **kw)

    say("A library, and a text with notes")
    lib("init")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "refs.bib").write_text(BIB, encoding="utf-8")
    lib("import", "article.txt")
    rows = objects(lib("list", "--json", show=False).stdout)
    check("sources of the article (notes 3 and 4 are one page)", 3, len(rows))
    check("its short cite is incomplete", True, [r["incomplete"] for r in rows if r["key"] == "okonjo1987"] == [True])

    say("A bibliography, and sources from the command line")
    lib("import", "refs.bib")
    lib("add", "book", "--author", "Lindqvist, Mara", "--title", "Port and People", "--issued", "2003", "--publisher", "Quay Press")
    lib("add", f"{web}/essays/harbour-strike", private)
    paper = objects(lib("add", f"{web}/papers/salt-ledgers", private, "--json", show=False).stdout)
    essay = json.loads(lib("show", "lindqvist2019", "--json", show=False).stdout)
    check("author of the essay, off the page", "Lindqvist", essay["author"][0]["family"])
    check("day of the essay", [[2019, 4, 28]], essay["issued"]["date-parts"])
    check("site of the essay", "Tidewater Review", essay["container-title"])
    check("the paper was there already", [], paper)
    for number, (page, title) in enumerate([
            ("old/harbour-map", "Map of the harbour"), ("bulletin", "Bulletin of the port"), ("notice", "Notice of the archive"),
            ("members", "Members only"), ("nowhere", "Lost page")]):
        lib("add", "web", "--title", title, "--url", f"{web}/{page}", "-k", f"page{number}", show=False)
    lib("add", "web", "--title", "Coastal News", "--url", f"http://127.0.0.2:{port}/2019/strike", "-k", "page5", show=False)

    say("Snapshots")
    lib("snapshot", "page1", "page2", private)
    listed = objects(lib("snapshot", "list", "--json", show=False).stdout)
    check("captures kept (essay, paper, bulletin, notice)", 4, len({(row["url"], row["sha256"]) for row in listed if row["status"] == 200}))

    say("Links: a first check")

    def checked():
        done = subprocess.run([ibid, "check", "--all", "--json", private, "--host-delay", "0"], cwd=folder, capture_output=True, text=True)
        print("$ ibid check --all --json " + private)
        rows = {row["key"]: row for row in objects(done.stdout) if "verdict" in row}
        for key, row in sorted(rows.items()):
            print(f"    {key:14} {row['verdict']:11} {row['cause']}")
        return rows, done.returncode

    expected = {"lindqvist2019": "alive", "page0": "redirected", "page1": "alive", "page2": "alive", "page3": "blocked",
                "page4": "dead", "page5": "soft404"}
    rows, status = checked()
    check("verdicts", expected, {key: row["verdict"] for key, row in rows.items()})
    check("nothing is dead after one check", 0, status)
    urllib.request.urlopen(f"{web}/_turn", timeout=5).read()
    say("Links: the bulletin has gone since, and the notice says something else")
    rows, status = checked()
    check("verdict of the bulletin now", "dead", rows["page1"]["verdict"])
    check("drift of the notice", "changed", rows["page2"].get("drift"))
    lib("check", private, "--host-delay", "0", status=0)

    say("What rests on what")
    audit = json.loads(lib("audit", "article.txt", "--json", status=1, show=False).stdout)
    lib("audit", "article.txt", status=1)
    check("claims", 3, len(audit["claims"]))
    check("paragraphs without a note", 1, len(audit["uncited"]))
    check("notes 3 and 4 are one source", [["3", "4"]], [twin["notes"] for twin in audit["twins"]])

    say("For a paper")
    bib = lib("export", "-f", "bibtex", "brandt1999", "salt2014").stdout
    check("an umlaut and a page range in the .bib", (True, True), ("M" in bib and "ller" in bib, "201--219" in bib))
    items = json.loads(lib("export", "-f", "csl-json", show=False).stdout)
    check("items of the CSL-JSON", len(objects(lib("list", "--json", show=False).stdout)), len(items))
    lib("undo")
    lib("status")


OLD_FILE = """% refs of the thesis, since 2011
@string{tide = {Tidewater Review}}
@article{brandt1999, title = "Harbours of the {North}",
   author = {Brandt, Ilse and M{\\"u}ller, Otto}, journal = tide, year = 1999, month = "March", pages = {12-19}}
@book{lost, title = {Never closed
@book{salt2014, title = {Salt Roads}, author = {Okonjo, Ada}, year = 2014}
"""


def files_alone(folder):
    """A .bib file without a library: converted, checked, mended and edited in place."""
    say("A file of sources without a library")
    path = folder / "old.bib"
    path.write_text(OLD_FILE, encoding="utf-8")

    def alone(*args, **options):
        return run(*args, cwd=folder, **options)

    converted = alone("convert", "old.bib", status=1)
    items = json.loads(converted.stdout)
    check("both neighbours of a broken entry", ["brandt1999", "salt2014"], [item["id"] for item in items])
    check("macro and accent resolved", ("Tidewater Review", "Müller"), (items[0]["container-title"], items[0]["author"][1]["family"]))
    check("place of the broken entry", True, "old.bib:5:" in converted.stderr)
    alone("lint", "old.bib", "--fix", status=1)
    fixed = path.read_text(encoding="utf-8")
    check("only month and pages were mended", OLD_FILE.replace('"March"', "mar").replace("12-19", "12--19"), fixed)
    alone("set", "--file", "old.bib", "salt2014", "year=2015")
    check("one value edited in place", fixed.replace("year = 2014", "year = 2015"), path.read_text(encoding="utf-8"))
    wiki = alone("convert", "old.bib", "-f", "wikitext", status=1).stdout
    check("a template of Wikipedia", True, wiki.startswith("{{cite journal |last1=Brandt |first1=Ilse"))
    alone("convert", "old.bib", "-o", "new.ris", status=1)
    (folder / "new.ris").write_text("somebody's own\n", encoding="utf-8")
    alone("convert", "old.bib", "-o", "new.ris", status=3)
    check("a file that ibid did not write stays", "somebody's own\n", (folder / "new.ris").read_text(encoding="utf-8"))


def own_library():
    say("The repository's own library: the sources of one Wikipedia article")
    status = json.loads(run("-C", str(root), "status", "--json", show=False).stdout)
    run("-C", str(root), "status")
    check("sources", 7, status["sources"])
    check("sources with an address", 0, status["addresses"])
    audit = json.loads(run("-C", str(root), "audit", "--json", status=1, show=False).stdout)
    run("-C", str(root), "audit", status=1)
    check("claims and notes", (4, 8), (len(audit["claims"]), audit["notes"]))
    items = json.loads(run("-C", str(root), "export", "-f", "csl-json", show=False).stdout)
    check("items exported", 7, len(items))
    run("-C", str(root), "export", "-f", "biblatex")


origin = subprocess.Popen([sys.executable, str(root / "Scripts/demo_origin.py")], stdout=subprocess.PIPE, text=True)
try:
    port = int(origin.stdout.readline())
    with tempfile.TemporaryDirectory(prefix="ibid-demo-") as folder:
        main_job(pathlib.Path(folder), port)
    with tempfile.TemporaryDirectory(prefix="ibid-demo-") as folder:
        os.environ["XDG_STATE_HOME"] = folder + "/state"
        files_alone(pathlib.Path(folder))
    own_library()
finally:
    origin.terminate()
    origin.wait()
print(f"\ndemo: {steps - failures} of {steps} as expected")
sys.exit(1 if failures else 0)
