#!/usr/bin/env python3
"""Kills `ibid snapshot rm --purge` at random instants, and checks that the old or the new state stands, never a third.

    purge_crash_test.py IBID [--kills 60] [--seed N]

In one library, sources with a scan each are made and erased one by one. After each kill the state is read by `ibid snapshot
list --json`, and with a reader of gzip members of our own: the erased body is in no file exactly when the tombstone is in
the history, every other body is in exactly one, and `ibid verify` finds nothing wrong. Prints counts; exits 1 on a
violation, 2 when it could not test at all.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import zlib


def bodies(folder):
    """How often each payload digest stands in the WARC files, by our own reading."""
    counts = {}
    for path in sorted((folder / "Cache" / "snapshots").glob("*.warc.gz")):
        data = path.read_bytes()
        while data:
            inflater = zlib.decompressobj(31)
            plain = inflater.decompress(data) + inflater.flush()
            data = inflater.unused_data
            head, _, rest = plain.partition(b"\r\n\r\n")
            fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:])
            if fields[b"WARC-Type"] == b"resource":
                body = rest[: int(fields[b"Content-Length"])]
                digest = hashlib.sha256(body).hexdigest()
                counts[digest] = counts.get(digest, 0) + 1
    return counts


def tombstones(folder):
    found = set()
    for path in (folder / "Bibliography" / "history").glob("*/*.jsonl"):
        for line in path.read_text().splitlines()[1:]:
            event = json.loads(line)
            if event["op"] == "purge" and "record" in event["purged"]:
                found.add(event["purged"]["sha256"])
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ibid")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ibid-purge-"))
    environment = dict(os.environ, XDG_STATE_HOME=str(folder / "state"), HOME=str(folder / "home"))
    ibid = str(pathlib.Path(options.ibid).resolve())

    def run(*arguments):
        return subprocess.run([ibid, *arguments], cwd=folder, env=environment, capture_output=True, text=True)

    if run("init", "-q").returncode != 0:
        sys.exit(2)
    digests, items = {}, []
    sources = options.kills + 2
    for number in range(sources):
        key = f"k{number}"
        items.append({"id": key, "type": "manuscript", "title": f"Scan {number}"})
        body = f"scan {number} ".encode() * chance.randint(10, 20000)
        (folder / f"{key}.txt").write_bytes(body)
        digests[key] = hashlib.sha256(body).hexdigest()
    (folder / "scans.json").write_text(json.dumps(items))
    run("import", "scans.json")
    for number in range(sources):
        run("snapshot", f"k{number}", "--file", f"k{number}.txt")
    # How long one takes, by one that is not killed.
    begin = time.monotonic()
    if run("snapshot", "rm", "k0", "--purge", "--reason", "first").returncode != 0:
        sys.exit(2)
    span = time.monotonic() - begin
    counts = {"old": 0, "new": 0, "violations": 0}
    for kill in range(options.kills):
        gone = tombstones(folder)
        left = [key for key in digests if digests[key] not in gone]
        if len(left) < 2:
            break
        key = chance.choice(left)
        process = subprocess.Popen(
            [ibid, "snapshot", "rm", key, "--purge", "--reason", f"kill {kill}"],
            cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.1) * span)
        process.send_signal(signal.SIGKILL)
        process.wait()
        # Whoever looks next finishes what was decided, and takes away what was not.
        run("snapshot", "list")
        # What a killed command committed comes into the evidence log with the next change.
        run("tag", key, f"+kill{kill}")
        gone = tombstones(folder)
        there = bodies(folder)
        counts["new" if digests[key] in gone else "old"] += 1
        wrong = [name for name, digest in digests.items() if there.get(digest, 0) != (0 if digest in gone else 1)]
        verified = run("verify")
        left_over = (folder / "Cache" / "snapshots" / ".erasure").exists()
        if wrong or verified.returncode != 0 or left_over:
            counts["violations"] += 1
            print(f"kill {kill} of {key}: wrong {wrong}, left over {left_over}\n{verified.stdout}{verified.stderr}")
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    sys.exit(1 if counts["violations"] else 0)


main()
