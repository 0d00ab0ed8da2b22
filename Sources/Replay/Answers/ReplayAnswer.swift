package import Exchange
internal import WebArchive

/// What is sent back.
package struct ReplayAnswer: Sendable, Equatable {
  package var status: Int
  /// The words beside the status.
  package var reason: String { StatusReason.text(status) }
  /// In order, without Content-Length.
  package var fields: [HeaderField]
  package var body: [UInt8]
  /// For HEAD: how long the body would be.
  package var headLength: Int?

  init(_ status: Int, _ fields: [(String, String)], body: [UInt8] = []) {
    self.status = status
    self.fields = fields.map { HeaderField(name: $0.0, value: $0.1) }
    self.body = body
  }

  /// The first value of a field, by case-insensitive name.
  package func first(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }

  mutating func add(_ name: String, _ value: String) { fields.append(HeaderField(name: name, value: value)) }
}
