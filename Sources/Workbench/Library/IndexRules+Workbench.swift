import Bibliography
import LibraryIndex
import Matching

extension IndexRules {
  /// The rules of the rooms that the index itself may not know.
  ///
  /// The version is raised with each change of `Matching`'s blocking keys or `Exchange`'s same-as rules, so that an index
  /// made by an older ibid is rebuilt.
  static let workbench = IndexRules(version: 1, canonicalAddress: CanonicalAddress.of) { source in
    DuplicateFinder(canonicalAddress: CanonicalAddress.of).indexKeys(of: source)
  }
}

/// Gives an error of the index as one of the workbench.
func asIndex<Value>(_ work: () throws(IndexError) -> Value) throws(WorkbenchError) -> Value {
  do {
    return try work()
  } catch {
    switch error {
    case .files(let cause): throw .library(cause)
    case .unknownField, .badValue: throw .wrongUse(ShortWord.each(in: error.description))
    case .unknownKey(let key, let suggestions): throw .noSource(key, similar: suggestions)
    case .database: throw .couldNot(error.description)
    }
  }
}
