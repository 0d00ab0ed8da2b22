#!/usr/bin/env python3
"""Replay what ibid captures by ibid and by pywb: `check_replay.py PATH/TO/ibid [--server PATH/TO/faultserver.py]`.

Captures pages of an origin of its own on loopback (and every address of the fault server, where one is given), cuts each
record out of the WARC files by the index with nothing but this script's own reader, and asks both programs for the stored
bytes (`id_`): every body must be equal, every answer must have Memento-Datetime and the links of RFC 7089. pywb comes from
PyPI; where PyPI is not reached it is left out, in a sentence, and any other failure fails.
"""
import argparse, collections, email.utils, gzip, hashlib, http.client, http.server, json, os, pathlib, re, signal, socket
import subprocess, sys, tempfile, threading, time, venv, zlib

parser = argparse.ArgumentParser()
parser.add_argument("ibid")
parser.add_argument("--server", help="the fault server")
parser.add_argument("--no-pywb", action="store_true")
parser.add_argument("-v", "--verbose", action="store_true")
options = parser.parse_args()
ibid = os.path.abspath(options.ibid)
# One of the fault server's answers has a thousand fields.
http.client._MAXHEADERS = 10_000


# An origin with answers of many forms.
class Origin(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, status, body=b"", *fields):
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        if not any(name == "Transfer-Encoding" for name, _ in fields):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path, html = self.path.split("?")[0], ("Content-Type", "text/html; charset=utf-8")
        page = ("<!doctype html><title>%s</title><body><p>%s</p><a href=/plain>x</a>" % (path, "word " * 400)).encode()
        packed = gzip.compress(page, mtime=0)
        if path in ("/chunked", "/trailer"):
            parts = [page[place:place + 500] for place in range(0, len(page), 500)]
            self.send(200, b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n" + (b"X-Trailer: 1\r\n" if path == "/trailer" else b"") + b"\r\n",
                      html, ("Transfer-Encoding", "chunked"))
        elif path == "/gzip":
            self.send(200, packed, html, ("Content-Encoding", "gzip"))
        elif path == "/gzip-chunked":
            self.send(200, b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed), html, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
        elif path == "/deflate":
            self.send(200, zlib.compress(page), html, ("Content-Encoding", "deflate"))
        elif path == "/brotli":
            self.send(200, b"\x0b\x02\x80hello\x03", html, ("Content-Encoding", "br"))
        elif path == "/redirect":
            self.send(301, b"moved", ("Location", "/plain"), html)
        elif path == "/hop":
            self.send(302, b"", ("Location", "/redirect#part"))
        elif path == "/gone":
            self.send(404, page, html)
        elif path == "/empty":
            self.send(200, b"", html)
        elif path == "/nothing":
            self.send_response(204)
            self.end_headers()
        elif path == "/binary":
            self.send(200, bytes(range(256)) * 300, ("Content-Type", "application/octet-stream"))
        elif path == "/style":
            self.send(200, b"body{background:url(image)}@import 'x.css';", ("Content-Type", "text/css"))
        elif path == "/legacy":
            self.send(200, "<title>Очерк</title><p>Бакинская губерния".encode("cp1251"), ("Content-Type", "text/html; charset=windows-1251"))
        elif path == "/hostile":
            self.send(200, b"<script>document.title='ran'</script><base href=//elsewhere.example/>", html, ("Set-Cookie", "a=b"),
                      ("Refresh", "0;url=http://elsewhere.example/"), ("Clear-Site-Data", '"*"'), ("Content-Security-Policy", "img-src 'none'"))
        elif path == "/large":
            self.send(200, b"<p>" + b"0123456789abcdef" * 200_000, html)
        else:
            self.send(200, page, html)


PATHS = ["/plain", "/plain?b=2&a=1", "/plain?A=1&a=%26", "/Plain", "/a//b/c%2Fd", "/caf%C3%A9", "/q?u=http://x.example/?y", "/chunked",
         "/gzip", "/gzip-chunked", "/deflate", "/brotli", "/hop", "/gone", "/empty", "/nothing", "/binary", "/style", "/legacy", "/hostile",
         "/large", "/semi;a=1,b", "/trailer"]


def dechunked(body):
    """The body without chunk framing, as far as it goes."""
    whole, place = b"", 0
    while True:
        line = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\r]*)?\r\n").match(body, place)
        if not line:
            # A head that says chunked over a body that is not.
            return whole if whole or not body else body
        size = int(line[1], 16)
        if size == 0:
            return whole
        whole += body[line.end():line.end() + size]
        place = line.end() + size + 2
        if body[line.end() + size:place] != b"\r\n":
            return whole


def has_trailer(body):
    return re.search(rb"(?:^|\r\n)0\r\n[^\r\n]", body) is not None


