#!/usr/bin/env python3
"""Capture pages that scripts build, by ibid and Chromium: `check_browser.py PATH/TO/ibid [--checker PATH/TO/check_warc.py]`.

Serves pages of its own on loopback and takes them with `snapshot --browser`. What is held: the server saw requests of ibid's own
User-Agent and no other, no POST and no WebSocket; a port that is not allowed, and two UDP ports, saw nothing at all; the words that
a script wrote are in the conversion record, are found by `quote`, and are shown by `snapshot open` with no script; the WARC
files are clean, `verify` is before a bit of the conversion is flipped and is not after it; nothing is left behind, neither
a process nor a profile. Without Chromium it says so and leaves all out.
"""
import argparse, gzip, http.server, json, os, pathlib, re, shutil, signal, socket, subprocess, sys, tempfile, threading, time
import urllib.request, venv, zlib

parser = argparse.ArgumentParser()
parser.add_argument("ibid")
parser.add_argument("--checker", help="check_warc.py")
parser.add_argument("-v", "--verbose", action="store_true")
options = parser.parse_args()
ibid = os.path.abspath(options.ibid)
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell"]
if not any(shutil.which(name) for name in NAMES):
    print("no Chromium is installed: left out")
    sys.exit(0)

faults, passed = [], 0


def check(fact, name, detail=""):
    global passed
    if fact:
        passed += 1
        if options.verbose:
            print("ok   " + name)
    else:
        faults.append(name)
        print("FAIL %s %s" % (name, str(detail)[:2000]))


class Listener:
    """A port where nothing may come: counts what does."""

    def __init__(self, kind):
        self.socket, self.kind, self.seen = socket.socket(socket.AF_INET, kind), kind, []
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        if kind == socket.SOCK_STREAM:
            self.socket.listen(50)
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                self.seen.append(self.socket.accept()[1] if self.kind == socket.SOCK_STREAM else self.socket.recvfrom(2048)[1])
            except OSError:
                return


refused, stun, quic = Listener(socket.SOCK_STREAM), Listener(socket.SOCK_DGRAM), Listener(socket.SOCK_DGRAM)
PIXEL = bytes.fromhex("47494638396101000100800000ff0000ffffff21f90401000000002c00000000010001000002024401003b")
requests, lock = [], threading.Lock()


class Origin(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def note(self):
        with lock:
            requests.append((self.command, self.path, self.headers.get("User-Agent"), dict(self.headers)))

    def send(self, body, kind="text/html; charset=utf-8", status=200, **fields):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, **fields}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.note()
        self.send("no")

    do_PUT = do_OPTIONS = do_HEAD = do_POST

    def do_GET(self):
        self.note()
        path, script = self.path.split("?")[0], "text/javascript"
        if path == "/start":
            self.send("", status=302, Location="/page")
        elif path == "/page":
            reports = "http://127.0.0.1:%d/report" % refused.port
            self.send(page(), Content_Security_Policy="media-src 'none'; report-uri %s; report-to all" % reports, Reporting_Endpoints='all="%s"' % reports,
                      Report_To=json.dumps({"group": "all", "max_age": 60, "endpoints": [{"url": reports}]}), NEL='{"report_to":"all","max_age":60,"success_fraction":1}',
                      Link="<http://127.0.0.1:%d/early>; rel=preload; as=image, <http://127.0.0.1:%d>; rel=preconnect" % (refused.port, refused.port))
        elif path == "/data.json":
            self.send(gzip.compress(json.dumps({"words": WORDS, "hidden": SHADOW}).encode()), "application/json", Content_Encoding="gzip")
        elif path == "/moved.json":
            self.send("", status=307, Location="/moved/again.json")
        elif path == "/moved/again.json":
            self.send("", status=302, Location="/target.json")
        elif path == "/target.json":
            self.send('{"note":"behind two redirects"}', "application/json")
        elif path in ("/lazy.gif", "/wide.gif"):
            self.send(PIXEL, "image/gif")
        elif path == "/style.css":
            self.send("body{background:url(/ground.gif)}", "text/css")
        elif path == "/ground.gif":
            self.send(PIXEL, "image/gif")
        elif path == "/frame":
            self.send("<p id=f>raw frame</p><script>fetch('/from-frame').catch(()=>0);f.textContent='frame by script'</script>")
        elif path == "/worker.js":
            self.send("importScripts('/import.js');fetch('/from-worker').catch(()=>0);fetch('/from-worker-post',{method:'POST',body:'x'}).catch(()=>0)", script)
        elif path == "/import.js":
            self.send("self.x=1", script)
        elif path == "/service.js":
            self.send("self.addEventListener('install',e=>{fetch('/from-service').catch(()=>0)})", script)
        elif path == "/private-redirect":
            self.send("", status=302, Location="http://127.0.0.1:%d/redirected" % refused.port)
        elif path == "/endless":
            self.send("<p id=e>so far</p><script>e.textContent='words before the loop';addEventListener('load',()=>{setTimeout(()=>{for(;;);},100)})</script>")
        elif path == "/polling":
            self.send("<p id=e>x</p><script>e.textContent='words of a page that never rests';setInterval(()=>{fetch('/poll?'+Math.random()).catch(()=>0);fetch('/count?'+Math.random(),{method:'POST'}).catch(()=>0)},20)</script>")
        elif path == "/dialogs":
            self.send("<p id=e>x</p><script>alert('a');confirm('b');onbeforeunload=()=>'stay';e.textContent='words behind dialogs';"
                      "setTimeout(()=>{location.href='/elsewhere'},50);setTimeout(()=>{location.reload()},150);let a=document.createElement('a');a.href='/file.bin';a.download='x';a.click()</script>")
        elif path == "/plain.txt":
            self.send("only text", "text/plain")
        else:
            self.send("nothing at " + path, status=404)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads, request_queue_size = True, 128

    def handle_error(self, *_):
        """A client that hangs up is no fault."""


