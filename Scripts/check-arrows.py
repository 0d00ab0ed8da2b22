#!/usr/bin/env python3
"""Hold every import in Sources/ to the arrows of Package.swift and to the order of the rooms.

Two checks, each of which prints every breach with its place and makes the exit status 1:
1. A room imports only what its target names as a dependency in Package.swift (`swift package dump-package` is the reference).
2. The dependencies themselves point down: the order of the rooms below is that of the architecture (README, «How it is built»).
Each C module is imported by exactly one Swift target.
"""
import json, pathlib, re, subprocess, sys

# From the ground up. A room may use rooms above it in this list only.
ORDER = """CLibcurl CLibXML2 CLibcrypto CDeflate CLibIDN2
JSON Text Findings Bytes Markup Exchange
Bibliography Matching Interchange CitationStyles Manuscripts PageReading Fetching Browsing LinkHealth WebArchive Evidence Replay ReplayServer Capture
LibraryFiles LibraryIndex Workbench ibid""".split()
TOOLCHAIN = {"Foundation", "FoundationEssentials", "Synchronization", "Glibc", "Dispatch", "Testing"}
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)", re.M)

root = pathlib.Path(__file__).resolve().parent.parent
dump = json.loads(subprocess.run(["swift", "package", "dump-package"], cwd=root, check=True, capture_output=True, text=True).stdout)
breaches, checked, c_users = [], 0, {}
for target in dump["targets"]:
    name = target["name"]
    if target["type"] not in ("regular", "executable"):
        continue
    allowed = set()
    for dependency in target["dependencies"]:
        kind, value = next(iter(dependency.items()))
        allowed.add(value[0])
        if kind in ("byName", "target") and name in ORDER and value[0] in ORDER:
            if ORDER.index(value[0]) >= ORDER.index(name):
                breaches.append(f"Package.swift: {name} uses {value[0]}, which is not below it")
    folder = root / (target.get("path") or f"Sources/{name}")
    for file in sorted(folder.rglob("*.swift")):
        text = file.read_text(encoding="utf-8")
        for match in IMPORT.finditer(text):
            module, checked = match.group(1), checked + 1
            line = text.count("\n", 0, match.start()) + 1
            if module.startswith("C") and module in ORDER:
                c_users.setdefault(module, set()).add(name)
            if module not in allowed and module not in TOOLCHAIN:
                breaches.append(f"{file.relative_to(root)}:{line}: {name} may not import {module}")
for module, users in sorted(c_users.items()):
    if len(users) > 1:
        breaches.append(f"{module} is imported by {len(users)} targets: {', '.join(sorted(users))}")
print("\n".join(breaches + [f"arrows: {checked} imports checked, {len(breaches)} breaches"]))
sys.exit(1 if breaches or checked == 0 else 0)
