import Exchange
package import Findings
package import FoundationEssentials
import JSON

/// What `ibid check` is asked to do.
package struct CheckRequest: Sendable {
  /// A selection, files, addresses, `-`; nothing for the whole library.
  package var words: [String]
  /// Addresses that are not due are asked too.
  package var includesAll: Bool
  /// For loose files: the verdicts that count as failures, parted by commas.
  package var failOn: String?
  package var network: NetworkOptions
  /// Also what was named by its key is asked only when it is due.
  package var asksOnlyDue = false
  /// Sources whose page has moved for good are given its new address.
  package var fixesPermanent = false
  /// Patterns of addresses: with some, only what matches one is asked; what matches one to exclude is not.
  package var include: [String] = []
  package var exclude: [String] = []
  /// Statuses from 400 on that are fine: `403`, `200-299,403`.
  package var accept: String?
  /// A good answer younger than this is not asked for again: `12h`, `7d`.
  package var maxAge: String?
  /// Only says what would be asked.
  package var isDryRun: Bool
  /// The places of living pages are wanted too.
  package var keepsAlive = false
  /// The report is one document, which holds every row.
  package var isDocument = false
  /// The file of known failures, and whether it is written anew from this run.
  package var baseline: String?
  package var updatesBaseline = false

  /// No row may leave before the run has ended.
  var needsAllRows: Bool { isDocument || wantsAlivePlaces }
  /// A baseline says mended only of files that it knows were looked at.
  var wantsAlivePlaces: Bool { keepsAlive || baseline != nil }

  package init(
    words: [String], includesAll: Bool = false, failOn: String? = nil, network: NetworkOptions = NetworkOptions(),
    isDryRun: Bool = false
  ) {
    self.words = words
    self.includesAll = includesAll
    self.failOn = failOn
    self.network = network
    self.isDryRun = isDryRun
  }
}

/// Days as reports print them.
package enum CheckDay {
  /// `2026-11-22`, UTC.
  package static func text(_ date: Date) -> String { CheckRowMaker.day(date) }
}

/// What happens while links are checked, in the order it happens.
package enum CheckProgress: Sendable {
  /// How much there is to do, before anything is asked.
  case started(addresses: Int, hosts: Int, notDue: Int)
  /// The line of an address that is not asked: it was left out, or is answered from an earlier check.
  case told(line: [UInt8])
  /// Addresses are read from a long list, `-` or a file, and asked as they come.
  case reading(name: String)
  /// Rows of a long list that are in no later report.
  case rows([CheckRow])
  /// One address was judged: its line for `--json`.
  case checked(line: [UInt8], done: Int)
}

/// One address that is not simply alive, as a person reads it.
package struct CheckRow: Sendable, Hashable {
  /// What a person would do about it.
  package enum Group: Int, Sendable, Hashable, CaseIterable {
    case gone, changed, moved
    /// The text is no address that anything could be asked of.
    case wrong
    /// ibid did not ask: the address leads to a private network or to a scheme that is not followed.
    case refused
    case unclear

    package var heading: String {
      switch self {
      case .gone: "Gone: cite an archived copy"
      case .changed: "Changed: read it again"
      case .moved: "Moved for good"
      case .wrong: "No address of the web: correct it"
      case .refused: "Not asked: allow it, or correct the address"
      case .unclear: "Cannot tell: nothing to do yet"
      }
    }

    package var short: String {
      switch self {
      case .gone: "gone"
      case .changed: "changed"
      case .moved: "moved"
      case .wrong: "to correct"
      case .refused: "refused"
      case .unclear: "cannot tell"
      }
    }
  }

  package var group: Group
  /// The key of the source, or the place in a loose file.
  package var name: String
  /// `dead`, `redirected`, `suspect` …
  package var state: String
  /// What was seen, in a few words.
  package var detail: String
  package var address: String
  /// Whether the page should never be opened: it belongs to somebody else now.
  package var isHostile: Bool
  package var isFailure: Bool
  /// Where it stands, for machines.
  package var place = Place()
  /// It would be a failure, but the baseline knows it.
  package var isKnown = false
  /// Nothing was asked: an earlier check saw it, and nobody has dealt with it yet.
  package var isStanding = false
  /// The archive copies that the source names, of a page that is gone.
  package var copies: [CheckedCopy] = []

  /// By what to do; within that by file and line as numbers, or by name.
  static func isBefore(_ one: CheckRow, _ two: CheckRow) -> Bool {
    let (file, other) = (one.place.file ?? "", two.place.file ?? "")
    if file.isEmpty || other.isEmpty || one.group != two.group {
      return (one.group.rawValue, file, one.name) < (two.group.rawValue, other, two.name)
    }
    return (file, one.place.line ?? 0, one.address) < (other, two.place.line ?? 0, two.address)
  }
}