server = Server(("127.0.0.1", 0), Origin)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = "http://127.0.0.1:%d" % server.server_port
WORDS, SHADOW = "The Red Army crossed the Samur at midnight, wrote the operator of the station", "Words of a shadow tree that a reader sees"


def page():
    return """<!doctype html><html lang=en><head><meta charset=utf-8><title>Built by script</title><link rel=stylesheet href=/style.css>
<link rel=preconnect href="http://127.0.0.1:%(refused)d"><link rel=dns-prefetch href="//name.invalid"><link rel=prefetch href=/prefetched>
<script type=speculationrules>{"prefetch":[{"source":"list","eagerness":"immediate","urls":["/guessed","http://127.0.0.1:%(refused)d/guessed"]}],"prerender":[{"source":"list","eagerness":"immediate","urls":["/foreseen"]}]}</script></head>
<body><article><h1>A page</h1><p id=text>The server sent this line, and only this line of text stands in the page before any script has run.</p>
<div id=host></div></article><iframe src=/frame></iframe><noscript>Please switch scripts on</noscript><picture><source media=print srcset=/wide.gif><img alt=""></picture>
<script>
const quiet = () => 0;
fetch('/data.json').then(r => r.json()).then(d => { text.textContent = d.words;
  host.attachShadow({mode: 'closed'}).innerHTML = '<p>' + d.hidden + '</p>'; });
fetch('/moved.json').then(r => r.json()).then(d => { let p = document.createElement('p'); p.textContent = d.note; document.body.append(p); }).catch(quiet);
fetch('/post', {method: 'POST', body: 'secret'}).catch(quiet);
fetch('/put', {method: 'PUT', body: 'secret', headers: {'X-A': 'b'}}).catch(quiet);
navigator.sendBeacon('/beacon', 'secret');
for (const address of ['ws://127.0.0.1:%(refused)d/ws', 'ws://127.0.0.1:%(own)d/ws']) { try { new WebSocket(address) } catch (e) {} }
try { new EventSource('/events') } catch (e) {}
fetch('http://127.0.0.1:%(refused)d/private', {mode: 'no-cors'}).catch(quiet);
fetch('http://localhost:%(refused)d/private', {mode: 'no-cors'}).catch(quiet);
fetch('http://[::ffff:127.0.0.1]:%(refused)d/private', {mode: 'no-cors'}).catch(quiet);
fetch('/private-redirect').catch(quiet);
new Audio('/blocked-by-policy.ogg').play().catch(quiet);
{ const a = document.createElement('a'); a.href = '#x'; a.ping = 'http://127.0.0.1:%(refused)d/ping'; document.head.append(a); a.click(); }
{ const f = document.createElement('form'); f.method = 'post'; f.action = '/form'; f.target = 'other'; document.head.append(f); f.submit(); }
new Image().src = 'http://127.0.0.1:%(refused)d/pixel.gif';
try { new Worker('/worker.js') } catch (e) {}
try { new SharedWorker('/worker.js') } catch (e) {}
try { navigator.serviceWorker.register('/service.js').catch(quiet) } catch (e) {}
try { new WebTransport('https://127.0.0.1:%(quic)d/').ready.catch(quiet) } catch (e) {}
try { let peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:%(stun)d'}]}); peer.createDataChannel('x');
  peer.createOffer().then(o => peer.setLocalDescription(o)); } catch (e) {}
window.open('/popup'); window.open('http://127.0.0.1:%(refused)d/popup', '_blank', 'noopener');
</script><div style="height:6000px"></div><img loading=lazy src=/lazy.gif alt=lazy>
</body></html>""" % {"refused": refused.port, "own": server.server_port, "quic": quic.port, "stun": stun.port}


