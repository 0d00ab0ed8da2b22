internal import JSON

/// Compares keys with a file of vectors: one object a line with `url` and `surt`.
package enum SURTConformance {
  /// What a run over a file of vectors gave.
  package struct Outcome: Sendable, Equatable {
    /// Lines compared.
    package var total = 0
    /// What did not fit.
    package var failures: [Failure] = []

    /// Vectors that fit.
    package var passed: Int { total - failures.count }
  }

  /// One vector that does not fit, or a line that is none.
  package struct Failure: Sendable, Equatable {
    /// From 1.
    package var line: Int
    /// The address of the vector, or the line itself.
    package var url: String
    /// The key that the file gives.
    package var expected: String
    /// The key that `SURT` gives.
    package var found: String
  }

  /// Runs over the bytes of a file of vectors; empty lines are passed over, a line that is no vector is a failure.
  package static func run(vectors: [UInt8]) -> Outcome {
    var outcome = Outcome()
    for (index, line) in vectors.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      outcome.total += 1
      guard let value = try? JSONReader.read(Array(line)), let url = value["url"]?.string,
        let expected = value["surt"]?.string
      else {
        outcome.failures.append(
          Failure(
            line: index + 1, url: String(decoding: line, as: UTF8.self), expected: "a vector", found: "another line"))
        continue
      }
      let found = SURT.key(for: url)
      if found != expected {
        outcome.failures.append(Failure(line: index + 1, url: url, expected: expected, found: found))
      }
    }
    return outcome
  }
}
