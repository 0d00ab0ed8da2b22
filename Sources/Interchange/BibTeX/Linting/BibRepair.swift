extension BibLinter {
  /// Repairs can meet in one value; after so many rounds what is left is left.
  private static let mostRounds = 8

  /// The files with every safe repair made, and how many were; all bytes that no repair names stay.
  public func repair(_ files: [BibFile]) throws(InterchangeError) -> (files: [BibFile], count: Int) {
    var files = files
    var count = 0
    for _ in 0..<Self.mostRounds {
      let linting = lint(files)
      var made = 0
      for index in files.indices {
        let (edits, taken) = Self.disjoint(linting.repairs[index])
        guard taken > 0 else { continue }
        files[index] = try files[index].applying(edits)
        made += taken
      }
      if made == 0 { break }
      count += made
    }
    return (files, count)
  }

  /// The edits of the repairs that meet no earlier one.
  private static func disjoint(_ repairs: [[BibEdit]]) -> (edits: [BibEdit], count: Int) {
    var order: [(edit: BibEdit, repair: Int)] = []
    for (number, repair) in repairs.enumerated() { for edit in repair { order.append((edit, number)) } }
    order.sort { ($0.edit.range.lowerBound, $0.repair) < ($1.edit.range.lowerBound, $1.repair) }
    var refused: Set<Int> = []
    var last: (end: Int, repair: Int)?
    for (edit, repair) in order where !refused.contains(repair) {
      // Two insertions at one place, or one at the edge of the other, could belong together in either order.
      if let last, last.repair != repair, edit.range.lowerBound <= last.end {
        refused.insert(repair)
        continue
      }
      last = (max(edit.range.upperBound, last?.end ?? 0), repair)
    }
    return (order.filter { !refused.contains($0.repair) }.map(\.edit), Set(order.map(\.repair)).count - refused.count)
  }
}
