import Bibliography
import Markup

extension MODSRecord {
  /// What the United States Government Publishing Office says of hearings and bills in extensions (govinfo.gov).
  mutating func takeGovernment() {
    guard source.type == .hearing || source.type == .bill else { return }
    for part in node.children(named: "extension") {
      source.setIfMissing(.chapterNumber, fresh(part.child("congress"), for: .chapterNumber))
      if source[.authority] == nil, let chamber = text(part.child("chamber")) {
        source[.authority] = chamber.prefix(1) + chamber.dropFirst().lowercased()
      }
      if source.type == .hearing {
        source.setIfMissing(.number, fresh(part.child("number"), for: .number))
        let committee = part.child("congCommittee")?.children(named: "name").first {
          $0.attribute("type") == "authority-standard"
        }
        source.setIfMissing(.section, fresh(committee, for: .section))
      }
    }
    for identifier in node.children(named: "identifier") where identifier.attribute("type") == "preferred citation" {
      source.setIfMissing(.number, fresh(identifier, for: .number))
    }
  }

  private mutating func fresh(_ node: MarkupNode?, for variable: TextVariable) -> String? {
    source[variable] == nil ? text(node) : nil
  }
}
