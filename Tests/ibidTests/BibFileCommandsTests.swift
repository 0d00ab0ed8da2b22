import Foundation
import JSON
import TestSupport
import Testing

@Suite("fmt, lint and set --file from outside", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct BibFileCommandsTests {
  private static let messy = "@Article{k,author={One; Two},title={T},journal={J},year=1990,month={May},pages={1-2}}\n"

  @Test("lint says place, severity, key, what and code, and exits by what it finds")
  func lint() throws {
    let program = try Program(isLibrary: false)
    try program.write(Self.messy, to: "r.bib")
    try program.write("@misc{k, title = {Fine}}\n", to: "fine.bib")
    let result = try program.run("lint", "r.bib")
    #expect(result.status == 1 && result.error.isEmpty)
    let lines = result.output.split(separator: "\n")
    #expect(
      lines.first
        == "r.bib:1:23: warning: k: a semicolon stands between names in author; part names by «and», or put a name that holds the sign in braces [bibtex-name-separator]"
    )
    #expect(lines.last == "1 file, 1 entry: 3 warnings; --fix puts 2 right")
    let fine = try program.run("lint", "fine.bib")
    #expect(fine.status == 0 && fine.output == "1 file, 1 entry: nothing found\n")
    #expect(try program.run("lint", "r.bib", "--ignore", "name-separator,month-text,page-hyphen").status == 0)
    #expect(try program.run("lint", "none.bib").status == 3)
    #expect(try program.run("lint").status == 2)
    #expect(try program.run("lint", "r.bib", "-f", "xml").status == 2)
    #expect(try program.run("lint", "--rules").output.contains("bibtex-duplicate-key"))
  }

  @Test("lint prints JSON and SARIF, and repairs in place or through a pipe")
  func lintFormats() throws {
    let program = try Program(isLibrary: false)
    try program.write(Self.messy, to: "r.bib")
    let json = try program.run("lint", "--json", "r.bib").output.split(separator: "\n").map {
      try JSONReader.read(String($0))
    }
    #expect(
      json.compactMap { $0["code"]?.string } == ["bibtex-name-separator", "bibtex-month-text", "bibtex-page-hyphen"])
    #expect(json[2]["fix"] != nil && json[2]["line"] == 1)
    let sarif = try JSONReader.read(try program.run("lint", "-f", "sarif", "r.bib").output)
    #expect(sarif["runs"]?.array?.first?["results"]?.array?.count == 3)
    let piped = try program.shell("$IBID lint --fix - < r.bib")
    #expect(piped.output == Self.messy.replacing("{May}", with: "may").replacing("1-2", with: "1--2"))
    #expect(piped.status == 1 && piped.error.contains("bibtex-name-separator"))
    let dry = try program.run("lint", "--fix", "-n", "r.bib")
    #expect(dry.output.contains("--- a/r.bib") && dry.output.contains("2 repairs would be made"))
    #expect(try program.text("r.bib") == Self.messy)
    _ = try program.run("lint", "--fix", "r.bib")
    #expect(try program.text("r.bib") == piped.output)
  }

  @Test("fmt checks, shows, writes and pipes")
  func fmt() throws {
    let program = try Program(isLibrary: false)
    try program.write(Self.messy, to: "r.bib")
    let check = try program.run("fmt", "--check", "r.bib")
    #expect(check.status == 1 && check.output == "r.bib would change\n")
    #expect(try program.run("fmt", "-n", "r.bib").output.contains("+  pages = {1-2},"))
    #expect(try program.text("r.bib") == Self.messy)
    let piped = try program.shell("$IBID fmt - < r.bib")
    #expect(try program.run("fmt", "r.bib").output == "r.bib formatted\n")
    #expect(try program.text("r.bib") == piped.output)
    #expect(try program.run("fmt", "--check", "r.bib").status == 0)
    #expect(try program.run("fmt", "r.bib").output == "")
    #expect(try program.run("fmt", "--indent", "x", "r.bib").status == 2)
    #expect(try program.run("fmt", "none.bib").status == 3)
  }

  @Test("set --file tells old and new, tries dry, and exits 2 for an unknown key")
  func set() throws {
    let program = try Program(isLibrary: false)
    try program.write(Self.messy, to: "r.bib")
    let dry = try program.run("set", "--file", "r.bib", "k", "title=A & B", "-n")
    #expect(dry.output == "k would change\n  title      {T} → {A \\& B}\n")
    #expect(try program.text("r.bib") == Self.messy)
    #expect(try program.run("set", "--file", "r.bib", "k", "title=A & B", "month=").status == 0)
    #expect(
      try program.text("r.bib") == Self.messy.replacing("{T}", with: "{A \\& B}").replacing("month={May},", with: ""))
    let unknown = try program.run("set", "--file", "r.bib", "q", "title=x")
    #expect(unknown.status == 2 && unknown.error.hasPrefix("ibid: no entry of r.bib has the key «q»"))
    #expect(try program.run("set", "k", "--raw", "title=x").status == 2)
    #expect(try program.run("set", "--file", "none.bib", "k", "title=x").status == 3)
    let json = try JSONReader.read(try program.run("set", "--json", "--file", "r.bib", "k", "year=1991").output)
    #expect(json["changes"]?.array?.first?["after"] == "1991")
  }
}
