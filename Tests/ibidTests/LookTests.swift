import Testing

@Suite("What the program says", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct LookTests {
  static let article = """
    The harbour strike

    The harbour of Orrin was closed for eleven weeks.[1] The mayor asked for troops.[2]

    Nobody was ever tried for the fire in the customs house, although three inquiries were opened and a reward was offered twice by the company.

    The fund was spent within a month.[3]

      1. ^ Velden, Marta (1974). The Docks of Orrin. Lowmoor: Harrow & Pike. p. 88. ISBN 978-0-306-40615-7.
      2. ^ Castell 1936, p. 41.
      3. ^ Velden, Marta (1974). The Docks of Orrin. Lowmoor: Harrow & Pike. p. 112. ISBN 978-0-306-40615-7.

    """

  @Test("of a text: how well its claims are supported, then what is weak")
  func audit() throws {
    let program = try Program()
    try program.write(Self.article, to: "article.txt")
    let imported = try program.run("import", "article.txt")
    #expect(imported.status == 0)
    #expect(imported.output.contains("Registered article.txt: 3 notes, 3 cited claims, 1 paragraph without any note\n"))
    #expect(imported.output.hasSuffix("article.txt (notes): 2 added, 1 incomplete\n"))
    let lines = try program.run("audit", "article.txt").output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "article.txt: 3 cited claims, 3 notes, 2 sources, no quotations")
    #expect(lines.contains { $0.hasPrefix("  page of a source one can find") && $0.hasSuffix("2  ##") })
    #expect(lines.contains { $0.hasPrefix("  only sources one cannot find") && $0.hasSuffix("1  #") })
    #expect(lines.contains("Rests only on sources a reader cannot find"))
    #expect(
      lines.contains {
        $0.hasPrefix("      castell1936 p. 41") && $0.hasSuffix("short cite [2]; no full reference in the text")
      })
    #expect(lines.contains("Paragraphs without any note"))
    #expect(lines.contains("Same source under two notes"))
    #expect(lines.contains { $0.hasPrefix("  [1] and [3] are velden1974: ") })
    #expect(lines.allSatisfy { $0.count <= 80 }, "no line is longer than 80 columns")
  }

  @Test("of a source: fields and who gave them, where it is cited")
  func show() throws {
    let program = try Program()
    try program.write(Self.article, to: "article.txt")
    try program.run("import", "article.txt")
    let output = try program.run("show", "velden1974").output
    #expect(output.hasPrefix("velden1974 (book)\nVelden, Marta. The Docks of Orrin. Lowmoor: Harrow & Pike. 1974."))
    #expect(output.contains("  author     Velden, Marta"))
    #expect(output.contains("  cited      article.txt:3 [1] p. 88, article.txt:7 [3] p. 112"))
    #expect(try program.run("show", "castell1936").output.contains("  missing    "))
  }

  @Test("of a change: old and new, and how to take it back; quiet says less")
  func set() throws {
    let program = try Program()
    let added = try program.run("add", "book", "--title", "Ropes", "--author", "Velden, Marta", "--issued", "1974")
      .output
    #expect(added.hasPrefix("Added velden1974 (book)\n  author     Velden, Marta                     by hand\n"))
    #expect(added.contains("Take it back: ibid undo"))
    #expect(
      try program.run("set", "velden1974", "title=Knots").output
        == "velden1974\n  title      Ropes → Knots\nTake it back: ibid undo\n")
    #expect(try program.run("set", "-q", "velden1974", "title=Rope").output.isEmpty)
    #expect(
      try program.run("set", "-n", "velden1974", "title=X").output == "velden1974 would change\n  title      Rope → X\n"
    )
    #expect(try program.run("undo").output.hasPrefix("Undone: ibid set -q velden1974 title=Rope ("))
    #expect(try program.run("add", "-q", "book", "--title", "Knots", "-k", "knots").output == "knots\n")
    #expect(try program.run("list", "-q").output == "knots\nvelden1974\n")
  }

  @Test("with --json is one object a line, for every command that has one")
  func json() throws {
    let program = try Program()
    try program.write(Self.article, to: "article.txt")
    for arguments in [
      ["import", "article.txt"], ["list"], ["show", "velden1974"], ["status"], ["log"], ["blame", "velden1974"],
      ["audit"], ["cite", "velden1974"], ["manuscripts"], ["log", "--summary"],
      ["add", "book", "--title", "X"], ["set", "velden1974", "note=x"], ["undo"], ["search", "docks"], ["reindex"],
      ["init"],
    ] {
      let result = try program.finish(program.start(arguments + ["--json"]))
      #expect(result.status < 2, "\(arguments) \(result.error)")
      let lines = result.output.split(separator: "\n")
      #expect(!lines.isEmpty, "\(arguments)")
      #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") }, "\(arguments): \(result.output)")
    }
  }
}