/// An archive copy that a source names, looked at because its page is gone.
package struct CheckedCopy: Sendable, Hashable {
  package var address: String
  /// The day it was made, where the source says so.
  package var date: String?
  /// Whether it answers with a page.
  package var isAlive: Bool
  /// What was seen, in a few words: `alive`, `dead: 404`.
  package var detail: String

  /// `archived on 2024-10-29: alive`.
  package var sentence: String { "archived\(date.map { " on \($0)" } ?? ""): \(detail)" }
}

/// An address that was not asked, and why.
package struct UnaskedAddress: Sendable, Hashable {
  package enum Reason: String, Sendable, Hashable {
    /// By a pattern.
    case excluded
    /// Nothing may be asked, and no earlier check is known.
    case offline
  }

  /// The key of the source, the place in a file, or the address itself.
  package var name: String
  /// Secrets hidden.
  package var address: String
  package var reason: Reason
}

/// What a run of checks found.
package struct CheckReport: Sendable {
  package var checked = 0
  package var alive = 0
  /// Where the living pages stand, if that was asked for.
  package var alivePlaces: [Place] = []
  package var rows: [CheckRow] = []
  package var notDue = 0
  /// Those addresses, secrets hidden.
  var notDueAddresses: Set<String> = []
  /// Addresses that were answered from earlier checks; they are among the rows and the living.
  package var recalled = 0
  /// Addresses that were not due, and are told since an earlier check found what nobody has dealt with.
  package var standing = 0
  /// The names of living pages that were not compared, since the file of their snapshot is not here.
  package var uncompared: [String] = []
  /// Addresses that were not asked, in the order of the list.
  package var unasked: [UnaskedAddress] = []
  package var seconds = 0.0
  /// Sources of the selection, and how many of them have an address; nil for loose addresses.
  package var sources: (all: Int, withAddress: Int)?
  package var findings: [Finding] = []
  /// Addresses whose page has moved for good, so that a new address can be written.
  package var fixable = 0
  /// What was rewritten, or would be in a dry run.
  package var fixed: [FixedAddress] = []
  /// Source files were written.
  package var hasWritten = false
  /// The run was ended by the person; what was done is kept.
  package var isInterrupted = false
  /// Files whose links were looked for.
  var readFiles: Set<String> = []
  /// How many files were looked through for links.
  package var fileCount: Int { readFiles.count }
  /// Over half of the hosts that were fine are out of reach: our network is down, and nothing was counted.
  package var hasNoNetwork = false

  /// Over half of the hosts that were fine show one and the same page: something answers in their place.
  package var isClosedNetwork = false
  /// Failures that the baseline knows and that are none any more.
  package var mended = 0

  /// Rows of a long list that were passed on before its end: how many of each group, and whether one was a failure.
  private var passedOn: [CheckRow.Group: Int] = [:]
  private var hasPassedFailure = false

  package var hasFailures: Bool {
    hasPassedFailure || rows.contains(where: \.isFailure) || findings.contains { $0.severity == .error }
  }

  /// How many rows of a group there were, those passed on too.
  package func count(_ group: CheckRow.Group) -> Int { rows.count { $0.group == group } + passedOn[group, default: 0] }

  package func count(_ reason: UnaskedAddress.Reason) -> Int { unasked.count { $0.reason == reason } }

  /// By group, and within one by line.
  mutating func sortRows() {
    rows.sort(by: CheckRow.isBefore)
  }

  /// Takes the rows out, so that a long list does not stay in memory; they are counted all the same.
  mutating func passRowsOn() -> [CheckRow] {
    sortRows()
    for row in rows {
      passedOn[row.group, default: 0] += 1
      if row.isFailure { hasPassedFailure = true }
    }
    defer { rows = [] }
    return rows
  }
}
