import Findings

// What a person should know of files and entries, with its place.

extension ReadingPass {

  mutating func lineIndex(_ file: Int) -> LineIndex {
    if let index = lines[file] { return index }
    let index = LineIndex(library.files[file].text)
    lines[file] = index
    return index
  }

  mutating func place(_ file: Int, _ offset: Int, key: String?) -> Place {
    var place = lineIndex(file).place(of: offset, file: library.files[file].name)
    place.key = key?.isEmpty == true ? nil : key
    return place
  }

  /// `refs.bib:12:5`, as an origin's place is written.
  static func text(_ place: Place) -> String {
    Place(file: place.file, line: place.line, column: place.column).description
  }

  mutating func noteFile(_ number: Int) {
    let file = library.files[number]
    if file.encoding.isEightBit, DecodedText.declaredEncoding(file.text) != file.encoding {
      add(
        number, 0,
        Finding(
          .warning, "bibtex-encoding", at: Place(file: file.name),
          "the file is no UTF-8 and was read as \(file.encoding.rawValue)", advice: "save it as UTF-8"))
    }
    guard !file.faults.isEmpty else { return }
    let index = lineIndex(number)
    for fault in file.faults {
      if isFull {
        leave(1)
        continue
      }
      noteStart(of: fault, in: file, number, index)
      add(number, fault.offset, file.finding(fault, index))
    }
  }

  /// The imbalance of a broken entry often shows far from where it starts: both places are told.
  private mutating func noteStart(of fault: BibFault, in file: BibFile, _ number: Int, _ index: LineIndex) {
    let block = file.blocks[fault.block]
    guard block.kind == .broken, fault.offset != block.range.lowerBound else { return }
    var here = index.place(of: block.range.lowerBound, file: file.name)
    here.key = block.key.isEmpty ? nil : file.string(block.key)
    add(
      number, block.range.lowerBound,
      Finding(
        .error, "bibtex-broken-entry", at: here, "the entry that starts here is not whole and was kept as it stands",
        advice: "look at line \(index.position(of: fault.offset).line), where that shows"))
  }

  mutating func noteDuplicateKeys() {
    for (entry, first) in library.duplicateKeys {
      let (number, block) = library.references[entry]
      let (firstNumber, firstBlock) = library.references[first]
      let file = library.files[number]
      let range = file.blocks[block].range
      let earlier = place(firstNumber, library.files[firstNumber].blocks[firstBlock].range.lowerBound, key: nil)
      let here = place(number, range.lowerBound, key: file.string(file.blocks[block].key))
      add(
        number, range.lowerBound,
        Finding(
          .warning, "bibtex-duplicate-key", at: here,
          "the key stands already at \(Self.text(earlier)), both entries are kept",
          advice: "give one of them another key"))
    }
    for (first, further) in library.furtherDuplicates {
      let (number, block) = library.references[first]
      let file = library.files[number]
      let offset = file.blocks[block].range.lowerBound
      add(
        number, offset,
        Finding(
          .warning, "bibtex-duplicate-key", at: place(number, offset, key: file.string(file.blocks[block].key)),
          "\(further) more entries have this key and are not told one by one, all are kept",
          advice: "give each its own key"))
    }
  }

  mutating func noteDuplicateFields(_ entry: BibEntry, own count: Int) {
    var seen: [String: Int] = [:]
    var told = 0
    for index in 0..<count {
      let field = entry.fields[index]
      guard let known = seen[field.name] else {
        seen[field.name] = index
        continue
      }
      told += 1
      if told > BibLibrary.maximumDuplicates { return }
      let earlier = entry.fields[known]
      let first = place(earlier.file, earlier.offset, key: nil)
      var here = place(field.file, field.offset, key: entry.key)
      here.field = field.name
      add(
        field.file, field.offset,
        Finding(
          .warning, "bibtex-duplicate-field", at: here,
          "the field stands already at \(Self.text(first)), whose value counts",
          advice: "remove one of them"))
    }
  }

  mutating func note(_ problem: Inheritance.Problem, at field: BibEntry.Field, key: String) {
    var here = place(field.file, field.offset, key: key)
    here.field = field.name
    switch problem {
    case .missing(let parent, _):
      add(
        field.file, field.offset,
        Finding(
          .warning, "bibtex-missing-parent", at: here, "no entry has the key «\(parent)», nothing is inherited",
          advice: "read the file that holds it together with this one"))
    case .cycle(let parent, _):
      add(
        field.file, field.offset,
        Finding(
          .warning, "bibtex-inheritance-cycle", at: here,
          "the entry inherits from itself by way of «\(parent)», the chain was cut",
          advice: "remove one of the links"))
    }
  }

  mutating func noteBudget(_ entry: BibEntry) {
    add(
      entry.file, entry.offset,
      Finding(
        .warning, "bibtex-expansion-limit", at: place(entry.file, entry.offset, key: entry.key),
        "macros and inheritance have made many times the size of the files, from here on they are left out",
        advice: "look for long @string values and parents that are used very often"))
  }

  mutating func note(_ noted: EntryReader.Note, in entry: BibEntry) {
    let offset = noted.field.map { entry.fields[$0].offset } ?? entry.offset
    let file = noted.field.map { entry.fields[$0].file } ?? entry.file
    var here = place(file, offset, key: entry.key)
    here.field = noted.field.map { entry.fields[$0].name }
    let finding: Finding
    switch noted.kind {
    case .unresolvedMacro(let name):
      finding = Finding(
        .warning, "bibtex-undefined-macro", at: here, "the macro «\(name)» is defined nowhere, its name stands for it",
        advice: "define it by @string, or read the file that does together with this one")
    case .unknownCommand(let name):
      finding = Finding(
        .note, "bibtex-unknown-command", at: here, "the TeX command «\\\(name)» is not known and has no Unicode here")
    case .name(.tooManyCommas(let name)):
      finding = Finding(
        .warning, "bibtex-name-commas", at: here, "the name «\(name)» has more than two commas and was kept undivided",
        advice: "separate names by «and»")
    case .name(.emptyName):
      finding = Finding(
        .warning, "bibtex-empty-name", at: here, "a name between two «and» is empty and was passed over",
        advice: "remove one «and»")
    case .duplicateField: return
    case .dateIsText:
      finding = Finding(
        .note, "bibtex-date-is-text", at: here, "the date is no date that can be counted, its words were kept")
    case .unknownType(let type):
      guard type != "set" else { return }
      finding = Finding(
        .note, "bibtex-unknown-type", at: here, "the type «\(type)» is not known, the source was taken as a document")
    }
    add(file, offset, finding)
  }
}