folder = pathlib.Path(tempfile.mkdtemp(prefix="check-browser-"))
temporary = folder / "tmp"
temporary.mkdir()
(folder / "config/ibid").mkdir(parents=True)
environment = {**os.environ, "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state"), "TMPDIR": str(temporary), "NO_COLOR": "1"}
library = folder / "library"
config = folder / "config/ibid/config.yaml"
# Not --allow-private: one port is allowed, so that another one is not.
allowed = 'allow-private: ["127.0.0.1:%d"]\n' % server.server_port


def run(*arguments, status=0, **more):
    done = subprocess.run([ibid, *arguments], cwd=more.pop("cwd", library), env={**environment, **more}, capture_output=True, text=True, timeout=240)
    check(done.returncode == status, "ibid %s exits %s" % (" ".join(arguments)[:80], status), (done.returncode, done.stdout, done.stderr))
    return done


def records(path):
    data, found = path.read_bytes(), []
    while data:
        member = zlib.decompressobj(31)
        plain = member.decompress(data)
        head, _, rest = plain.partition(b"\r\n\r\n")
        fields = {}
        for line in head.decode().split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            fields.setdefault(name.lower(), value)
        found.append((fields, rest[:int(fields["content-length"])], len(data) - len(member.unused_data)))
        data = member.unused_data
    return found


def interpreter():
    """A Python with the packages that widen what is checked, or this one."""
    try:
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv/bin/python"
        subprocess.run([python, "-m", "pip", "install", "-q", "warcio"], check=True, timeout=300, capture_output=True)
        return [str(python)], ["--need-all"]
    except (subprocess.SubprocessError, OSError):
        print("warcio could not be installed: checked without a second opinion")
        return [sys.executable], []


def clean(name):
    if options.checker:
        every = sorted(str(path) for path in (library / "Cache/snapshots").glob("*.warc.gz"))
        done = subprocess.run([*python, options.checker, "--closed", "--need-digests", *whole_check, *every], capture_output=True, text=True)
        check(done.returncode == 0, name, done.stdout + done.stderr)


def leftovers():
    return [path.name for path in temporary.iterdir() if path.name.startswith("ibid-browser")]


def browsers():
    listing = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True).stdout
    return [line for line in listing.splitlines() if str(temporary) in line and "chrom" in line]


