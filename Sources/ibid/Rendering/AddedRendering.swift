import Bibliography
import Workbench

/// What `ibid add` says.
struct AddedRendering {
  let output: Output
  let explains: Bool

  func print(_ added: AddedSource, isDryRun: Bool) {
    let verb = isDryRun ? "Would add" : "Added"
    if output.isQuiet {
      output.line(safe(added.key))
      return
    }
    output.line("\(verb) \(output.styled(safe(added.key), .bold)) (\(added.source.type.spoken))")
    for field in added.fields {
      output.line(Rows.field(field.label, safe(field.value), field.origin.map { safe($0.spoken) } ?? ""))
    }
    if explains {
      for candidate in added.candidates {
        output.line(
          Rows.field(
            "  \(candidate.label)", safe(candidate.value), candidate.origin.map { safe($0.spoken) } ?? "not chosen"))
      }
    }
    let missing = added.source.missing.map(\.label)
    if !missing.isEmpty { output.line(Rows.field("missing", missing.joined(separator: ", "))) }
    if let snapshot = added.snapshot {
      let rendering = RequisiteRendering(output: output)
      output.line(Rows.field("snapshot", rendering.summary(snapshot)))
      rendering.printMissing(snapshot.requisites)
    }
    for similar in added.similar {
      output.line(Rows.field("similar", "\(safe(similar.key)): \(safe(similar.reason)); kept apart"))
    }
    if let language = added.assumedLanguage {
      output.line(
        Rows.field("key", "the name was read as \(language); another language: ibid set \(safe(added.key)) language=…"))
    }
    if !isDryRun {
      output.line("Cite it: [@\(safe(added.key))] or \\autocite{\(safe(added.key))}    Take it back: ibid undo")
    }
  }
}
