/// How closely the files are looked at before the index is asked.
package enum Freshness: Sendable, Hashable {
  /// Folders whose time of change moved, everything when git changed something; all files if the last look at all of
  /// them is over ten minutes old.
  case folders
  /// Every file by size, times and inode.
  case full
}

/// Called now and then while files are read: how many of how many are done.
package typealias RefreshProgress = @Sendable (_ done: Int, _ total: Int) -> Void

/// What a refresh found.
package struct RefreshReport: Sendable, Hashable {
  /// Files that were read because they are new or changed.
  package var read = 0
  /// Files that are gone.
  package var removed = 0
  /// Files no source could be read from, as paths from `Bibliography/`.
  package var broken: [String] = []
  /// Whether every file was looked at.
  package var wasFull = false
}