def record(folder, row):
    """The bodies that a record can be said to hold, that of the digest first, and what is odd about its chunks."""
    with open(folder / row["filename"], "rb") as file:
        file.seek(int(row["offset"]))
        stored = file.read(int(row["length"]))
    head, _, rest = zlib.decompressobj(31).decompress(stored).partition(b"\r\n\r\n")
    fields = {line.partition(b":")[0].lower(): line.partition(b":")[2].strip() for line in head.split(b"\r\n")[1:]}
    block = rest[:int(fields[b"content-length"])]
    http_head, _, body = block.partition(b"\r\n\r\n")
    is_chunked = re.search(rb"(?im)^transfer-encoding:[^\r\n]*chunked", http_head) is not None
    odd = is_chunked and (has_trailer(body) or not re.search(rb"(?:^|\r\n)0+[^\r\n]*\r\n\r\n$", body))
    plain = dechunked(body) if is_chunked else body
    # Chunks that do not end, and answers that are no HTTP, are digested as they are stored.
    bodies = [plain, body, block]
    whole = [one for one in bodies if "sha256:" + hashlib.sha256(one).hexdigest() == row["digest"]]
    if not whole:
        sys.exit(f"the stored body of {row['url']} has not the digest of the index: {row}")
    return whole[:1] + [plain], odd


