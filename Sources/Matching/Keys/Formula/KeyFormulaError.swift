/// Why a key pattern cannot be read; the description is one sentence that says where and what to do.
package struct KeyFormulaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Counted from 1, in characters (Unicode scalars) of the pattern.
  package var column: Int
  /// What is wrong there.
  package var reason: String

  init(column: Int, _ reason: String) {
    self.column = column
    self.reason = reason
  }

  package var description: String {
    "column \(column) of the key pattern: \(reason); patterns are written as «[auth:lower][year]» or as "
      + "«auth.lower + shorttitle(3,3) + year»"
  }
}
