import Bytes
import Foundation
import Testing

@testable import Workbench

@Suite("The addresses of files")
struct FileLinksTests {
  private func links(_ text: String, _ name: String) -> [FileLinks.Link] {
    FileLinks.links(in: Array(text.utf8), name: name)
  }

  @Test("A bibliography gives the address of each source with its key and line, or that of its DOI")
  func bibliography() {
    let bib = """
      @online{tamm, title = {Ice}, url = {https://a.example/x\\_y%20z}, note = {see https://a.example/note}}

      @article{salt, title = {Salt}, doi = {10.5555/salt}}
      @book{paper, title = {No address}}
      @online{again, url = {https://a.example/x_y%20z}}
      """
    #expect(
      links(bib, "refs.bib") == [
        .init(address: "https://a.example/x_y%20z", key: "tamm", line: 1),
        .init(address: "https://doi.org/10.5555/salt", key: "salt", line: 3),
      ])
    let ris = "TY  - ELEC\nTI  - Ice\nUR  - https://a.example/ris\nER  - \n"
    #expect(links(ris, "-").map(\.address) == ["https://a.example/ris"])
    let csl = #"[{"id":"k","type":"webpage","URL":"https://a.example/csl"}]"#
    #expect(links(csl, "-").map(\.key) == ["k"])
  }

  @Test("A text that shows an entry is no bibliography")
  func shown() {
    let entry = "@online{k, url = {https://a.example/y}}\n"
    let text = "See https://a.example/x.\n\n"
    #expect(links(text + entry, "notes.md").map(\.address) == ["https://a.example/x", "https://a.example/y"])
    // Set off by four blanks it is a block of code.
    #expect(links(text + "    " + entry, "notes.md").map(\.address) == ["https://a.example/x"])
    #expect(
      links("@online{k, url = https://a.example/broken", "refs.bib").map(\.address) == ["https://a.example/broken"])
  }

  @Test("Folders and patterns give their texts and bibliographies, sorted, without hidden ones")
  func folders() throws {
    let root = NSTemporaryDirectory() + "ibid-linked-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: root) }
    for name in [
      "b.md", "a.tex", "refs.bib", "sub/c.html", "sub/.hidden/d.md", ".e.md", "node_modules/f.md", "x.png", "y.json",
    ] {
      let url = URL(fileURLWithPath: root + "/" + name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: url)
    }
    try FileManager.default.createSymbolicLink(atPath: root + "/loop", withDestinationPath: root)
    func names(_ word: String) throws -> [String] {
      try LinkedFiles.paths(of: word).map { String($0.dropFirst(root.count + 1)) }
    }
    #expect(try names(root) == ["a.tex", "b.md", "refs.bib", "sub/c.html"])
    #expect(try names(root + "/") == ["a.tex", "b.md", "refs.bib", "sub/c.html"])
    #expect(try names(root + "/**/*.md") == ["b.md"])
    #expect(try names(root + "/*/*.html") == ["sub/c.html"])
    #expect(try names(root + "/x.png") == ["x.png"])
    #expect(throws: WorkbenchError.self) { try names(root + "/*.nothing") }
    #expect(throws: WorkbenchError.self) { try names(root + "/missing.md") }
    #expect(LinkedFiles.isNamed(by: root) && LinkedFiles.isNamed(by: root + "/*.md"))
    // A file that is missing is said to be, and not looked for among the sources of a library.
    #expect(LinkedFiles.isNamed(by: "missing.md") && LinkedFiles.isNamed(by: "no/such"))
    for word in ["tag:x", "why?", "tamm2009", "cited-in:notes.md", "kind:web"] {
      #expect(!LinkedFiles.isNamed(by: word), "\(word)")
    }
  }
}
