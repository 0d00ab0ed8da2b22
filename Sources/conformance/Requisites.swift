import ArgumentParser
import Foundation
import Workbench

/// Pages with their files beside them, in folders: every file that a page names has to be found by reading the page.
struct Requisites: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requisites",
    abstract: "Find what pages need among the files beside them: every file whose name stands in a page.")

  @Argument(help: "A folder with pages (.html) and their files, or with folders of such.") var directory: String
  @Flag(name: .long, help: "A line for each page.") var each = false

  func run() throws {
    let names = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
    var (pages, expected, found) = (0, 0, 0)
    for name in names.sorted() where name.hasSuffix(".html") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)"))
      let folder = (name as NSString).deletingLastPathComponent
      let beside = names.filter { $0 != name && ($0 as NSString).deletingLastPathComponent == folder }
        .map { ($0 as NSString).lastPathComponent }
      // Latin 1 keeps every byte, whatever the page is written in.
      let text = String(data: bytes, encoding: .isoLatin1) ?? ""
      let wanted = Set(beside.filter { text.contains($0) })
      let base = "https://pages.example/"
      let needed = RequisiteAddresses.of(Array(bytes), at: base + (name as NSString).lastPathComponent)
      let hit = wanted.filter { needed.contains(base + $0) }
      pages += 1
      expected += wanted.count
      found += hit.count
      if each {
        print("\(name) \(hit.count)/\(wanted.count) \(wanted.subtracting(hit).sorted().joined(separator: " "))")
      }
    }
    guard expected > 0 else { throw ConformanceFailure(description: "no page of \(directory) names a file beside it") }
    print("requisites: \(pages) pages, \(found) of \(expected) files found")
    print("requisites.found \(found * 1_000 / expected)")
  }
}
