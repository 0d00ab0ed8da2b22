/// A date in the form of strftime, as far as citations have dates: `%Y %y %m %d`, each with `-` for no leading zero, `%%`.
struct KeyDateFormat: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case literal(String)
    case year(isPadded: Bool)
    case shortYear
    case month(isPadded: Bool)
    case day(isPadded: Bool)
    /// `jan`, `feb`, …
    case monthAbbreviation
    /// `January`, `February`, …
    case monthName
  }

  var pieces: [Piece]

  static let year = KeyDateFormat(pieces: [.year(isPadded: false)])
  static let iso = KeyDateFormat(pieces: [
    .year(isPadded: false), .literal("-"), .month(isPadded: true), .literal("-"), .day(isPadded: true),
  ])

  init(pieces: [Piece]) {
    self.pieces = pieces
  }

  /// Reads a format; nil for a conversion that is not known. `%o…` is for dates of the original, given by the marker.
  init?(_ text: String) {
    pieces = []
    var literal = ""
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        literal.unicodeScalars.append(scalar)
        continue
      }
      let isPadded = scalars.first != "-"
      if !isPadded { scalars.removeFirst() }
      if scalars.first == "o" { scalars.removeFirst() }
      let piece: Piece
      switch scalars.popFirst() {
      case "Y": piece = .year(isPadded: isPadded)
      case "y": piece = .shortYear
      case "m": piece = .month(isPadded: isPadded)
      case "d": piece = .day(isPadded: isPadded)
      case "b": piece = .monthAbbreviation
      case "B": piece = .monthName
      case "%":
        literal += "%"
        continue
      default: return nil
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
      pieces.append(piece)
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
  }
}
