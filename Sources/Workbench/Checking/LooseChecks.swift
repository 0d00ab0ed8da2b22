import Bytes
import LibraryFiles

/// Where checks of loose files are kept for `--max-age`: `$XDG_CACHE_HOME/ibid/checks`, in the form of a library's run files.
struct LooseChecks {
  let folder: String

  /// The months whose files stay, the present one among them.
  private static let months = 3

  /// Nil without a home.
  init?(_ environment: WorkbenchEnvironment) {
    if let cache = environment.variables["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      folder = cache + "/ibid/checks"
    } else if let home = environment.variables["HOME"], home.hasPrefix("/") {
      folder = home + "/.cache/ibid/checks"
    } else {
      return nil
    }
  }

  /// Removes the files of months long past.
  func prune(_ environment: WorkbenchEnvironment) {
    let day = UTCTime.day(milliseconds: environment.milliseconds)
    guard let year = Int(day.prefix(4)), let month = Int(day.dropFirst(5).prefix(2)) else { return }
    for path in RunFiles(folder: folder).paths() {
      let parts = path.dropFirst(folder.count).split(separator: "/")
      guard parts.count == 3, let fileYear = Int(parts[0]), let fileMonth = Int(parts[1]),
        (year - fileYear) * 12 + month - fileMonth >= Self.months,
        let place = try? Folder("\(folder)/\(parts[0])/\(parts[1])")
      else { continue }
      _ = try? place.removeFile(String(parts[2]), durable: false)
    }
  }
}
