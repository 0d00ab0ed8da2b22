import Bibliography
import JSON

/// Compares what two sources say, path by path.
enum SourceDifferences {
  static func areEqual(_ path: FieldPath, _ left: Source, _ right: Source) -> Bool {
    let name = path.rawValue
    if let variable = TextVariable(name: name) { return left.texts[variable] == right.texts[variable] }
    if let variable = NameVariable(name: name) { return left.names[variable] == right.names[variable] }
    if let variable = DateVariable(name: name) { return left.dates[variable] == right.dates[variable] }
    switch path {
    case .type: return left.type == right.type
    case .aliases: return left.record.aliases == right.record.aliases
    case .archiveCopies: return left.record.archiveCopies == right.record.archiveCopies
    case .record("url-status"): return left.record.urlStatus == right.record.urlStatus
    case FieldPath("custom"): return left.foreignCustom == right.foreignCustom
    default: return true
    }
  }

  private static func pages(_ source: Source) -> String? { source[.page]?.replacing("–", with: "-") }

  /// The paths at which the second source says something else than the first, in the order of a source file.
  static func paths(_ source: Source, _ other: Source) -> [FieldPath] {
    var paths: [FieldPath] = []
    if source.type != other.type { paths.append(.type) }
    // Most sources come back whole: one comparison each before looking at every variable.
    for variable in source.names == other.names ? [] : NameVariable.allCases
    where source.names[variable] != other.names[variable] {
      paths.append(.names(variable))
    }
    for variable in source.texts == other.texts ? [] : TextVariable.allCases
    where source.texts[variable] != other.texts[variable] {
      // Which dash stands in a range of pages says nothing.
      if variable == .page, pages(source) == pages(other) { continue }
      paths.append(.text(variable))
    }
    for variable in source.dates == other.dates ? [] : DateVariable.allCases
    where source.dates[variable] != other.dates[variable] {
      paths.append(.date(variable))
    }
    if source.categories != other.categories { paths.append(FieldPath("categories")) }
    if source.foreignCustom != other.foreignCustom { paths.append(FieldPath("custom")) }
    if source.record.aliases != other.record.aliases { paths.append(.aliases) }
    if source.record.archiveCopies != other.record.archiveCopies { paths.append(.archiveCopies) }
    if source.record.urlStatus != other.record.urlStatus { paths.append(.record("url-status")) }
    return paths
  }
}
