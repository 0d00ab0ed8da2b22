package import WebArchive

/// How a memento is shown: the flags behind its time stamp, as pywb and the Wayback Machine have them.
package enum MementoView: String, Sendable, Equatable {
  /// Links rewritten, with the banner; as a browser rendered it, where it did.
  case page = ""
  /// `so_`: the same of what the server sent, also where a browser rendered that.
  case source = "so_"
  /// `if_`: the same without the banner, for frames.
  case frame = "if_"
  /// `id_`: the stored bytes, content coding and all, for machines.
  case identity = "id_"

  /// Other flags of those programs (`im_`, `cs_`, `js_`) ask for a part of a page.
  init?(flags: some StringProtocol) {
    let flags = String(flags)
    if let view = MementoView(rawValue: flags) {
      self = view
    } else {
      guard flags.utf8.count == 3, flags.hasSuffix("_"), flags.utf8.allSatisfy({ $0 == 0x5F || $0 >= 0x61 }) else {
        return nil
      }
      self = .frame
    }
  }
}

/// What the target of a request asks for.
package enum ReplayRoute: Sendable, Equatable {
  /// `/`: what is kept.
  case front
  /// `/<time stamp><flags>/<address>`.
  case memento(ArchiveTimestamp, MementoView, ReplayAddress)
  /// `/timegate/<address>` (RFC 7089, section 4).
  case timeGate(ReplayAddress)
  /// `/timemap/link/<address>` (RFC 7089, section 5).
  case timeMap(ReplayAddress)
  /// Nothing of ours.
  case unknown

  /// Reads the target of a request as it was sent, path and query, nothing decoded.
  package init(target: String) {
    self = Self.read(target)
  }

  private static func read(_ target: String) -> ReplayRoute {
    guard target.hasPrefix("/") else { return .unknown }
    let rest = target.dropFirst()
    if rest.isEmpty { return .front }
    guard let slash = rest.firstIndex(of: "/") else { return .unknown }
    let (word, tail) = (rest[..<slash], rest[rest.index(after: slash)...])
    switch word {
    case "timegate": return ReplayAddress(inPath: tail).map { .timeGate($0) } ?? .unknown
    case "timemap":
      guard tail.hasPrefix("link/") else { return .unknown }
      return ReplayAddress(inPath: tail.dropFirst(5)).map { .timeMap($0) } ?? .unknown
    default:
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      guard let stamp = ArchiveTimestamp(digits), let view = MementoView(flags: word.dropFirst(digits.count)),
        let address = ReplayAddress(inPath: tail)
      else { return .unknown }
      return .memento(stamp, view, address)
    }
  }
}
