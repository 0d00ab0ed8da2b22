import Bibliography
import LibraryFiles
import LibraryIndex
import Matching

/// A source that was put into a library.
struct PlacedSource {
  var source: Source
  /// The language a name was read as for the key because nothing said which it is.
  var assumedLanguage: String?
}

extension OpenLibrary {
  /// Sources of the library that seem to be this one, the surest first.
  func matches(_ source: Source) throws(WorkbenchError) -> [SimilarSource] {
    try matches([source]).first ?? []
  }

  /// The same for many sources, with one question to the index: for each those of the library, the surest first.
  func matches(_ sources: [Source]) throws(WorkbenchError) -> [[SimilarSource]] {
    let found = try asIndex { () throws(IndexError) in
      try index.duplicateCandidates(keySets: sources.map(duplicateFinder.lookupKeys(for:)))
    }
    return zip(sources, found).map { source, places in
      let candidates = places.compactMap { files.read($0.path)?.file }
      guard !candidates.isEmpty else { return [] }
      return duplicateFinder.candidates(for: source, among: candidates.map(\.source)).map { match in
        SimilarSource(
          key: candidates[match.position].key, strength: match.judgement.strength.name, reason: match.judgement.reason)
      }
    }
  }

  /// Adds a source in a transaction of its own, under its key or one made for it.
  func place(_ draft: SourceDraft, isDryRun: Bool) throws(WorkbenchError) -> PlacedSource {
    try change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      var keys = try KeyChooser(library: self)
      return try add(draft, keys: &keys, in: &transaction)
    }
  }

  /// Adds a source to a transaction, under its key or one made for it.
  func add(
    _ draft: SourceDraft, keys: inout KeyChooser, in transaction: inout Transaction
  ) throws(WorkbenchError) -> PlacedSource {
    guard draft.source.key.isEmpty else {
      keys.take(draft.source.key)
      return PlacedSource(source: try asWorkbench { () throws(LibraryError) in try transaction.add(draft) })
    }
    var draft = draft
    while true {
      let proposal = keys.choose(for: draft.source)
      draft.source.key = proposal.key
      keys.take(proposal.key)
      do throws(LibraryError) {
        let source = try transaction.add(draft)
        return PlacedSource(source: source, assumedLanguage: proposal.assumed.map { "\($0)" })
      } catch {
        // Another process gave the key after the index was read: nobody asked for this very one, so the next will do.
        guard case .key(let problem) = error, problem.isTaken else { throw .library(error) }
      }
    }
  }
}

/// Chooses keys that neither the library nor this command has given, by the library's pattern.
struct KeyChooser {
  let library: OpenLibrary
  private let pattern: KeyPattern
  private var taken: Set<String> = []

  /// Throws where the pattern of `ibid.yaml` cannot be read.
  init(library: OpenLibrary) throws(WorkbenchError) {
    self.library = library
    pattern = try library.keyPattern()
  }

  mutating func take(_ key: String) {
    taken.insert(KeyPattern.comparisonForm(key))
  }

  func isTaken(_ key: String) -> Bool {
    if taken.contains(KeyPattern.comparisonForm(key)) { return true }
    return (try? library.index.isTaken(key)) ?? (library.files.read(key: key) != nil)
  }

  func choose(for source: Source) -> ProposedKey {
    pattern.key(for: source) { isTaken($0) }
  }

  /// A free key that starts as a given one: `smith2000`, `smith2000a` …
  func free(from key: String) -> String {
    guard isTaken(key) else { return key }
    for number in 0... {
      let candidate = key + Self.letters(number)
      if !isTaken(candidate) { return candidate }
    }
    return key
  }

  /// a, b, … z, aa, …
  private static func letters(_ number: Int) -> String {
    var rest = number
    var text = ""
    repeat {
      text = String(Character(Unicode.Scalar(UInt8(97 + rest % 26)))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }
}

extension KeyProblem {
  /// Whether another source has the key, or one that is too like it.
  fileprivate var isTaken: Bool {
    switch self {
    case .taken, .twin, .alias: true
    case .empty, .controlCharacter, .tooLong, .same: false
    }
  }
}
