import Bibliography
import Glibc
import Text
import Workbench

/// What `ibid rescue` says: the copy that was found and how far it is from the day of reading, or why there is none.
final class RescueRendering {
  private let output: Output
  private let isJSON: Bool
  private var total = 0

  init(output: Output, isJSON: Bool) {
    self.output = output
    self.isJSON = isJSON
  }

  func progress(_ progress: RescueProgress) {
    guard !isJSON, output.errorTerminal.isTerminal, !output.isQuiet else { return }
    switch progress {
    case .checking(let count): output.complain("Asking \(Rows.count(count, "address", "addresses")).")
    case .searching(let count):
      total = count
      if count > 0 { output.complain("Looking for copies of \(Rows.count(count, "address", "addresses")).") }
    case .searched(let done): if total > 4, done < total { output.complain("  \(done) of \(total)") }
    }
  }

  func print(_ report: RescueReport, isWriting: Bool, words: [String]) {
    if isJSON {
      for source in report.sources { output.json(source.json) }
      for text in report.texts { output.json(text.json) }
      return
    }
    for source in report.sources { print(source) }
    for text in report.texts { print(text) }
    if report.sources.isEmpty, report.texts.isEmpty {
      output.line("No source needs a copy: none is dead, usurped, out of reach or drifted.")
      return
    }
    if !report.sources.isEmpty { summary(report, isWriting: isWriting, words: words) }
  }

  // MARK: - Sources

  private func print(_ source: RescuedSource) {
    let name = safe(source.key ?? source.address)
    output.line("\(output.styled(name, .bold)) (\(safe(source.condition)))")
    if let copy = source.search.found {
      let known = copy.isKnown ? "; it is there already" : ""
      output.line(
        Rows.field("copy", "\(copy.day) at \(safe(copy.archive)), \(copy.spokenDistance)\(known)"))
      output.line(Rows.field("", safe(copy.url)))
      if let status = source.status { output.line(Rows.field("url-status", status.rawValue)) }
    } else {
      output.line(Rows.field("no copy", safe(reason(source.search))))
    }
    detail(source.search)
  }

  /// Why there is none, in a few words.
  private func reason(_ search: CopySearch) -> String {
    if !search.refused.isEmpty {
      let last = search.refused.count == 1 ? "the one that was looked at" : "all \(search.refused.count) looked at"
      let first = search.refused.first?.reason ?? ""
      return "\(last) cannot be used: \(first)" + (search.isCertain ? "" : "; there may be others")
    }
    if let failure = search.failures.first {
      return search.failures.count == 1 ? failure : "\(failure); and \(search.failures.count - 1) more (-v)"
    }
    return search.notes.isEmpty
      ? "no archive has one" : "none that shows the page: \(search.notes.joined(separator: ", "))"
  }

  private func detail(_ search: CopySearch) {
    for refused in search.refused {
      output.detail(Rows.field("refused", "\(safe(refused.url)): \(safe(refused.reason))"))
    }
    for failure in search.failures { output.detail(Rows.field("not asked", safe(failure))) }
    for note in search.notes { output.detail(Rows.field("note", safe(note))) }
  }

  private func summary(_ report: RescueReport, isWriting: Bool, words: [String]) {
    let found = report.sources.count { $0.search.found != nil }
    let changes = report.sources.count(where: \.changes)
    output.note("")
    output.note("Copies found for \(found) of \(Rows.count(report.sources.count, "address", "addresses"))")
    if report.isWritten {
      output.note("Wrote \(Rows.count(changes, "source")). Take it back: ibid undo")
    } else if changes > 0, !isWriting {
      let selection = words.isEmpty ? "" : " " + words.map { safe($0) }.joined(separator: " ")
      output.note("Next: ibid rescue\(selection) --write    write \(Rows.count(changes, "source"))")
    }
  }

  // MARK: - Texts

  private func print(_ text: RescuedText) {
    let diff = BibEditRendering(output: output, isJSON: false)
    if !text.isWritten || output.isVerbose { diff.printDifference(text.difference) }
    for link in text.links where link.search.found == nil || link.obstacle != nil {
      let place = "\(safe(text.path)):\(link.line)"
      if let copy = link.search.found, let obstacle = link.obstacle {
        output.complain("\(place): \(safe(obstacle)): \(safe(copy.url))")
      } else {
        output.complain("\(place): \(safe(link.address)) (\(safe(link.cause))): no copy: \(safe(reason(link.search)))")
      }
    }
    for link in text.links {
      if let copy = link.search.found {
        let place = "\(safe(text.path)):\(link.line)"
        output.detail("\(place): \(copy.day) at \(safe(copy.archive)), \(copy.spokenDistance)")
      }
      detail(link.search)
    }
    var parts = ["\(Rows.count(text.added, "copy", "copies")) \(text.isWritten ? "written" : "to write")"]
    let missing = text.links.count { $0.search.found == nil }
    if missing > 0 { parts.append("\(missing) without a copy") }
    for (count, words) in [
      (text.alive, "alive"), (text.unclear, "cannot tell"), (text.withCopy, "with a copy already"),
      (text.exempt, "left by {{cbignore}}"), (text.plain, "plain links left (--plain-links)"),
    ] where count > 0 {
      parts.append("\(count) \(words)")
    }
    // The difference on standard output can be handed to `patch`: what is said of it goes beside it.
    let line = "\(safe(text.path)): \(parts.joined(separator: ", "))"
    if text.isWritten { output.note(line) } else if !output.isQuiet { output.complain(line) }
    if let summary = text.summary {
      if text.isWritten {
        output.note("Edit summary: \(safe(summary))")
      } else if !output.isQuiet {
        output.complain("Edit summary: \(safe(summary))")
      }
    }
    if !text.isWritten, text.added > 0, !output.isQuiet {
      output.complain("Next: ibid rescue \(safe(text.path)) --write")
    }
  }
}
