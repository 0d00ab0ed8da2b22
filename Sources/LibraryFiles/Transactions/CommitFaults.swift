package import Bytes

/// A step of a commit, in order.
package enum CommitStep: Sendable, Hashable {
  case locked, staging, staged(Int), historyStaged, manifestWritten, synced, committed, applying(Int), applied,
    published,
    indexed, removing, removed
}

/// What a test lets happen before a step of a commit; ``none`` in the program.
package struct CommitFaults: Sendable {
  /// What happens at a step.
  package enum Outcome: Sendable {
    case proceed
    /// The file system fails with this error.
    case fail(BytesError)
    /// The process ends here, without any clearing up.
    case end
  }

  let outcome: @Sendable (CommitStep) -> Outcome

  package init(_ outcome: @escaping @Sendable (CommitStep) -> Outcome) {
    self.outcome = outcome
  }

  /// Nothing ever happens.
  package static let none = CommitFaults { _ in .proceed }

  func before(_ step: CommitStep) throws(LibraryError) {
    switch outcome(step) {
    case .proceed: return
    case .fail(let error): throw .files(error)
    case .end: throw .interrupted(step: "\(step)")
    }
  }
}