python, whole_check = interpreter() if options.checker else ([], [])
try:
    run("init", str(library), cwd=folder)
    config.write_text(allowed)
    if os.geteuid() == 0:
        done = run("snapshot", base + "/page", "--browser", status=2)
        check("sandbox" in done.stderr and "another user" in done.stderr and not requests, "root is told what to do", done.stderr)
        config.write_text(allowed + "browser: {sandbox: false}\n")
    done = run("snapshot", base + "/page", "--browser", status=3, PATH="/nonexistent")
    check("install" in done.stderr and not requests, "a missing Chromium is told, and nothing is asked", done.stderr)
    (library / "Bibliography/ibid.yaml").open("a").write("browser: {program: /bin/false, sandbox: false}\n")
    run("add", "web", "--title", "Built by script", "--url", base + "/start", "-k", "built")
    started = time.time()
    done = run("snapshot", "built", "--browser", "--json")
    print("captured in %.1f s" % (time.time() - started))
    check(not leftovers() and not browsers(), "no profile and no process is left", (leftovers(), browsers()))
    (library / "Bibliography/ibid.yaml").write_text("v: 1\nlimits: {browser-seconds: 8}\n")
    taken = [json.loads(line) for line in done.stdout.splitlines() if '"snapshot"' in line][0]["snapshot"]
    check(taken.get("rendering", {}).get("browser", "").startswith("Chrome/"), "the report names the browser", taken)

    # What was asked.
    foreign = [seen for seen in requests if not (seen[2] or "").startswith("ibid/")]
    check(not foreign, "all requests have ibid's User-Agent", foreign)
    check({seen[0] for seen in requests} == {"GET"}, "only GET was asked", {seen[:2] for seen in requests if seen[0] != "GET"})
    check(not refused.seen, "the port that is not allowed saw no connection", refused.seen)
    check(not stun.seen and not quic.seen, "nothing came over UDP", (stun.seen, quic.seen))
    paths = [seen[1] for seen in requests]
    check(not any("upgrade" in {name.lower() for name in seen[3]} for seen in requests), "no WebSocket was asked for")
    for path in ["/start", "/page", "/data.json", "/moved.json", "/moved/again.json", "/target.json", "/lazy.gif", "/style.css", "/ground.gif", "/frame",
                 "/from-frame", "/worker.js", "/import.js", "/from-worker", "/wide.gif", "/private-redirect"]:
        check(path in paths, path + " was asked for", paths)
    check(paths.count("/page") == 1 and paths.count("/target.json") == 1, "the page and what redirects lead to were asked for once", paths)
    for path in ["/popup", "/events", "/ws", "/favicon.ico"]:
        check(path not in paths, path + " was not asked for")
    missing = {row["url"]: row["reason"] for row in taken["requisites"]["missing"]}
    for path, word in [("/post", "POST"), ("/put", "PUT"), ("/put", "OPTIONS"), ("/beacon", "POST"), ("/events", "events"), ("/from-worker-post", "POST")]:
        check(word in missing.get(base + path, "") or path == "/put", "%s is named with its reason" % path, missing)
    check(any(url.startswith("ws://") and "WebSocket" in reason for url, reason in missing.items()), "the WebSocket is named", missing)
    check("refused" in missing.get("http://127.0.0.1:%d/private" % refused.port, ""), "the refused address is named", missing)

    # What is kept.
    files = sorted((library / "Cache/snapshots").glob("*.warc.gz"))
    kept = [record for path in files for record in records(path)]
    conversions = [record for record in kept if record[0]["warc-type"] == "conversion"]
    check(len(conversions) == 1, "one conversion record is kept", len(conversions))
    fields, markup, _ = conversions[0]
    text = markup.decode()
    check(WORDS in text and "behind two redirects" in text and SHADOW in text, "the words of the scripts are in it", text[:3000])
    check(fields["content-type"] == "text/html; charset=utf-8" and fields["warc-target-uri"] == base + "/page", "its fields are right", fields)
    page_record = [record for record in kept if record[0]["warc-record-id"] == fields["warc-refers-to"]]
    check(len(page_record) == 1 and page_record[0][0]["warc-type"] == "response" and WORDS.encode() not in page_record[0][1], "it refers to the answer, which is as sent")
    manifest = [block.decode() for head, block, _ in kept if head["warc-type"] == "metadata" and b"rendered: " in block]
    check(len(manifest) == 1 and "browser: Chrome/" in manifest[0] and "rendered: " + fields["warc-record-id"] in manifest[0], "the manifest names it", manifest)
    check(not any(b"secret" in block for _, block, _ in kept if _ and block[:4] in (b"POST", b"PUT ")), "no POST is recorded")
    clean("check_warc is clean")
    run("verify")
    shown = run("snapshot", "show", "built").stdout
    check(re.search(r"rendered +by Chromium \d+", shown), "show says that it was rendered", shown)

    # What it is for.
    done = run("quote", "built", "crossed the Samur at midnight", "--offline")
    check("rendered" in done.stdout, "quote says that the rendered page has the words", done.stdout)
    run("quote", "built", "a shadow tree that a reader sees", "--offline")
    run("quote", "built", "stands in the page before any script has run", "--offline")
    run("quote", "built", "words that nobody ever wrote there", "--offline", status=1)
    opened = subprocess.Popen([ibid, "snapshot", "open", "built", "--json"], cwd=library, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        address = json.loads(opened.stdout.readline())["address"]
        with urllib.request.urlopen(address) as answer:
            shown, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
        check(WORDS in shown and SHADOW in shown, "the replayed page holds the words", shown[:2000])
        check("fetch(" not in shown and not re.search(r"<script[^>]*\ssrc=", shown) and "script-src 'none'" in policy, "and no script", shown)
        check("Chromium" in shown, "the banner says what rendered it", shown[:3000])
        raw = re.search(r'href="(/\d{14}[a-z]+_/[^"]+)"[^>]*>what the server sent', shown)
        check(raw, "the banner leads to what the server sent", shown[:3000])
        if raw:
            origin = address[:address.index("/", 8)]
            body = urllib.request.urlopen(origin + raw.group(1)).read().decode()
            check(WORDS not in body and "only this line of text" in body, "which is there", body[:1000])
        identity = urllib.request.urlopen(re.sub(r"/(\d{14})/", r"/\1id_/", address)).read()
        check(WORDS.encode() not in identity and identity.startswith(b"<!doctype html><html lang=en>"), "the stored bytes are those of the server")
    finally:
        opened.send_signal(signal.SIGINT)
        opened.wait(20)

    # Pages that do not behave; each is over in the time that the library gives.
    for path, words in [("/polling", "words of a page that never rests"), ("/dialogs", "words behind dialogs")]:
        started = time.time()
        done = run("snapshot", base + path, "--browser", "--json")
        check(time.time() - started < 30, path + " ends", time.time() - started)
        kept = [record for file in (library / "Cache/snapshots").glob("*.warc.gz") for record in records(file)]
        check(any(head["warc-type"] == "conversion" and words.encode() in block for head, block, _ in kept), path + " is rendered", done.stdout)
    check("/elsewhere" not in [seen[1] for seen in requests], "a page is not left for another one")
    done = run("snapshot", base + "/endless", "--browser", status=1)
    check("not rendered" in done.stderr, "a script that never returns is told", done.stderr)
    run("snapshot", base + "/plain.txt", "--browser")
    check(not leftovers() and not browsers(), "no profile and no process is left then either", (leftovers(), browsers()))

    # Killed in the middle: nothing of the browser lives on.
    process = subprocess.Popen([ibid, "snapshot", base + "/polling", "--browser"], cwd=library, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.time() + 20
    while time.time() < until and not browsers():
        time.sleep(0.1)
    time.sleep(2)
    check(browsers(), "a browser runs while a page is taken")
    process.kill()
    process.wait()
    until = time.time() + 20
    while time.time() < until and (browsers() or leftovers()):
        time.sleep(0.2)
    check(not browsers() and not leftovers(), "it ends with ibid, and its profile goes", (browsers(), leftovers()))

    run("verify")
    clean("check_warc is clean after all")
    check(not refused.seen and not stun.seen and not quic.seen, "and still nothing came where nothing may", refused.seen)

    # A flipped bit of the document is found.
    whole = files[0].read_bytes()
    place = 0
    for head, _, length in records(files[0]):
        if head["warc-type"] == "conversion":
            break
        place += length
    damaged = bytearray(whole)
    damaged[place + length // 2] ^= 1
    files[0].write_bytes(damaged)
    done = run("verify", status=1)
    check(files[0].name in done.stdout + done.stderr, "verify names the file with a flipped bit", done.stdout + done.stderr)
    files[0].write_bytes(whole)
    run("verify")
finally:
    server.shutdown()
    shutil.rmtree(folder, ignore_errors=True)
print("%d facts hold, %d do not" % (passed, len(faults)))
sys.exit(1 if faults or passed < 50 else 0)
