package import Bibliography
package import JSON
import Text

/// A field of a source as a person reads it.
package struct ShownField: Sendable, Hashable {
  /// `author`, `site`, `published` …
  package var label: String
  package var path: FieldPath
  package var value: String
  /// Who or what gave it; nil where that is not known.
  package var origin: Origin?

  package init(label: String, path: FieldPath, value: String, origin: Origin? = nil) {
    self.label = label
    self.path = path
    self.value = value
    self.origin = origin
  }

  /// `{field, value, from}`, for `--json`.
  package var json: JSONValue {
    var object: JSONObject = ["field": .string(path.rawValue), "value": .string(value)]
    object.add("from", origin?.json)
    return .object(object)
  }
}

extension Source {
  /// All fields in the order a person reads them: people, title, work, dates, the rest.
  package func shownFields(origin: (FieldPath) -> Origin?) -> [ShownField] {
    var fields: [ShownField] = []
    func add(_ label: String, _ path: FieldPath, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      fields.append(ShownField(label: label, path: path, value: value, origin: origin(path)))
    }
    for element in names.elements {
      add(element.variable.name, .names(element.variable), element.value.map(\.sortForm).joined(separator: "; "))
    }
    for element in texts.elements where element.variable.isTitle {
      add(label(of: element.variable), .text(element.variable), RichText.plain(element.value))
    }
    for element in dates.elements where element.variable != .accessed {
      add(
        element.variable == .issued ? "published" : element.variable.name, .date(element.variable),
        element.value.english)
    }
    add("revised", .revised, record.revised?.english)
    add("accessed", .date(.accessed), self[.accessed]?.english)
    for element in texts.elements where !element.variable.isTitle {
      add(label(of: element.variable), .text(element.variable), RichText.plain(element.value))
    }
    for copy in record.archiveCopies {
      let distance = NearDate.spokenDistance(to: copy.date, from: self[.accessed]).map { " (\($0))" } ?? ""
      add("archived", .archiveCopies, [copy.date, copy.url].compactMap { $0 }.joined(separator: " at ") + distance)
    }
    add("url-status", .record("url-status"), record.urlStatus?.rawValue)
    add("tags", .tags, record.tags.joined(separator: ", "))
    return fields
  }

  private func label(of variable: TextVariable) -> String {
    switch variable {
    case .containerTitle:
      switch type {
      case .webpage, .post, .postWeblog: "site"
      case .articleJournal: "journal"
      case .articleNewspaper: "newspaper"
      case .articleMagazine: "magazine"
      default: "in"
      }
    case .url: "address"
    case .publisherPlace: "place"
    case .page: "pages"
    case .collectionTitle: "series"
    default: variable.name
    }
  }
}

extension Origin {
  /// In a person's words: «by hand», «note 5», «og:title», «refs.bib:12:5».
  package var spoken: String {
    switch kind {
    case .person: "by hand"
    case .footnote, .import: place ?? name ?? "import"
    // A redirect is its own proof: the chain is what a person wants to see.
    case .rule where name == FixPermanent.rule: "\(FixPermanent.rule): \(place ?? "")"
    case .rule: name ?? "a rule"
    case .service, .capture: name ?? kind.rawValue
    }
  }
}
