import Bibliography
import JSON

// Names, titles and dates.

extension EntryFields {
  mutating func addNames() {
    addNames("author", .author)
    if source[.editor].isEmpty,
      let role = [NameVariable.compiler, .organizer, .producer].first(where: { !source[$0].isEmpty }),
      dialect == .biblatex
    {
      addNames("editor", role)
      add("editortype", role.name, .names(role))
    } else {
      addNames("editor", .editor)
    }
    addNames("translator", .translator)
    addNames("bookauthor", .containerAuthor)
    addNames("director", .director)
    addNames("collaborator", .contributor)
    var options: [String] = []
    let names = source.names.elements.flatMap(\.value)
    if dialect == .biblatex, usesPrefix { options.append("useprefix=true") }
    if names.contains(where: { $0.commaSuffix == true && $0.suffix != nil }) { options.append("juniorcomma=true") }
    add("options", options.joined(separator: ", "), FieldPath("names"))
  }

  mutating func addTitles() {
    if let subtype = type.subtype { add("entrysubtype", subtype, .type) }
    let isPart = EntryTypes.isPart.contains(type.type)
    if source[.volumeTitle] != nil, !isPart {
      addText("title", .volumeTitle)
      addText("maintitle", .title)
    } else {
      addText("title", .title)
    }
    addText("shorttitle", .titleShort)
    if isPart {
      if source[.volumeTitle] != nil {
        addText("booktitle", .volumeTitle)
        addText("maintitle", .containerTitle)
      } else {
        addText("booktitle", .containerTitle)
      }
    } else if type.type == "online" {
      addList("organization", .containerTitle)
    } else {
      addText(dialect == .biblatex ? "journaltitle" : "journal", .containerTitle)
    }
    addText("shortjournal", .containerTitleShort)
    addText("series", .collectionTitle)
    addText("eventtitle", .eventTitle)
    addText("origtitle", .originalTitle)
  }

  mutating func addDates() {
    if dialect == .biblatex {
      addEDTF("date", .issued, literal: "year")
    } else {
      addYear()
    }
    addEDTF("origdate", .originalDate, literal: "origdate")
    addEDTF("eventdate", .eventDate, literal: "eventdate")
    addEDTF("urldate", .accessed, literal: "urldate")
  }

  mutating func addEDTF(_ name: String, _ variable: DateVariable, literal: String) {
    guard let date = source[variable] else { return }
    if let value = date.value {
      add(name, value.description, .date(variable))
    } else if let words = date.literal ?? date.raw {
      add(literal, TeXEncoder.encodePlain(words, characters), .date(variable))
    }
  }

  static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// Year and month as BibTeX's styles know them; what they cannot hold is a loss.
  mutating func addYear() {
    guard let date = source[.issued] else { return }
    guard let value = date.value, let first = value.first else {
      return add("year", (date.literal ?? date.raw).map { TeXEncoder.encodePlain($0, characters) }, .date(.issued))
    }
    if case .interval(let from, let to) = value, let last = to.date, from.date != nil, last.year != first.year {
      return add("year", "\(first.year)--\(last.year)", .date(.issued))
    }
    let isPlain =
      first.unspecifiedYearDigits == 0 && first.certainty == .certain && first.year >= 1000 && first.year <= 9999
    guard isPlain else { return add("year", value.description, .date(.issued)) }
    add("year", String(first.year), .date(.issued))
    if let month = first.monthNumber {
      add("month", Self.months[month - 1], .date(.issued), isMacro: true)
      add("day", first.dayNumber.map(String.init), .date(.issued))
    } else if let season = first.season, (21...24).contains(season) {
      add("month", ["Spring", "Summer", "Autumn", "Winter"][season - 21], .date(.issued))
    }
  }
}
