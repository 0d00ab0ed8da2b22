#!/usr/bin/env python3
"""Kills ibid at random instants while two writers run, and checks by reading the files that nothing was torn.

    crash_test.py IBID [--kills 200] [--writers 2] [--seed N] [--keep]

The rules are those of FORMATS §1 and §4, written here a second time: this program shares no code with ibid. Each command
that exited 0 must stand whole in the history, each other one whole or not at all; replaying the history from nothing must
give exactly the source files, each change's `before` being the value it found; `ibid reindex` must not change what
`ibid list --json` prints. Prints counts; exits 1 on any violation, 2 when it could not test at all.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import string
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata

OPERATIONS = [("add", 5), ("import", 3), ("set", 4), ("set-shared", 2), ("rename", 4), ("merge", 2)]
PLAIN = set((string.ascii_letters + string.digits + "_-").encode())


class Command:
    """One run of ibid, and what must be true of it afterwards."""

    def __init__(self, kind, arguments, marks, count):
        self.kind = kind
        self.arguments = arguments
        # Texts that stand in the history exactly when the command happened; `count` of them each.
        self.marks = marks
        self.count = count
        self.status = None
        self.message = ""


class Writer(threading.Thread):
    """Runs commands one after the other, and kills some."""

    def __init__(self, test, number):
        super().__init__()
        self.test = test
        self.number = number
        self.random = random.Random(test.seed * 1000 + number)
        self.serial = 0
        # Keys whose state is certain, with their titles.
        self.keys = []
        self.commands = []
        self.error = None

    def name_for(self, kind):
        self.serial += 1
        return f"{kind}{self.number}n{self.serial}"

    def title(self, mark):
        words = hashlib.sha256(mark.encode()).hexdigest()
        return f"On {words[:9]} and {words[9:20]}, being {mark}"

    def add(self):
        key = self.name_for("add")
        title = self.title(key)
        command = Command(
            "add", ["add", "book", "--author", f"Writer {key}", "--title", title, "--issued", "1992", "-k", key], [title], 1
        )
        return command, [], [(key, title)]

    def import_(self):
        mark = self.name_for("import")
        titles = [self.title(f"{mark}-{n}") for n in range(self.random.randint(5, 60))]
        items = [
            {
                "id": f"{mark}-{n}",
                "type": "book",
                "title": title,
                "author": [{"family": f"Imported{mark}x{n}", "given": "A."}],
                "issued": {"date-parts": [[1900 + n]]},
                "publisher": "Press",
            }
            for n, title in enumerate(titles)
        ]
        path = self.test.folder / f"{mark}.json"
        path.write_text(json.dumps(items))
        return Command("import", ["import", str(path)], titles, 1), [], []

    def set(self, shared=False):
        mark = self.name_for("mark")
        if shared:
            return Command("set-shared", ["set", "shared", f"note={mark}"], [mark], 1), [], []
        pair = self.random.choice(self.keys)
        return Command("set", ["set", pair[0], f"note={mark}"], [mark], 1), [pair], [pair]

    def rename(self):
        pair = self.random.choice(self.keys)
        key = self.name_for("renamed")
        return Command("rename", ["rename", pair[0], key], [key], 1), [pair], [(key, pair[1])]

    def merge(self):
        duplicate, kept = self.random.sample(self.keys, 2)
        # The duplicate's title becomes a variant of the kept source.
        command = Command("merge", ["merge", duplicate[0], "--into", kept[0]], [f"merge {duplicate[0]}"], 1)
        return command, [duplicate, kept], [kept]

    def choose(self):
        kinds, weights = zip(*OPERATIONS)
        kind = self.random.choices(kinds, weights)[0]
        if kind in ("set", "rename", "merge") and len(self.keys) < 4:
            kind = "add"
        return {
            "add": self.add,
            "import": self.import_,
            "set": self.set,
            "set-shared": lambda: self.set(shared=True),
            "rename": self.rename,
            "merge": self.merge,
        }[kind]()

    def run(self):
        try:
            while not self.test.enough():
                command, used, made = self.choose()
                for pair in used:
                    self.keys.remove(pair)
                # Every fourth command may live, so that there is always something to work on.
                kill = self.random.random() < 0.75 and len(self.keys) > 2
                self.test.execute(command, self.random if kill else None)
                self.commands.append(command)
                if command.status == 0:
                    self.keys += made
        except Exception as error:  # the main thread reports it
            self.error = error


class CrashTest:
    def __init__(self, binary, kills, seed, folder):
        self.binary = binary
        self.kills = kills
        self.seed = seed
        self.folder = folder
        self.library = folder / "library"
        self.lock = threading.Lock()
        self.killed = 0
        self.run_count = 0
        self.durations = collections.defaultdict(lambda: 0.05)
        self.violations = []
        self.environment = dict(os.environ, HOME=str(folder), XDG_CONFIG_HOME=str(folder / "config"),
                                XDG_STATE_HOME=str(folder / "state"), NO_COLOR="1")

    def enough(self):
        with self.lock:
            # A binary that always ends before its kill, or always fails, must not keep this running for ever.
            return self.killed >= self.kills or self.run_count >= self.kills * 20 or bool(self.violations)

    def ibid(self, *arguments):
        return subprocess.run(
            [self.binary, "-C", str(self.library), *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
        )

    def execute(self, command, randomness):
        start = time.monotonic()
        process = subprocess.Popen(
            [self.binary, "-C", str(self.library), *command.arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        if randomness:
            if randomness.random() < 0.5:
                time.sleep(randomness.uniform(0, 1.1 * self.durations[command.kind]))
            else:
                # Most of a command's time is not its commit: every other kill waits until one has begun.
                self.wait_for_commit(process)
                time.sleep(randomness.uniform(0, 0.02))
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        message = process.communicate()[1]
        command.status = process.returncode
        command.message = message.decode("utf-8", "replace").strip()
        with self.lock:
            self.run_count += 1
            if command.status == -signal.SIGKILL:
                self.killed += 1
            elif command.status == 0:
                passed = time.monotonic() - start
                self.durations[command.kind] = 0.8 * self.durations[command.kind] + 0.2 * passed

    def wait_for_commit(self, process):
        end = time.monotonic() + 5
        left = self.committing()
        while process.poll() is None and time.monotonic() < end and not self.committing() - left:
            time.sleep(0.0002)

    def committing(self):
        try:
            return set(os.listdir(self.library / "Bibliography" / ".ibid-txn"))
        except FileNotFoundError:
            return set()

    def violation(self, text):
        self.violations.append(text)

    # The checks, from the files alone.

    def expected_path(self, key):
        name = ""
        for index, byte in enumerate(key.encode()):
            plain = byte in PLAIN or (byte == ord(".") and index > 0)
            name += chr(byte) if plain else f"%{byte:02X}"
        if len(name) > 150:
            name = name[:134] + hashlib.sha256(key.encode()).hexdigest()[:16]
        first = key[:1].lower() if key[:1].isascii() and key[:1].isalpha() else "_"
        return f"{first}/{name}.json"

    def read_sources(self):
        """All source files by id."""
        sources = {}
        folded = {}
        base = self.library / "Bibliography" / "sources"
        for path in sorted(p for p in base.rglob("*") if p.is_file()):
            place = path.relative_to(base).as_posix()
            if path.name.startswith("."):
                self.violation(f"sources/{place}: an unfinished file was left behind")
                continue
            try:
                items = json.loads(path.read_bytes())
                (item,) = items
                key, identity = item["id"], item["custom"]["ibid"]["id"]
            except (ValueError, KeyError, TypeError) as error:
                self.violation(f"sources/{place}: no array of one item: {error!r}")
                continue
            if self.expected_path(key) != place:
                self.violation(f"sources/{place}: the name does not fit the key {key}")
            if identity in sources:
                self.violation(f"sources/{place}: id {identity} stands in two files")
            fold = unicodedata.normalize("NFC", key).casefold()
            if fold in folded:
                self.violation(f"sources/{place}: key {key} stands in two files")
            folded[fold] = place
            sources[identity] = item
        return sources

    def read_history(self):
        """All transactions, oldest first: (header, events)."""
        transactions = []
        base = self.library / "Bibliography" / "history"
        files = sorted((p for p in base.rglob("*") if p.is_file()), key=lambda p: p.name)
        for path in files:
            place = path.relative_to(base).as_posix()
            data = path.read_bytes()
            if not data.endswith(b"\n"):
                self.violation(f"history/{place}: the last line is not finished")
            try:
                header, *events = [json.loads(line) for line in data.decode().splitlines()]
            except ValueError as error:
                self.violation(f"history/{place}: {error}")
                continue
            if header.get("txn") != path.stem or path.suffix != ".jsonl" or "v" not in header:
                self.violation(f"history/{place}: the name does not fit the first line")
            if not events:
                self.violation(f"history/{place}: no events")
            transactions.append((header, events))
        if len({header["txn"] for header, _ in transactions}) != len(transactions):
            self.violation("history: a transaction stands twice")
        return transactions

    def replay(self, transactions):
        """The items that the history alone gives, by id."""
        items = {}
        for header, events in transactions:
            for event in events:
                place = f"transaction {header['txn']}, {event['op']} of {event.get('key')}"
                identity, operation = event["id"], event["op"]
                if operation == "add":
                    if identity in items:
                        self.violation(f"{place}: added twice")
                    items[identity] = json.loads(json.dumps(event["item"]))
                elif operation == "remove":
                    if items.pop(identity, None) != event.get("item"):
                        self.violation(f"{place}: the removed item is not the one that stood there")
                elif operation in ("set", "rename", "merge", "keep"):
                    if identity not in items:
                        self.violation(f"{place}: of a source that is not there")
                        continue
                    for change in event.get("changes", []):
                        self.apply(items[identity], change, place)
        return items

    def apply(self, item, change, place):
        path = change["path"]
        steps = [path]
        if path.startswith("custom.ibid."):
            steps = ["custom", "ibid", path[len("custom.ibid.") :]]
        elif path.startswith("custom."):
            steps = ["custom", path[len("custom.") :]]
        holders = [item]
        for step in steps[:-1]:
            holders.append(holders[-1].setdefault(step, {}))
        missing = object()
        if holders[-1].get(steps[-1], missing) != change.get("before", missing):
            self.violation(f"{place}: «before» of {path} is not the value that stood there: an update was lost")
        if "after" in change:
            holders[-1][steps[-1]] = change["after"]
        else:
            holders[-1].pop(steps[-1], None)
        for holder, step in zip(reversed(holders[:-1]), reversed(steps[:-1])):
            if not holder[step]:
                del holder[step]

    def found_marks(self, transactions):
        """In which transactions each text stands that a command leaves: titles added, notes set, keys given, sources merged."""
        found = collections.defaultdict(list)
        for number, (_, events) in enumerate(transactions):
            for event in events:
                if event["op"] == "add":
                    found[event["item"].get("title")].append(number)
                elif event["op"] == "merge":
                    merged = event.get("merged", {}).get("key")
                    found[f"merge {merged}"].append(number)
                elif event["op"] == "rename":
                    found[event.get("key")].append(number)
                elif event["op"] == "set":
                    for change in event.get("changes", []):
                        if isinstance(change.get("after"), str):
                            found[change["after"]].append(number)
        return found

    def check_commands(self, commands, transactions):
        found = self.found_marks(transactions)
        whole = absent = 0
        for command in commands:
            seen = [found.get(mark, []) for mark in command.marks]
            text = " ".join(command.arguments)[:100]
            if any(len(numbers) > 1 for numbers in seen):
                self.violation(f"happened twice: {text}")
            numbers = {number for group in seen for number in group}
            complete = all(seen) and len(numbers) == 1
            if command.status == 0 and not complete:
                self.violation(f"exited 0, and {sum(map(bool, seen))} of {len(seen)} parts stand: {text}")
            elif numbers and not complete:
                self.violation(f"torn: {sum(map(bool, seen))} of {len(seen)} parts stand: {text}")
            if command.status != 0:
                whole += bool(numbers)
                absent += not numbers
        return whole, absent

    def listing(self):
        result = self.ibid("list", "--json")
        if result.returncode not in (0, 1):
            self.violation(f"ibid list exited {result.returncode}: {result.stderr.strip()[:200]}")
        return result.stdout

    def keys_of(self, listing):
        keys = set()
        for line in listing.splitlines():
            row = json.loads(line)
            keys.add(row.get("key", row.get("id")))
        return keys

    def run(self, writer_count):
        made = subprocess.run([self.binary, "init", str(self.library)], env=self.environment, capture_output=True, text=True)
        if made.returncode != 0:
            print(f"could not test: ibid init exited {made.returncode}: {made.stderr.strip()[:300]}")
            return 2
        first = self.ibid("add", "book", "--author", "Both", "--title", "Written by both", "--issued", "1990", "-k", "shared")
        if first.returncode not in (0, 1):
            print(f"could not test: ibid add exited {first.returncode}: {first.stderr.strip()[:300]}")
            return 2
        writers = [Writer(self, number) for number in range(writer_count)]
        start = time.monotonic()
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        for writer in writers:
            if writer.error:
                raise writer.error
        seconds = time.monotonic() - start
        commands = [command for writer in writers for command in writer.commands]

        before = self.listing()  # also lets ibid finish what the last kill left
        left = self.library / "Bibliography" / ".ibid-txn"
        if left.exists() and any(p.is_dir() for p in left.iterdir()):
            self.violation(".ibid-txn: a transaction was neither finished nor cleared away")
        transactions = self.read_history()
        whole, absent = self.check_commands(commands, transactions)
        sources = self.read_sources()
        replayed = self.replay(transactions)
        for identity in sources.keys() | replayed.keys():
            if sources.get(identity) != replayed.get(identity):
                key = (sources.get(identity) or replayed.get(identity))["id"]
                where = "files" if identity not in replayed else "history" if identity not in sources else "both, differing"
                self.violation(f"{key} ({identity}): history and files disagree: in {where}")
        if self.keys_of(before) != {item["id"] for item in sources.values()}:
            self.violation("ibid list names other keys than the files")
        again = self.ibid("reindex")
        if again.returncode not in (0, 1):
            self.violation(f"ibid reindex exited {again.returncode}: {again.stderr.strip()[:200]}")
        if self.listing() != before:
            self.violation("ibid list prints something else after ibid reindex")
        self.check_evidence()
        return self.report(commands, whole, absent, len(transactions), len(sources), seconds)

    def check_evidence(self):
        """No kill damages a log; what a killed command did not come to log, the next that writes does."""
        before = self.ibid("verify", "--json")
        codes = {json.loads(line).get("code") for line in before.stdout.splitlines()} - {None, "history-unlogged"}
        if before.returncode not in (0, 1) or codes:
            self.violation(f"ibid verify after the kills exited {before.returncode} with {sorted(codes)}: {before.stderr.strip()[:200]}")
        self.ibid("add", "book", "--title", "After the kills")
        after = self.ibid("verify", "--json")
        if after.returncode != 0:
            self.violation(f"ibid verify exited {after.returncode}: {after.stdout[:300]}")

    def report(self, commands, whole, absent, transactions, sources, seconds):
        statuses = collections.Counter(command.status for command in commands)
        failed = [c for c in commands if c.status not in (0, -signal.SIGKILL)]
        kinds = collections.Counter(command.kind for command in commands)
        killed_kinds = collections.Counter(c.kind for c in commands if c.status == -signal.SIGKILL)
        print(f"{len(commands)} commands in {seconds:.0f} s: " + ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())))
        print(
            f"{statuses[0]} exited 0, {self.killed} killed ("
            + ", ".join(f"{n} {kind}" for kind, n in sorted(killed_kinds.items()))
            + f"), {len(failed)} failed"
        )
        print(f"of those that did not exit 0: {whole} stand whole, {absent} not at all")
        print(f"{transactions} transactions replayed to {sources} source files")
        for message, count in collections.Counter(c.message[:160] for c in failed).most_common(5):
            print(f"  failed {count} times: {message}")
        for text in self.violations[:20]:
            print(f"VIOLATION {text}")
        if len(self.violations) > 20:
            print(f"... and {len(self.violations) - 20} more")
        print(f"{self.killed} kills, {len(self.violations)} violations")
        if self.violations:
            return 1
        if self.killed < self.kills or len(failed) > len(commands) / 4 or statuses[0] == 0:
            print(f"could not test: {self.killed} of {self.kills} kills struck, {len(failed)} of {len(commands)} commands failed")
            return 2
        return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ibid", help="path of the program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", action="store_true", help="leave the library for inspection")
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ibid-crash-"))
    print(f"seed {options.seed}" + (f", library {folder}/library" if options.keep else ""))
    try:
        test = CrashTest(str(pathlib.Path(options.ibid).resolve()), options.kills, options.seed, folder)
        return test.run(options.writers)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
