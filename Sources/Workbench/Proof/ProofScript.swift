/// What stands in a proof beside the evidence: how to check it with tools that every system has.
enum ProofScript {
  static let name = "verify.sh"

  /// Ten lines of shell. Each folder is one exchange: its records, its entry in the log, the hashes that lead from the entry
  /// to the root, and the checkpoint with the root, signed by the key.
  static let text = """
    #!/bin/sh
    # Needs a POSIX shell and OpenSSL 3. README.txt says what each step shows.
    cd "$(dirname "$0")" && t=$(mktemp -d) && trap 'rm -r "$t"' EXIT && for d in [0-9]*; do
      e=$(cat "$d"/capture.warc* | openssl dgst -sha256 -r | cut -c1-64) && grep -q '"event":"sha256:'"$e"'"' "$d/entry.json" || { echo "$d: the records are not those of the entry"; exit 1; }
      { printf '\\000'; cat "$d/entry.json"; } | openssl dgst -sha256 -binary >"$t/h"
      while read -r side hash; do printf %s "$hash" | openssl base64 -d -A >"$t/o"; case $side in left) set -- "$t/o" "$t/h" ;; right) set -- "$t/h" "$t/o" ;; *) exit 1 ;; esac; { printf '\\001'; cat "$@"; } | openssl dgst -sha256 -binary >"$t/n"; mv "$t/n" "$t/h"; done <"$d/path"
      [ "$(openssl base64 -A <"$t/h")" = "$(sed -n 3p "$d/checkpoint")" ] || { echo "$d: the entry is not in the log that was signed"; exit 1; }
      n=$(sed -n 1p "$d/checkpoint"); sed '/^$/,$d' "$d/checkpoint" >"$t/m"; sed -n "s|^— $n ||p" "$d/checkpoint" | tr -d '\\n' | openssl base64 -d -A >"$t/f"; tail -c 64 "$t/f" >"$t/s"; openssl pkey -pubin -in "$d/key.pem" -outform DER | tail -c 32 >"$t/k"
      { { printf '%s\\n\\001' "$n"; cat "$t/k"; } | openssl dgst -sha256 -binary | head -c 4; cat "$t/s"; } | cmp -s - "$t/f" || { echo "$d: the checkpoint names another key"; exit 1; }
      openssl pkeyutl -verify -pubin -inkey "$d/key.pem" -rawin -in "$t/m" -sigfile "$t/s" >/dev/null 2>&1 || { echo "$d: the checkpoint is not signed by the key"; exit 1; }
      echo "$d: unchanged since it was logged by key $(openssl dgst -sha256 -r "$t/k" | cut -c1-8)"
    done

    """

  /// The file that people read first.
  static func readme(key: String, rows: [String]) -> String {
    """
    Proof of what was captured for \(key)

    \(rows.joined(separator: "\n"))

    Check it: sh \(name)

    Each numbered folder is one exchange with a server:
      capture.warc.gz  the records, byte for byte: the answer, the request, what was noted (capture.warc if not compressed)
      entry.json       what the evidence log has of them: digests, and when it was logged
      path             the hashes from the entry up to the root of the log (RFC 9162), lowest first
      checkpoint       size and root of the log, signed (C2SP tlog-checkpoint)
      key.pem          the public key of the log; the same as a verifier key of C2SP signed-note in key
      checkpoint.tsr   where there is one, its time stamp by a service (RFC 3161); with the roots of that service:
                       openssl ts -verify -data checkpoint -in checkpoint.tsr -CAfile roots.pem

    It shows that these bytes are what whoever has that key put into an append-only log of that root. Compare the
    key with one that you had from elsewhere, and the checkpoint with a copy that somebody else kept: a log nobody
    else has seen can be rewritten whole. No proof of this kind shows that a server sent these bytes.

    """
  }
}
