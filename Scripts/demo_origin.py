#!/usr/bin/env python3
"""The web of the demo: two sites of our own on loopback, with pages that are alive, moved, gone, blocked, changed, and one
site that answers 200 to every address (soft 404). Prints its port; stops by itself after --max-seconds.

`/_turn` turns the page: from then on `/bulletin` is gone and `/notice` says something else.
"""
import argparse, http.server, threading

ESSAY = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The Harbour Strike | Tidewater Review</title>
<meta name="author" content="Mara Lindqvist"><meta property="og:title" content="The Harbour Strike">
<meta property="og:site_name" content="Tidewater Review"><meta property="og:type" content="article">
<meta property="article:published_time" content="2019-04-28T09:00:00Z">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"The Harbour Strike",
"author":{"@type":"Person","name":"Mara Lindqvist"},"datePublished":"2019-04-28","dateModified":"2021-06-03",
"publisher":{"@type":"Organization","name":"Tidewater Review"}}</script></head>
<body><article><h1>The Harbour Strike</h1><p class="byline">By Mara Lindqvist</p>%s</article></body></html>"""
PAPER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ledgers of the Salt Trade</title>
<meta name="citation_title" content="Ledgers of the Salt Trade"><meta name="citation_author" content="Okafor, Ifeoma">
<meta name="citation_author" content="Brandt, Jonas"><meta name="citation_journal_title" content="Journal of Port History">
<meta name="citation_volume" content="12"><meta name="citation_issue" content="3"><meta name="citation_firstpage" content="201">
<meta name="citation_lastpage" content="219"><meta name="citation_publication_date" content="2014/09/15">
<meta name="citation_issn" content="2049-3630"></head><body><h1>Ledgers of the Salt Trade</h1>%s</body></html>"""
TEXT = "".join(
    "<p>%s</p>" % s for s in (
        "In the spring the dockers of the inner harbour laid down their hooks and walked to the customs house in silence.",
        "The port commission had cut the night rate twice in one winter, and the second cut was read out from the crane.",
        "By the end of the week the granaries were full, the quays were empty, and the pilots refused to bring in ships.",
        "What followed was less a riot than a bookkeeping dispute, fought with ledgers that both sides kept for years."))
OTHER = "".join(
    "<p>%s</p>" % s for s in (
        "This notice has been replaced: the archive of the port moved to the old observatory on the northern hill.",
        "Readers need a card, which is issued on weekday mornings at the gate against a document with a photograph.",
        "Microfilms of the shipping lists can be ordered a day ahead, at most four reels for each reader and day."))


def plain(title, body):
    return ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head><body><h1>%s</h1>%s</body></html>'
            % (title, title, body))


class Origin(http.server.ThreadingHTTPServer):
    turned = False


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body="", **headers):
        data = body.encode("utf-8")
        self.send_response(status)
        if data:
            self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        path, turned = self.path.split("?")[0], self.server.turned
        if self.headers.get("Host", "").startswith("127.0.0.2"):  # a site that knows no 404
            return self.answer(200, plain("Coastal News", "<p>The page you asked for could not be found.</p>"
                                          "<p>Try the front page, the search, or the archive of past years.</p>"))
        if path == "/_turn":
            self.server.turned = True
            return self.answer(204)
        if path == "/essays/harbour-strike":
            return self.answer(200, ESSAY % TEXT)
        if path == "/papers/salt-ledgers":
            return self.answer(200, PAPER % TEXT)
        if path == "/old/harbour-map":
            return self.answer(308, Location="/maps/harbour")
        if path == "/maps/harbour":
            return self.answer(200, plain("Map of the harbour", TEXT))
        if path == "/bulletin" and not turned:
            return self.answer(200, plain("Bulletin of the port", TEXT))
        if path == "/notice":
            return self.answer(200, plain("Notice of the archive", OTHER if turned else TEXT))
        if path == "/members":
            return self.answer(403, plain("Forbidden", "<p>Members only.</p>"))
        return self.answer(404, plain("Not found", "<p>There is no such page here.</p>"))


parser = argparse.ArgumentParser()
parser.add_argument("--max-seconds", type=float, default=300)
options = parser.parse_args()
server = Origin(("127.0.0.1", 0), Handler)
port = server.server_address[1]
second = Origin(("127.0.0.2", port), Handler)
threading.Timer(options.max_seconds, lambda: (server.shutdown(), second.shutdown())).start()
threading.Thread(target=second.serve_forever, daemon=True).start()
print(port, flush=True)
server.serve_forever()
