import Bibliography
import JSON

/// Reads what a row expects into items of CSL-JSON, by ibid's own reader where it is another format.
struct ExpectedItems {
  let items: [JSONObject]
  /// The sources, where a reader of ibid read them.
  var sources: [Source] = []

  /// Nil where the format is not read here.
  static func items(_ bytes: [UInt8], _ format: String) -> ExpectedItems? {
    if format == Format.cslJSON.rawValue || format == "pandoc" { return cslItems(bytes) }
    guard
      let reader = Format(rawValue: format)?.reader(options: ReadingOptions(keepsRaw: false, recordsOrigins: false)),
      let reading = try? reader.read(bytes)
    else { return nil }
    let sources = reading.sources.map(\.source)
    return ExpectedItems(items: sources.map { $0.cslJSON(.exchange) }, sources: sources)
  }

  /// The items as they stand: a list, one item, or an object with the list in it.
  private static func cslItems(_ bytes: [UInt8]) -> ExpectedItems? {
    guard let value = try? JSONReader.read(bytes) else { return nil }
    let list = value.array ?? value["output"]?.array ?? value["items"]?.array ?? value["references"]?.array ?? [value]
    return ExpectedItems(items: list.compactMap(\.object))
  }
}
