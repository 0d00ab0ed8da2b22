import Bytes

/// What `ibid init` makes, and what it found there already.
package struct LibraryCreation: Sendable, Hashable {
  package var layout: LibraryLayout
  /// Files and folders that were made, from the library's folder.
  package var made: [String] = []
  /// Whether a library stood there before.
  package var existed = false
  /// What git leaves out, as the ignore files have it.
  package var ignored: [String] = []
  /// What was done for git.
  package var git = GitInstallation()

  /// What was done for git.
  package struct GitInstallation: Sendable, Hashable {
    /// Whether the folder is in a git repository.
    package var isRepository = false
    /// Whether git's configuration has the merge driver now.
    package var hasDriver = false
    /// Whether anything was written to git's configuration.
    package var changedConfiguration = false
  }
}

extension LibraryCreation {
  /// Makes a library in a folder, or adds what one lacks; files that are there are never changed but for added lines.
  ///
  /// `snapshotsInGit`: captures go into git too (FORMATS §1). `git`: runs git, nil for no git at all.
  package static func create(
    at folder: String, snapshotsInGit: Bool = false, git: GitRunner? = .system
  ) throws(LibraryError) -> LibraryCreation {
    var creation = LibraryCreation(layout: LibraryLayout(root: LibraryLayout.absolute(folder)))
    let layout = creation.layout
    creation.existed = (try? FileFacts.at(layout.policy)) != nil
    creation.ignored = ignored(snapshotsInGit: snapshotsInGit)
    try onFiles { () throws(BytesError) in
      let root = try Folder.make(layout.root)
      for name in ["Bibliography", "Bibliography/sources", "Bibliography/manuscripts", "Bibliography/history", "Cache"]
      {
        guard try root.facts(name) == nil else { continue }
        try root.makeFolder(name)
        creation.made.append(name + "/")
      }
      try creation.make("Bibliography/.gitignore", Self.recordIgnore, in: root)
      try creation.make("Cache/.gitignore", cacheIgnore(snapshotsInGit: snapshotsInGit), in: root)
    }
    try creation.installMergeDriver(git)
    // The policy comes last: it is what makes the folder a library.
    try onFiles { () throws(BytesError) in
      try creation.make("Bibliography/ibid.yaml", Self.policy, in: Folder(layout.root))
    }
    return creation
  }

  private mutating func make(_ path: String, _ text: String, in root: Folder) throws(BytesError) {
    guard try root.facts(path) == nil else { return }
    try root.write(Array(text.utf8), to: path)
    made.append(path)
  }

  private mutating func installMergeDriver(_ runner: GitRunner?) throws(LibraryError) {
    guard let runner, GitRepository.isAbove(layout.root) else { return }
    git.isRepository = true
    let changed = try onFiles { () throws(BytesError) in try GitRepository.addAttributes(layout) }
    if changed { made.append(".gitattributes") }
    let outcome = GitRepository.configure(layout, runner)
    git.hasDriver = outcome != nil
    git.changedConfiguration = outcome == true
  }

  static let recordIgnore = "# Stands only while a command commits, or after one was killed.\n.ibid-txn/\n"

  private static func ignored(snapshotsInGit: Bool) -> [String] {
    (snapshotsInGit ? ["Cache/ but for snapshots/ and checks/"] : ["Cache/"]) + ["Bibliography/.ibid-txn/"]
  }

  private static func cacheIgnore(snapshotsInGit: Bool) -> String {
    snapshotsInGit
      ? "# Captures and checks are in git; the index and what belongs to this clone alone are not.\n"
        + "/*\n!/.gitignore\n!/snapshots/\n!/checks/\n"
      : "# What the web said stays on this machine: captures republish other people's pages.\n*\n!.gitignore\n"
  }

  private static let policy = """
    # The policy of this library: what holds for everybody who works in it. Every member may be left out.
    # Permissions, credentials, proxies, allow lists and paths of programs are never read from here; they stand in
    # your own $XDG_CONFIG_HOME/ibid/config.yaml.
    v: 1

    # The style and the language of references when a command names none.
    #style: apa
    #language: en-GB

    # How new keys are made: as JabRef («[auth:lower][year]») or Better BibTeX writes it. «default» is author and year.
    #keys:
    #  pattern: "auth.lower + shorttitle(3,3) + year"

    # Files that are written whenever the library changes.
    #outputs:
    #  - path: refs.bib
    #    select: "tag:thesis"

    # What «ibid check» leaves out, and statuses that are fine: hosts, addresses with «*».
    #check:
    #  exclude: ["intranet.example", "https://example.org/private/*"]
    #  accept: 403

    # More patience with single hosts: milliseconds between requests, requests at a time, seconds for one address.
    #hosts:
    #  "*.example.org": {delay: 2000, concurrency: 1, timeout: 60}

    # How much is fetched to make a snapshot look like its page: files, bytes of all and of one, seconds.
    #limits: {requisites: 200, requisites-bytes: 52428800, requisite-bytes: 10485760, requisites-seconds: 60}

    """
}
