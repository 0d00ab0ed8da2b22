extension MarkupNode {
  /// The value of an attribute, by its name as written (lower case in HTML); the first where there are two.
  package func attribute(_ name: String) -> String? {
    guard isElement, let number = storage.nameNumbers[name] else { return nil }
    return value(ofAttribute: number)
  }

  /// Whether an attribute is there.
  package func hasAttribute(_ name: String) -> Bool {
    guard isElement, let number = storage.nameNumbers[name] else { return false }
    return attributeRecords.contains { $0.name == number }
  }

  /// All attributes in order.
  package var attributes: [(name: String, value: String)] {
    attributeRecords.map { (storage.names[Int($0.name)], storage.string($0.low, $0.high)) }
  }

  /// The words of the `class` attribute.
  package var classes: [String] { attribute("class").map(Self.words) ?? [] }

  /// Whether the `class` attribute has a word.
  package func hasClass(_ name: String) -> Bool {
    guard let value = attribute("class") else { return false }
    return Self.words(value).contains(name)
  }

  /// The words of a list of words set apart by blanks, as `class`, `rel` and `itemprop` are (HTML, §2.3.7).
  package static func words(_ list: String) -> [String] {
    list.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { String(Substring($0)) }
  }

  var attributeRecords: ArraySlice<MarkupAttributeRecord> {
    let record = storage.records[index]
    return record.kind == .element ? storage.attributes[Int(record.low)..<Int(record.high)] : []
  }

  func value(ofAttribute number: Int32) -> String? {
    for attribute in attributeRecords where attribute.name == number {
      return storage.string(attribute.low, attribute.high)
    }
    return nil
  }
}
