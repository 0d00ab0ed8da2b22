#!/usr/bin/env python3
"""Let another program judge the captures ibid writes: `check_snapshots.py PATH/TO/ibid PATH/TO/check_warc.py`.

Adds and snapshots pages of the demo's web in a temporary library, some of them twice and one behind a redirect, and runs
check_warc.py over every WARC, the CDXJ and a package of all. Where PyPI is reached, in an environment of its own with warcio, surt and
cryptography, so that nothing is left out; the digests of the sources are compared with those of the index as well.
"""
import json, os, pathlib, subprocess, sys, tempfile, venv

ibid, checker = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
here = pathlib.Path(__file__).resolve().parent


def interpreter(folder):
    """A Python with the optional packages, or this one."""
    try:
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv/bin/python"
        subprocess.run([python, "-m", "pip", "install", "-q", "warcio", "surt", "cryptography", "brotli"], check=True, timeout=300,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return [str(python)], ["--need-all"]
    except (subprocess.SubprocessError, OSError):
        print("the optional packages could not be installed: checked without a second opinion")
        return [sys.executable], []


origin = subprocess.Popen([sys.executable, str(here / "demo_origin.py")], stdout=subprocess.PIPE, text=True)
try:
    web = f"http://127.0.0.1:{int(origin.stdout.readline())}"
    with tempfile.TemporaryDirectory(prefix="ibid-warc-") as folder:
        folder = pathlib.Path(folder)
        library = folder / "library"

        def run(*args, status=0):
            done = subprocess.run([ibid, "-C", str(library), *args], capture_output=True, text=True,
                                  env=dict(os.environ, XDG_STATE_HOME=str(folder / "state")))
            if done.returncode != status:
                sys.exit(f"ibid {' '.join(args)} ended with {done.returncode}: {done.stderr}")
            return done.stdout

        library.mkdir()
        run("init", str(library))
        run("add", f"{web}/essays/harbour-strike", "--allow-private")
        run("add", f"{web}/old/harbour-map", "--allow-private", "-k", "map")
        for page in ["papers/salt-ledgers", "notice", "bulletin", "old/harbour-map", "notice"]:
            run("snapshot", f"{web}/{page}", "--allow-private")
        run("snapshot", f"{web}/nowhere", f"{web}/members", "--allow-private", status=1)
        run("snapshot", "kind:web", "--allow-private")

        snapshots = library / "Cache/snapshots"
        files = sorted(snapshots.glob("*.warc.gz"))
        python, need = interpreter(folder)
        done = subprocess.run([*python, checker, "--closed", "--need-digests", *need, *map(str, files), "--cdxj", str(snapshots / "index.cdxj")],
                              capture_output=True, text=True)
        print("\n".join(line for line in done.stdout.splitlines() if not line.startswith("NOTE")))
        package = folder / "sources.wacz"
        run("pack", "-o", str(package))
        run("verify", str(package))
        run("verify")
        packed = subprocess.run([*python, checker, "--closed", "--need-digests", "--need-signature", *need, "--wacz", str(package)],
                                capture_output=True, text=True)
        print("package:", "\n".join(line for line in packed.stdout.splitlines() if not line.startswith("NOTE")))
        rows = [json.loads(line) for line in run("snapshot", "list", "--json").splitlines()]
        recorded = {capture["sha256"] for file in library.glob("Bibliography/sources/*/*.json")
                    for capture in json.loads(file.read_text())[0]["custom"]["ibid"].get("captures", [])}
        missing = recorded - {row["sha256"] for row in rows}
        print(f"{len(files)} WARC files, {len(rows)} captures, {len(recorded)} recorded by sources, {len(missing)} of them missing")
        sys.exit(1 if done.returncode or packed.returncode or missing or not recorded else 0)
finally:
    origin.terminate()
    origin.wait()
