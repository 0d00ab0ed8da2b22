import LibraryFiles

/// How much is fetched to make a snapshot look like its page: `limits:` of the library's policy, within bounds of ours, since
/// a cloned library must not make anybody fetch without end.
struct RequisiteLimits: Sendable, Equatable {
  /// Files of one page, those that fail counted.
  var count = 200
  /// Bytes of all files of one page as received; what is under way counts in full.
  var totalBytes = 50 << 20
  /// Bytes of one file; what is longer is kept up to here, marked as cut.
  var fileBytes = 10 << 20
  /// Seconds for all files of one page.
  var seconds = 60

  /// Stylesheets that import stylesheets, in a row.
  static let importDepth = 5
  /// Files that are asked for at one time.
  static let window = 8

  init() {}

  /// Reads `requisites`, `requisites-bytes`, `requisite-bytes` and `requisites-seconds`.
  init(_ policy: LibraryPolicy, isInGit: Bool) {
    func limit(_ name: String, _ usual: Int, most: Int) -> Int { min(policy.limit(name) ?? usual, most) }
    count = limit("requisites", count, most: 2_000)
    // Files in git rotate below what its hosts take: all that one page needs has to fit into one.
    totalBytes = limit("requisites-bytes", isInGit ? 40 << 20 : totalBytes, most: isInGit ? 40 << 20 : 500 << 20)
    fileBytes = limit("requisite-bytes", fileBytes, most: PageCapture.sizeLimit)
    seconds = limit("requisites-seconds", seconds, most: 600)
  }
}
