extension TaggedDialect {
  /// Whether a file is of this format, by its first kilobytes and nothing else. UTF-16 is looked at decoded.
  func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    var bytes = Array(head.prefix(1 << 14))
    if bytes.count >= 4, bytes[0] == 0 || bytes[1] == 0 || bytes[0] >= 0xFE {
      if !bytes.count.isMultiple(of: 2) { bytes.removeLast() }
      bytes = DecodedText(bytes).utf8
    }
    var tags: [String] = []
    var isFirst = true
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, tags.count < 64 {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      defer { start = end + 1 }
      if Self.skipBlanks(bytes, start, end) == end { continue }
      if let match = match(bytes, start..<end, isLower: false) {
        let tag = String(decoding: bytes[match.name], as: UTF8.self).uppercased()
        if isFirst, let sure = decides(first: tag, String(decoding: bytes[match.value..<end], as: UTF8.self)) {
          return sure
        }
        tags.append(tag)
      }
      isFirst = false
    }
    return decides(tags)
  }

  /// What the first line of text tells at once; nil where more must be seen.
  private func decides(first tag: String, _ value: String) -> Bool? {
    switch self {
    case .ris: tag == "TY" && value.utf8.count <= 40 ? true : nil
    case .refer: tag == "%0" ? true : nil
    case .medline: tag == "PMID" ? true : nil
    case .webOfScience: tag == "FN" || tag == "VR" ? true : nil
    }
  }

  private func decides(_ tags: [String]) -> Bool {
    switch self {
    // Text may stand before the first record, and a file may have lost its first line.
    case .ris:
      return tags.contains("TY")
        || tags.contains("ER") && tags.count { ["AU", "A1", "TI", "T1", "PY", "Y1"].contains($0) } >= 2
    case .refer:
      let counted = tags.filter { ["%0", "%A", "%T", "%D", "%J", "%I", "%B", "%P", "%V", "%E"].contains($0) }
      return counted.count >= 2 && (counted.contains("%T") || counted.contains("%A") || counted.contains("%0"))
    case .medline:
      return tags.contains("PMID") || tags.contains("OWN") && tags.contains("TI")
        || tags.count { ["FAU", "FED", "BTI", "PMC", "STAT", "DCOM", "LID", "AID", "JID"].contains($0) } >= 2
    case .webOfScience:
      return tags.contains("PT") && tags.contains("ER") || tags.contains("PT") && tags.contains("UT")
        || tags.contains("FN") && tags.contains("VR")
    }
  }
}
