/// What an event of the history did (FORMATS §4); operations of newer versions are kept by their name.
package struct HistoryOperation: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let add = HistoryOperation(rawValue: "add")
  package static let set = HistoryOperation(rawValue: "set")
  package static let remove = HistoryOperation(rawValue: "remove")
  package static let rename = HistoryOperation(rawValue: "rename")
  package static let merge = HistoryOperation(rawValue: "merge")
  /// A change of health (FORMATS §6); stands in the history only.
  package static let health = HistoryOperation(rawValue: "health")
  /// A manuscript's register was made or changed.
  package static let register = HistoryOperation(rawValue: "register")
  /// A manuscript's register was removed.
  package static let unregister = HistoryOperation(rawValue: "unregister")
  /// A source was given the digest of a capture.
  package static let keep = HistoryOperation(rawValue: "keep")
  /// A capture was erased, or a file of captures written anew without it; what is left of it is this event (FORMATS §4).
  package static let purge = HistoryOperation(rawValue: "purge")
  /// Passages of a manuscript's own text were replaced, as `rename` does with keys.
  package static let rewrite = HistoryOperation(rawValue: "rewrite")

  /// A file went to the name that its id asks for; the source is the same.
  package static let move = HistoryOperation(rawValue: "move")

  package var description: String { rawValue }
}
