import Bibliography

// What a person types as the value of a field, in the form the field wants.

extension BibFile {
  /// The edits that remove a field, given by its index in ``fields``, with its line and its comma; comments stay.
  public func removal(ofField index: Int, inBlock block: Int) -> [BibEdit] { removing(field: index, inBlock: block) }

  /// A text as the value of a field: addresses and identifiers as they are, months and macros as macros, pages with TeX's
  /// dashes, dates as they are, and everything else, CSL rich text, in TeX.
  public func newValue(_ text: String, for name: String, inBlock index: Int) -> BibNewValue {
    let name = Self.folded(name)
    let bytes = Array(text.utf8)
    if name == "month", let macro = MonthRule.macro(LintBytes.trimmed(bytes[...])) { return .macro(macro) }
    if isMacroField(name, inBlock: index), isMacro(text) { return .macro(text) }
    if FieldSets.verbatim.contains(name) || name == "year" || name == "keywords" && TeXEncoder.encodePlain(text) == text
    {
      return .tex(TeXVerbatim.encode(text, isAddress: name == "url" || name == "archiveurl"))
    }
    if name == "pages" || name == "page" { return .tex(pages(text)) }
    // A file that is not UTF-8 may have no place for a letter; TeX has a command for most.
    let characters: TeXEncoder.Characters = encoding == .windows1252 || encoding == .mixed ? .ascii : .unicode
    if FieldSets.names.contains(name) { return .tex(TeXEncoder.encodePlain(text, characters)) }
    return .tex(TeXEncoder.encode(text, characters))
  }

  private func pages(_ text: String) -> String {
    let pages = PageRanges(text)
    guard !pages.ranges.isEmpty, pages.ranges.allSatisfy({ $0.first != nil }) else {
      return TeXEncoder.encodePlain(text)
    }
    let normal = pages.normalised(dash: "--")
    return normal.utf8.allSatisfy { LintBytes.isDigit($0) || LintBytes.isLetter($0) || " ,;:.+()-".utf8.contains($0) }
      ? normal : TeXEncoder.encodePlain(text)
  }

  /// Whether the field stands as a macro now.
  private func isMacroField(_ name: String, inBlock index: Int) -> Bool {
    guard let field = fieldIndex(name, inBlock: index), fields[field].pieces.count == 1 else { return false }
    return pieces[fields[field].pieces.lowerBound].kind == .word
  }

  /// Whether the file or every style defines the macro.
  private func isMacro(_ text: String) -> Bool {
    let name = Self.folded(text)
    if MacroTable.months[name] != nil { return true }
    return blocks.contains { block in
      block.kind == .string && block.fields.contains { lowercased(fields[$0].name) == name }
    }
  }
}
