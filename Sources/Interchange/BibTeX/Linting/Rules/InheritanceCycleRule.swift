import Findings

struct InheritanceCycleRule: BibRule {
  static let rule = FindingRule(
    "bibtex-inheritance-cycle", .error, "an entry inherits from itself",
    help: "Programs stop or never end at such a circle of crossref or xdata. Remove one of its links.")
  static let fields = LintedFields.named(["crossref", "xdata"])

  private enum Colour { case open, done }
  private var colours: [LintLibrary.Reference: Colour] = [:]

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let library = report.library
    let start = LintLibrary.Reference(file: entry.file, block: entry.block)
    guard colours[start] == nil else { return }
    // Depth first with a stack of its own; every entry is entered once.
    var stack: [(reference: LintLibrary.Reference, links: [(key: String, field: LintField)], next: Int)] = []
    colours[start] = .open
    stack.append((start, LintLibrary.links(library.entry(start)), 0))
    while let top = stack.last {
      guard top.next < top.links.count else {
        colours[top.reference] = .done
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let (key, link) = top.links[top.next]
      guard let target = library.reference(key) else { continue }
      switch colours[target] {
      case .done: continue
      case .open:
        let child = library.entry(top.reference)
        report.add(
          Self.rule, link, of: child,
          "\(link.name) leads back to this entry by way of \(LintBytes.quoted(Array(key.utf8)[...]))",
          advice: "remove one of the links",
          related: [(target.file, library.files[target.file].blocks[target.block].range.lowerBound)])
      case nil:
        colours[target] = .open
        stack.append((target, LintLibrary.links(library.entry(target)), 0))
      }
    }
  }
}
