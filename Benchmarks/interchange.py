#!/usr/bin/env python3
"""Measures conversion: real .bib files to CSL-JSON, beside pandoc and bibtexparser where they are installed.

    interchange.py PATH/TO/ibid [PATH/TO/conformance] [--shared DIR] [--no-peers] [--runs N]

The data is that of DESIGN §8: Glottolog evobib, TUGboat and CDL of ../shared (or IBID_SHARED) as one file of about 14,800
entries (7 MB), and the same seven times with fresh keys (49 MB). Prints «name figure unit target ok/miss»; a figure is the
median of its runs, CPU is user and system time of the whole process. Exit status 1 where a target is missed, 3 without data.
"""

import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

SEEDS = ["glottolog/evobib*.bib", "tugboat/*.bib", "cdl/*.bib"]


def seeds(shared):
    found = []
    for pattern in SEEDS:
        found += sorted((shared / "interchange").glob(pattern))
    return found


def measure(command, runs, limit=600):
    """CPU seconds (median) and peak MiB (most) of a command."""
    times, peak = [], 0
    for _ in range(runs):
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            raise
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            raise SystemExit("%s ended with status %s" % (command[:3], status))
        times.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(times), peak


class Report:
    misses = 0

    def add(self, name, figure, unit, target=None, at_least=False):
        ok = target is None or (figure >= target if at_least else figure <= target)
        self.misses += not ok
        bound = "" if target is None else "%s %g  %s" % ("≥" if at_least else "≤", target, "ok" if ok else "miss")
        print("%-52s %9.3f %-6s %s" % (name, figure, unit, bound), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ibid")
    parser.add_argument("conformance", nargs="?")
    parser.add_argument("--shared", default=os.environ.get("IBID_SHARED") or str(pathlib.Path(__file__).resolve().parents[2] / "shared"))
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    shared = pathlib.Path(options.shared)
    files = seeds(shared)
    if not files:
        print("no data in %s" % shared, file=sys.stderr)
        return 3
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        real, large = folder / "real.bib", folder / "large.bib"
        maker = [sys.executable, str(shared / "bench/make_bib.py"), "--only-strict"]
        subprocess.run(maker + ["--entries", "0", "-o", str(real)] + list(map(str, files)), check=True, capture_output=True)
        entries = len(re.findall(rb"^[ \t]*@[ \t]*(?!(?:string|comment|preamble)\b)[A-Za-z]+[ \t]*[{(]", real.read_bytes(), re.M | re.I))
        subprocess.run(maker + ["--entries", str(100000), "-o", str(large)] + list(map(str, files)), check=True, capture_output=True)
        print("real.bib %d entries, %d bytes; large.bib %d bytes" % (entries, real.stat().st_size, large.stat().st_size))
        for name, path, runs, seconds, memory in [("14,800 entries", real, options.runs, 0.15, 80), ("100,000 entries", large, 3, 1.0, 250)]:
            cpu, peak = measure([options.ibid, "convert", str(path), "-o", str(folder / "out.json"), "--force"], runs)
            report.add("BibTeX to CSL-JSON, %s, CPU" % name, cpu, "s", seconds)
            report.add("BibTeX to CSL-JSON, %s, peak" % name, peak, "MiB", memory)
        if options.conformance:
            output = subprocess.run([options.conformance, "parse", str(large)], check=True, capture_output=True, text=True).stdout
            report.add("check only, 100,000 entries", float(re.search(r"(\d+) MB/s", output).group(1)), "MB/s", 150, at_least=True)
        for ending in ["bib", "yaml", "ris", "wikitext"]:
            cpu, peak = measure([options.ibid, "convert", str(real), "-o", str(folder / ("out." + ending)), "--force", "-q"], 1)
            report.add("BibTeX to .%s, 14,800 entries, CPU" % ending, cpu, "s")
        if not options.no_peers:
            peers(report, real, folder)
    return 1 if report.misses else 0


def peers(report, real, folder):
    if shutil.which("pandoc"):
        cpu, peak = measure(["pandoc", "-f", "bibtex", "-t", "csljson", str(real), "-o", str(folder / "pandoc.json")], 1)
        report.add("pandoc, the same, CPU", cpu, "s")
        report.add("pandoc, the same, peak", peak, "MiB")
    script = "import sys, bibtexparser as b; d = b.parse_file(sys.argv[1]); print(len(d.entries))"
    if subprocess.run([sys.executable, "-c", "import bibtexparser; bibtexparser.parse_file"], capture_output=True).returncode == 0:
        cpu, peak = measure([sys.executable, "-c", script, str(real)], 1)
        report.add("bibtexparser 2, parse only, CPU", cpu, "s")
        report.add("bibtexparser 2, parse only, peak", peak, "MiB")


if __name__ == "__main__":
    sys.exit(main())
