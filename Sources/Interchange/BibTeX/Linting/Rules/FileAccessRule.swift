import Findings

struct FileAccessRule: BibRule {
  static let rule = FindingRule(
    "bibtex-file-access", .error, "a value holds a TeX command that reads, writes or runs something",
    help:
      "Whoever typesets the references runs it. No reference needs \\input, \\write, \\openout, \\directlua or \\catcode: "
      + "remove it, and ask where the entry comes from.")
  static let fields = LintedFields.all

  private static let commands: Set<String> = [
    "input", "include", "openin", "openout", "read", "readline", "write", "write18", "immediate", "directlua",
    "luaexec",
    "luadirect", "catcode", "csname", "special", "verbatiminput", "lstinputlisting", "inputminted", "shellescape",
    "shipout", "jobname", "everypar", "loop", "makeatletter", "includepdf", "closeout", "InputIfFileExists", "@@input",
    "@input",
  ]

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    // A path of Windows in a file field is no command.
    guard field.marks.contains(.backslash), !["file", "pdf", "localfile"].contains(field.name),
      !field.name.hasPrefix("bdsk-file"), let command = Self.command(field.value)
    else { return }
    report.add(
      Self.rule, field, of: entry, at: field.literal == nil ? nil : command,
      "\(field.name) holds the TeX command \(LintBytes.quoted(field.value[command]))", advice: "remove it")
  }

  mutating func finish(_ library: LintLibrary, _ report: inout LintReport) {
    for (number, file) in library.files.enumerated() {
      for block in file.blocks where block.kind == .string || block.kind == .preamble {
        for index in block.fields {
          let field = library.field(index, file: number)
          guard field.marks.contains(.backslash), let command = Self.command(field.value) else { continue }
          // Preambles define letters; what they may not do is touch files.
          let range = field.literal == nil ? file.fields[index].value.range : command
          let name = LintBytes.text(field.value[command].dropFirst())
          if block.kind == .preamble, ["csname", "catcode", "makeatletter", "loop", "everypar"].contains(name) {
            continue
          }
          report.add(
            Self.rule, file: number, at: range,
            "a @\(file.lowercased(block.type)) holds the TeX command \(LintBytes.quoted(field.value[command]))",
            advice: "remove it")
        }
      }
    }
  }

  /// Where the first such command stands.
  private static func command(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
      var end = start + 1
      while end < bytes.endIndex, LintBytes.isLetter(bytes[end]) || bytes[end] == UInt8(ascii: "@") { end += 1 }
      if commands.contains(LintBytes.text(bytes[(start + 1)..<end])) {
        return start..<end
      }
      // `\\` is a line end, and what follows it no command.
      index = end == start + 1 ? min(start + 2, bytes.endIndex) : end
    }
    return nil
  }
}