def ask(port, path, headers={"Accept-Encoding": "gzip, deflate, br, zstd"}):
    """Status, fields and bytes of an answer as they came, no redirect followed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.putrequest("GET", path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        try:
            body = answer.read()
        except http.client.IncompleteRead as cut:
            body = cut.partial
        return answer.status, answer.headers, body
    finally:
        connection.close()


def links(fields):
    """The relations of the Link field, each with its target."""
    found = collections.defaultdict(list)
    for target, rest in re.findall(r'<([^>]*)>((?:\s*;\s*[\w-]+="[^"]*")*)', ", ".join(fields.get_all("Link", []))):
        for relation in (re.search(r'rel="([^"]*)"', rest) or [None, ""])[1].split():
            found[relation].append(target)
    return found


class Replayed:
    """What one program said of all captures."""

    def __init__(self, name):
        self.name, self.equal, self.faults = name, 0, []

    def judge(self, port, prefix, stamp, url, bodies):
        path = f"{prefix}/{stamp}id_/{url}"
        try:
            status, fields, body = ask(port, path)
        except (OSError, http.client.HTTPException) as error:
            return self.faults.append(f"{path}: {error!r}")
        date = email.utils.formatdate(time.mktime(time.strptime(stamp + "UTC", "%Y%m%d%H%M%S%Z")) - time.timezone, usegmt=True)
        wrong = []
        if body not in bodies:
            wrong.append(f"{len(body)} bytes, stored {sorted(map(len, bodies))}, status {status}")
        if fields.get("Memento-Datetime") != date:
            wrong.append(f"Memento-Datetime {fields.get('Memento-Datetime')}, captured {date}")
        found = links(fields)
        if url not in found["original"]:
            wrong.append(f"original {found['original']}")
        for relation in ["timegate", "timemap"]:
            if not found[relation]:
                wrong.append(f"no {relation}")
        if wrong:
            return self.faults.append(f"{path}: {'; '.join(wrong)}")
        self.equal += 1

    def report(self, total):
        for fault in self.faults[:None if options.verbose else 20]:
            print(f"  {self.name}: {fault}")
        print(f"{self.name}: {self.equal} of {total} mementos byte for byte, with their headers")


def wait_for(port, process):
    for _ in range(600):
        if process.poll() is not None:
            sys.exit(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server does not listen after a minute")


def pywb(folder):
    """The folder of pywb's programs; None where PyPI is not reached."""
    venv.create(folder / "venv", with_pip=True)
    done = subprocess.run([folder / "venv/bin/python", "-m", "pip", "install", "-q", "--retries", "1", "--timeout", "15", "pywb"],
                          capture_output=True, text=True)
    if done.returncode == 0:
        return folder / "venv/bin"
    if re.search(r"connection|resolution|timed out|No matching distribution|ProxyError", done.stderr, re.I):
        print("PyPI is not reached: what pywb makes of the captures was left out")
        return None
    sys.exit(f"pywb cannot be installed: {done.stderr}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def capture(folder, library):
    """Captures all addresses, those of the origin twice."""
    environment = dict(os.environ, XDG_STATE_HOME=str(folder / "state"))

    def run(*words, **more):
        return subprocess.Popen([ibid, "-C", str(library), *words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **more)

    library.mkdir()
    assert run("init", str(library)).wait() == 0
    origin = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
    threading.Thread(target=origin.serve_forever, daemon=True).start()
    web = f"http://127.0.0.1:{origin.server_port}"
    runs = []
    for _ in range(2):
        first = run("snapshot", *(web + path for path in PATHS), "--allow-private")
        if first.wait() not in (0, 1):
            sys.exit(f"ibid snapshot ended with {first.returncode}: {first.stderr.read()}")
        time.sleep(1.1)
    origin.shutdown()
    if options.server:
        faults = subprocess.Popen([sys.executable, options.server, "--max-seconds", "900", "--out", str(folder / "behaviours.json")],
                                  stdout=subprocess.PIPE, text=True)
        try:
            json.loads(faults.stdout.readline())
            urls = [item["url"] for item in json.loads((folder / "behaviours.json").read_text())]
            authority = pathlib.Path(options.server).resolve().parent / "certs/ca.pem"
            runs = [run("snapshot", *urls[start::8], "--allow-private", "--ca-file", str(authority)) for start in range(8)]
            for one in runs:
                if one.wait() not in (0, 1):
                    sys.exit(f"ibid snapshot ended with {one.returncode}: {one.stderr.read()}")
        finally:
            faults.kill()
            faults.wait()
    return environment


class Kept:
    """What is stored under one time stamp and address."""

    def __init__(self):
        self.key, self.bodies, self.is_redirect_revisit, self.has_odd_chunks = None, [], False, False


def captures(snapshots):
    """By time stamp and address, what is stored; revisits have the body of the record they refer to."""
    rows = []
    for line in (snapshots / "index.cdxj").read_text().splitlines():
        key, stamp, text = line.split(" ", 2)
        rows.append((key, stamp, json.loads(text)))
    bodies = {row["digest"]: record(snapshots, row) for _, _, row in rows if row["mime"] != "warc/revisit"}
    found, revisits = collections.defaultdict(Kept), 0
    for key, stamp, row in rows:
        kept, is_revisit = found[stamp, row["url"]], row["mime"] == "warc/revisit"
        revisits += is_revisit
        kept.key = key
        kept.bodies += bodies[row["digest"]][0]
        kept.has_odd_chunks = kept.has_odd_chunks or bodies[row["digest"]][1]
        kept.is_redirect_revisit = kept.is_redirect_revisit or is_revisit and row.get("status", "").startswith("3")
    return found, revisits


def left_to_pywb(kept):
    """What pywb is asked for, and how many are left out for each reason."""
    times = collections.Counter((one.key, stamp) for (stamp, _), one in kept.items())
    asked, out = {}, collections.Counter()
    for (stamp, url), one in kept.items():
        reason = ("revisits of redirects" if one.is_redirect_revisit else "bodies whose chunks have trailer fields or no end" if one.has_odd_chunks
                  else "addresses that share key and time" if times[one.key, stamp] > 1 else None)
        if reason:
            out[reason] += 1
        else:
            asked[stamp, url] = one
    return asked, out


with tempfile.TemporaryDirectory(prefix="ibid-replay-") as folder:
    folder = pathlib.Path(folder)
    library = folder / "library"
    environment = capture(folder, library)
    snapshots = library / "Cache/snapshots"
    kept, revisits = captures(snapshots)
    total = len(kept)
    print(f"{total} mementos of {len({url for _, url in kept})} addresses, {revisits} revisits")

    ours = Replayed("ibid")
    server = subprocess.Popen([ibid, "-C", str(library), "snapshot", "open", "--json"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        port = int(json.loads(server.stdout.readline())["origin"].rpartition(":")[2])
        for (stamp, url), one in kept.items():
            ours.judge(port, "", stamp, url, one.bodies)
        server.send_signal(signal.SIGINT)
        if server.wait(timeout=20) != 0:
            sys.exit(f"ibid ended with {server.returncode} after Ctrl-C")
    finally:
        server.kill()
    ours.report(total)
    results = [ours]

    programs = None if options.no_pywb else pywb(folder)
    if programs:
        collection = folder / "pywb/collections/kept"
        (collection / "indexes").mkdir(parents=True)
        (collection / "archive").symlink_to(snapshots)
        (collection / "indexes/index.cdxj").symlink_to(snapshots / "index.cdxj")
        (folder / "pywb/config.yaml").write_text("framed_replay: false\nenable_memento: true\nredirect_to_exact: false\n")
        theirs, port = Replayed("pywb"), free_port()
        server = subprocess.Popen([programs / "wayback", "-b", "127.0.0.1", "-p", str(port), "--threads", "4"], cwd=folder / "pywb",
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port, server)
            asked, left_out = left_to_pywb(kept)
            for (stamp, url), one in asked.items():
                theirs.judge(port, "/kept", stamp, url, one.bodies)
        finally:
            server.kill()
            server.wait()
        theirs.report(len(asked))
        print("pywb was not asked for " + (", ".join(f"{count} {reason}" for reason, count in left_out.items()) or "none"))
        results.append(theirs)
    # A reason to leave out must not grow into a way out.
    is_enough = total >= len(PATHS) and (not programs or len(asked) >= total * 0.8)
    sys.exit(1 if any(result.faults for result in results) or ours.equal != total or not is_enough else 0)
