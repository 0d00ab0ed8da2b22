/// Sort-friendly keys of addresses, as the index of a web archive orders them.
///
/// The keys are those of the package surt 0.3.1 with its defaults, which pywb and cdxj-indexer call, and not those of the
/// CDXJ text: `www.` goes, for one. They are lossy (`/A` and `/a` share one), so a look-up must compare addresses afterwards.
package enum SURT {
  /// The key of an address: `https://www.example.org/A?b=2&a` gives `org,example)/a?a&b=2`.
  ///
  /// Any text has a key; that of a text without an address in it is `-`. ASCII, except for addresses that begin with `filedesc`.
  package static func key(for url: String) -> String {
    let bytes = Array(url.utf8)
    if bytes.starts(with: "filedesc".utf8) { return url }
    guard var parts = SURTParts(bytes) else { return "-" }
    parts.canonicalizeHost()
    parts.canonicalizePath()
    parts.canonicalizeQuery()
    return parts.key
  }
}
