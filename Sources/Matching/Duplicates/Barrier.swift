import Bibliography

/// What keeps two sources apart however alike they are: page locators of the one would lie in the other (FORMATS §4, `merge`).
enum Barrier {
  /// What differs, in words: «volumes differ (1 / 2)»; nil where nothing does.
  static func between(_ left: MatchFeatures, _ right: MatchFeatures) -> String? {
    for word in left.numbers.keys.sorted() {
      if let one = left.numbers[word], let two = right.numbers[word], one != two {
        return "\(word) differ (\(one) / \(two))"
      }
    }
    if let one = left.language, let two = right.language, one != two { return "languages differ (\(one) / \(two))" }
    if let one = left.translators.first, let two = right.translators.first, one.agreement(with: two) == .different {
      return "translators differ"
    }
    for identifier in left.identifiers {
      if let other = right.identifiers.first(where: { $0.kind == identifier.kind }), other != identifier,
        !right.identifiers.contains(identifier)
      {
        return "\(identifier.kind.name)s differ (\(identifier.value) / \(other.value))"
      }
    }
    return nil
  }

  /// Whether both have an ISBN and share none: mostly hard and soft cover, or print and e-book, of one edition.
  static func haveOtherISBNs(_ left: MatchFeatures, _ right: MatchFeatures) -> Bool {
    !left.isbns.isEmpty && !right.isbns.isEmpty && !left.isbns.contains(where: right.isbns.contains)
  }

  /// A volume, an edition or a translator that only one of them names.
  static func asymmetry(_ left: MatchFeatures, _ right: MatchFeatures) -> String? {
    for (word, phrase) in [
      ("volumes", "a volume"), ("editions", "an edition"), ("parts", "a part"),
      ("letters after the year", "a letter after the year"),
    ] where (left.numbers[word] == nil) != (right.numbers[word] == nil) {
      // Half of all references to an article leave the volume out.
      if word == "volumes", WorkClass(left.type) == .article { continue }
      return "only one names \(phrase)"
    }
    if left.translators.isEmpty != right.translators.isEmpty { return "only one names a translator" }
    return nil
  }
}
