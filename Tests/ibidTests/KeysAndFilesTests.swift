import Foundation
import Testing

@Suite("Keys by a pattern, and files, as a person sees them", .enabled(if: Program.isBuilt))
struct KeysAndFilesTests {
  private func program() throws -> Program {
    let program = try Program()
    try program.run(
      "add", "book", "--author", "Velden, Marta", "--title", "The Docks of Orrin", "--issued", "1974", "-q")
    return program
  }

  @Test("rename --pattern lists old and new, and -n changes nothing")
  func rename() throws {
    let program = try program()
    let dry = try program.run("rename", "--pattern", "[auth][year]", "-n")
    #expect(
      dry.status == 0 && dry.output.contains("velden1974 → Velden1974") && dry.output.contains("1 key would change"))
    #expect(try program.run("list").output.contains("velden1974"))
    let done = try program.run("rename", "--pattern", "[auth][year]", "--json")
    #expect(done.output == "{\"before\":\"velden1974\",\"key\":\"Velden1974\"}\n")
    #expect(try program.run("show", "velden1974").output.hasPrefix("Velden1974 (book)"))
    #expect(try program.run("undo").status == 0)
    #expect(try program.run("rename", "velden1974", "docks").status == 0)
    for wrong in [["rename"], ["rename", "docks"], ["rename", "--pattern", "[auth"]] {
      #expect(try program.finish(program.start(wrong)).status == 2, "\(wrong)")
    }
  }

  @Test("attach records a file, show lists it, and --check ends with 1 where it is missing")
  func attach() throws {
    let program = try program()
    try Data("%PDF-1.4".utf8).write(to: URL(fileURLWithPath: program.folder + "/scan.pdf"))
    let attached = try program.run("attach", "velden1974", "scan.pdf", "--title", "Title\u{1B} page")
    #expect(attached.status == 2)
    let done = try program.run("attach", "velden1974", "scan.pdf", "--title", "Title page")
    #expect(done.status == 0 && done.output.contains("scan.pdf") && done.output.contains("application/pdf"))
    #expect(try program.run("show", "velden1974").output.contains("«Title page», application/pdf, sha256 "))
    #expect(try program.run("attach", "velden1974", "scan.pdf").output.contains("not added"))
    #expect(try program.run("attach", "--check").status == 0)
    try FileManager.default.removeItem(atPath: program.folder + "/scan.pdf")
    let check = try program.run("attach", "--check")
    #expect(check.status == 1 && check.output.contains("not there"))
    #expect(try program.run("attach", "--remove", "velden1974", "scan.pdf").status == 0)
    #expect(try program.run("attach", "velden1974").status == 2)
    #expect(try program.run("attach", "velden1974", "none.pdf").status == 3)
  }
}
