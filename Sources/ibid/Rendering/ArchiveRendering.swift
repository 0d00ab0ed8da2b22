import Glibc
import Text
import Workbench

/// What `ibid archive` says.
struct ArchiveRendering {
  let output: Output
  let isJSON: Bool

  func progress(_ address: String) {
    guard !isJSON, output.errorTerminal.isTerminal, !output.isQuiet else { return }
    output.complain("Saving \(safe(address)) and looking for the copy; this takes up to two minutes.")
  }

  func print(_ page: SavedPage, isDryRun: Bool) {
    if isJSON {
      output.json(page.json)
      return
    }
    let name = safe(page.key ?? page.address)
    if let failure = page.failure {
      output.line("\(name): \(safe(failure))")
    } else if let copy = page.copy {
      output.line("\(output.styled(name, .bold)): saved at \(safe(copy.archive)), \(safe(copy.time))")
      output.line("  \(safe(copy.url))")
    } else if isDryRun {
      output.line("Would ask for a save of \(name)  \(safe(page.address))")
    }
  }
}
