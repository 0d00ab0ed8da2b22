import Workbench

/// What `ibid manuscripts` says.
struct ManuscriptRendering {
  let output: Output
  let isJSON: Bool

  func print(_ row: ManageManuscripts.Row) {
    if isJSON {
      output.json(row.json)
      return
    }
    output.line(
      "\(safe(row.path))  \(Rows.count(row.claims, "cited claim")), \(Rows.count(row.notes, "note")), \(Rows.count(row.sources, "source"))"
    )
  }
}
