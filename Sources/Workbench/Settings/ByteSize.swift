/// Sizes as a person writes them: `500kB`, `200MB`, `2GB`, each a thousand of the one before.
enum ByteSize {
  private static let units: [(name: String, bytes: Int)] = [
    ("tb", 1_000_000_000_000), ("gb", 1_000_000_000), ("mb", 1_000_000), ("kb", 1_000), ("b", 1), ("", 1),
  ]

  /// Bytes; nil for a text that is none of these.
  static func bytes(_ text: String) -> Int? {
    let lower = text.lowercased()
    guard let unit = units.first(where: { lower.hasSuffix($0.name) }) else { return nil }
    let digits = lower.dropLast(unit.name.count)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else {
      return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit.bytes)
    return overflow ? nil : bytes
  }
}
