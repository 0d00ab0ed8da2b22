#!/usr/bin/env python3
"""Kills ibid at random instants while two writers record snapshots, and checks by reading the files that only whole records remain.

    crash_capture.py IBID [--kills 200] [--checker CHECK_WARC] [--seed N] [--keep]

The pages come from a server of this program on loopback: small, large, slow in coming, compressed, behind a redirect. The rules
are written here a second time, this program shares no code with ibid: each file is gzip members of one whole record each; a
response has its request; what a command that exited 0 said it kept is in the index, and at the place the index says, with the
digest it says; `ibid verify` finds nothing damaged. Prints counts; exits 1 on any violation, 2 when it could not test.
"""

import argparse
import collections
import gzip
import hashlib
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zlib


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        kind = self.path.strip("/").split("/")[0]
        if kind == "moved":
            self.answer(301, b"", {"Location": "/small" + self.path[len("/moved"):]})
            return
        seeded = random.Random(self.path)
        body = f"<title>{self.path}</title>".encode() + seeded.randbytes({"large": 700_000}.get(kind, 3000))
        if kind == "packed":
            self.answer(200, gzip.compress(body), {"Content-Encoding": "gzip"})
        elif kind == "slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, len(body), 500):
                part = body[start:start + 500]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
                time.sleep(0.004)
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.answer(200, body, {})

    def answer(self, status, body, fields):
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **fields}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, address):
        pass  # A client that was killed is what this program is for.


