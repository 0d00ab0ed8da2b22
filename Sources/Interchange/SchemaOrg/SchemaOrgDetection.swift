extension SchemaOrgWriter {
  /// Whether a file is JSON-LD of schema.org by its first kilobytes.
  static func recognises(_ head: ArraySlice<UInt8>, name: String?) -> Bool {
    let text = head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    guard text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") else { return false }
    return text.firstRange(of: Array("\"@context\"".utf8)) != nil
      && text.firstRange(of: Array("schema.org".utf8)) != nil
  }
}
