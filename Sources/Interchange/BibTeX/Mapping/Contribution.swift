import Bibliography

/// Which value of a source a field gave something to; a path without its text.
enum Contribution: Sendable, Hashable {
  /// The members of a record that a field can give.
  enum Member: String, Sendable, Hashable {
    case urlStatus = "url-status"
    case attachments
  }

  case type
  case text(TextVariable)
  case names(NameVariable)
  case date(DateVariable)
  case aliases
  case archiveCopies
  case record(Member)
  case custom

  /// As history and messages write it.
  var path: FieldPath {
    switch self {
    case .type: .type
    case .text(let variable): .text(variable)
    case .names(let variable): .names(variable)
    case .date(let variable): .date(variable)
    case .aliases: .aliases
    case .archiveCopies: .archiveCopies
    case .record(let member): .record(member.rawValue)
    case .custom: FieldPath("custom")
    }
  }
}