class CrashTest:
    def __init__(self, options, folder, origin):
        self.binary = str(pathlib.Path(options.ibid).resolve())
        self.wanted = options.kills
        self.seed = options.seed
        self.checker = options.checker
        self.origin = origin
        self.folder = folder
        self.library = folder / "library"
        self.snapshots = self.library / "Cache/snapshots"
        self.environment = dict(os.environ, XDG_STATE_HOME=str(folder / "state"), HOME=str(folder), NO_COLOR="1")
        self.lock = threading.Lock()
        self.kills = self.runs = self.inside = 0
        self.kept = []
        self.violations = []
        self.failures = []
        self.usual = 0.1

    def ibid(self, *arguments):
        return subprocess.run([self.binary, "-C", str(self.library), *arguments], env=self.environment, capture_output=True,
                              text=True, timeout=600)

    def enough(self):
        with self.lock:
            return self.kills >= self.wanted or self.runs >= 20 * self.wanted or len(self.violations) > 20

    def sizes(self):
        try:
            return {entry.name: entry.stat().st_size for entry in os.scandir(self.snapshots) if entry.name.endswith(".warc.gz")}
        except OSError:
            return {}

    def write(self, number):
        chance = random.Random(self.seed * 1000 + number)
        serial = 0
        while not self.enough():
            addresses = []
            for _ in range(chance.randint(1, 6)):
                serial += 1
                # Some addresses come again: their captures are revisits of those before.
                name = chance.randint(1, serial) if chance.random() < 0.2 else serial
                addresses.append(f"{self.origin}/{chance.choice(['small', 'large', 'slow', 'packed', 'moved'])}/{number}/{name}")
            before = self.sizes()
            start = time.monotonic()
            process = subprocess.Popen(
                [self.binary, "-C", str(self.library), "snapshot", "--json", "--allow-private", *addresses],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                start_new_session=True)
            killed = chance.random() < 0.8
            if killed:
                if chance.random() < 0.5:
                    time.sleep(chance.uniform(0, 1.1 * self.usual))
                else:
                    # Half of the kills wait until a file grows: they strike while records are written.
                    end = time.monotonic() + 5
                    while process.poll() is None and time.monotonic() < end and self.sizes() == before:
                        time.sleep(0.0005)
                    time.sleep(chance.uniform(0, 0.01))
                try:
                    os.killpg(process.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            output, message = process.communicate()
            with self.lock:
                self.runs += 1
                if process.returncode == -signal.SIGKILL:
                    self.kills += 1
                    self.inside += self.sizes() != before
                    # What a killed run has said to be kept is kept; its last line may be torn.
                    self.kept += (json.loads(line)["snapshot"] for line in output.decode().split("\n")[:-1])
                elif process.returncode == 0:
                    self.usual = 0.8 * self.usual + 0.2 * (time.monotonic() - start)
                    for line in output.decode().splitlines():
                        self.kept.append(json.loads(line)["snapshot"])
                else:
                    self.failures.append(message.decode("utf-8", "replace").strip()[:200])

    def records(self, path):
        """The records of a file as (offset, length, fields, block); what is not a whole record is a violation."""
        data = path.read_bytes()
        offset = 0
        while offset < len(data):
            unpacker = zlib.decompressobj(31)
            try:
                record = unpacker.decompress(data[offset:])
                whole = unpacker.eof
            except zlib.error:
                whole = False
            if not whole:
                self.violations.append(f"{path.name}: no whole gzip member at {offset} of {len(data)}")
                return
            length = len(data) - offset - len(unpacker.unused_data)
            head, separator, rest = record.partition(b"\r\n\r\n")
            fields = dict(re.findall(r"(?m)^([\w-]+): ?(.*?)\r?$", head.decode("utf-8", "replace")))
            size = int(fields.get("Content-Length", "-1"))
            if not separator or not head.startswith(b"WARC/1.1\r\n") or rest[size:] != b"\r\n\r\n":
                self.violations.append(f"{path.name}: the record at {offset} is not whole")
            block = rest[:size]
            given = fields.get("WARC-Block-Digest", "")
            if given != "sha256:" + hashlib.sha256(block).hexdigest():
                self.violations.append(f"{path.name}: the block at {offset} has another digest than {given}")
            yield offset, length, fields, block
            offset += length

    def check(self):
        places = {}
        requests, answers = collections.Counter(), collections.Counter()
        for path in sorted(self.snapshots.glob("*.warc.gz")):
            for offset, length, fields, _ in self.records(path):
                places[path.name, offset] = (length, fields)
                event = (fields.get("WARC-Target-URI"), fields.get("WARC-Date"))
                if fields["WARC-Type"] == "request":
                    requests[event] += 1
                elif fields["WARC-Type"] in ("response", "revisit"):
                    answers[event] += 1
        if requests != answers:
            odd = list(((requests - answers) + (answers - requests)).items())[:3]
            self.violations.append(f"requests and answers are not the same captures: {odd}")
        index = set()
        lines = (self.snapshots / "index.cdxj").read_text().splitlines()
        for line in lines:
            entry = json.loads(line.split(" ", 2)[2])
            place = places.get((entry["filename"], int(entry["offset"])))
            if place is None or place[0] != int(entry["length"]) or place[1].get("WARC-Target-URI") != entry["url"]:
                self.violations.append(f"the index names no record: {line[:160]}")
            elif place[1].get("WARC-Payload-Digest") != entry["digest"]:
                self.violations.append(f"the index has another digest: {line[:160]}")
            index.add((entry["url"], entry["digest"]))
        if lines != sorted(lines, key=str.encode):
            self.violations.append("the index is not in order")
        if len(lines) != sum(answers.values()):
            self.violations.append(f"{len(lines)} lines of the index for {sum(answers.values())} captures")
        for receipt in self.kept:
            if (receipt["url"], "sha256:" + receipt["sha256"]) not in index:
                self.violations.append(f"said to be kept, and is not in the index: {receipt}")
        return len(places), len(lines)

    def run(self):
        self.library.mkdir()
        if self.ibid("init", str(self.library)).returncode:
            sys.exit(2)
        writers = [threading.Thread(target=self.write, args=(number,)) for number in (1, 2)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        # The next command cuts off what the last killed one left.
        last = self.ibid("snapshot", "--json", "--allow-private", f"{self.origin}/small/last")
        if last.returncode:
            self.violations.append(f"the snapshot after the kills failed: {last.stderr.strip()[:300]}")
        records, captures = self.check()
        verified = self.ibid("verify")
        if verified.returncode:
            self.violations.append(f"ibid verify exited {verified.returncode}: {(verified.stdout + verified.stderr)[-400:]}")
        files = sorted(map(str, self.snapshots.glob("*.warc.gz")))
        if self.checker:
            checked = subprocess.run([sys.executable, self.checker, "--need-digests", "--closed", *files, "--cdxj",
                                      str(self.snapshots / "index.cdxj")], capture_output=True, text=True)
            if checked.returncode:
                self.violations.append(f"{pathlib.Path(self.checker).name} found faults: {checked.stdout[-600:]}")
        print(f"{self.runs} runs, {self.kills} kills, {self.inside} of them while files grew; {len(self.kept)} captures reported, "
              f"{captures} kept, {records} records in {len(files)} files, {len(self.violations)} violations (seed {self.seed})")
        for failure in self.failures[:3]:
            print("  failed:", failure)
        for violation in self.violations[:10]:
            print(" ", violation)
        if self.violations:
            return 1
        return 2 if self.kills < self.wanted or self.inside < self.wanted / 10 or len(self.failures) > self.runs / 10 else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ibid")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--checker", help="check_warc.py, to judge the files as well")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--keep", action="store_true", help="leave the library where it is, and say where")
    options = parser.parse_args()
    server = Server(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ibid-captures-"))
    try:
        status = CrashTest(options, folder, f"http://127.0.0.1:{server.server_port}").run()
    finally:
        server.shutdown()
        if options.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(status)


main()
