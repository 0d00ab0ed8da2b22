/// Scripts that only lead elsewhere.
enum ScriptRedirect {
  /// Whether a script sets the location at once: `location.replace(…)`, `location.href = …`, `window.location = …`.
  static func isIn(_ script: ArraySlice<UInt8>) -> Bool {
    // A long script uses the location for many things; only a short one is there to redirect.
    guard script.count < 2048 else { return false }
    var rest = script
    while let place = ByteSearch.find("location", in: rest) {
      var after = rest[(place + 8)...]
      rest = after
      for member in ["href", "replace", "assign"] {
        let dotted = Array((".".utf8)) + Array(member.utf8)
        if after.starts(with: dotted) {
          after = after.dropFirst(dotted.count)
          break
        }
      }
      after = after.drop { $0 <= 0x20 }
      guard let next = after.first else { return false }
      if next == UInt8(ascii: "("), rest.first == UInt8(ascii: ".") { return true }
      if next == UInt8(ascii: "="), after.dropFirst().first != UInt8(ascii: "=") { return true }
    }
    return false
  }
}
