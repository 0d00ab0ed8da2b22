import Bibliography

@testable import Interchange

/// Whether two files are read as the same sources, in the same order or by key.
enum BibMeaning {
  static func areEqual(_ left: BibFile, _ right: BibFile, ordered: Bool = true) -> Bool {
    difference(left, right, ordered: ordered) == nil
  }

  /// The first difference, for a message.
  static func difference(_ left: BibFile, _ right: BibFile, ordered: Bool = true) -> String? {
    let dialect = BibDialect.sniff(left)
    func sources(_ file: BibFile) -> [ImportedSource] {
      let all = BibTeXReader(dialect: dialect, options: .conversion).read([file]).sources
      return ordered ? all : all.sorted { $0.source.key < $1.source.key }
    }
    let (first, second) = (sources(left), sources(right))
    if first.count != second.count { return "\(first.count) and \(second.count) sources" }
    for (one, other) in zip(first, second) {
      if one.source.key != other.source.key { return "\(one.source.key) and \(other.source.key)" }
      var paths = SourceDifferences.paths(one.source, other.source)
      // «7 - 15» and «7--15» are the same pages.
      if PageRanges(one.source[.page] ?? "").isSame(as: PageRanges(other.source[.page] ?? "")) {
        paths.removeAll { $0 == .text(.page) }
      }
      if !paths.isEmpty { return "\(one.source.key): \(paths.map(\.rawValue))" }
    }
    return nil
  }
}
