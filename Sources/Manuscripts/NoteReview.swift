package import Findings

extension FootnoteArticle {
  /// What a person should look at in the notes themselves: notes no marker refers to, markers without a note, gaps in the
  /// numbering, back-references that differ from the markers, notes whose text is free-hand.
  package func findings(file: String) -> [Finding] {
    var findings: [Finding] = []
    var count: [String: Int] = [:]
    for marker in markers { count[marker.label, default: 0] += 1 }
    for note in notes {
      let place = Place(file: file, line: note.position.line, column: note.position.column)
      let used = count[note.label] ?? 0
      if used == 0 {
        findings.append(
          Finding(
            .warning, "note-without-marker", at: place, "note [\(note.label)] has no marker in the text",
            advice: "look whether its marker was lost"))
      } else if note.backReferences > 1, note.backReferences != used {
        findings.append(
          Finding(
            .note, "back-references-differ", at: place,
            "note [\(note.label)] lists \(note.backReferences) places and the text has \(used)",
            advice: "the text may leave out tables or captions"))
      }
    }
    for marker in unmatchedMarkers {
      findings.append(
        Finding(
          .warning, "marker-without-note",
          at: Place(file: file, line: marker.position.line, column: marker.position.column),
          "marker [\(marker.label)] has no note", advice: "look whether the note list is whole"))
    }
    return findings + gaps(file: file)
  }

  private func gaps(file: String) -> [Finding] {
    zip(notes, notes.dropFirst()).compactMap { before, note in
      guard before.group == note.group, let first = Int(before.listLabel), let second = Int(note.listLabel),
        second > first + 1
      else { return nil }
      return Finding(
        .warning, "note-numbering-gap", at: Place(file: file, line: note.position.line, column: note.position.column),
        "the numbering goes from \(first) to \(second)", advice: "look whether notes were lost")
    }
  }
}
