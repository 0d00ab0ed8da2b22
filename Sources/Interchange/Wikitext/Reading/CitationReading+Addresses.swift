import Bibliography

extension CitationReading {
  mutating func readAddresses() {
    if source.type == .chapter || kind == .encyclopedia || kind == .dictionary || kind == .conference {
      takePlain(.chapterURL, to: .url)
    }
    if kind == .map { takePlain(.mapURL, to: .url) }
    takePlain(.url, to: .url)
    takePlain(.chapterURL, to: .url)
    readIdentifiers()
    readArchive()
  }

  private mutating func readIdentifiers() {
    identifier(.doi, .doi, to: .doi)
    identifier(.isbn, .isbn, to: .isbn)
    identifier(.issn, .issn, to: .issn)
    identifier(.pmid, .pmid, to: .pmid)
    identifier(.pmc, .pmcid, to: .pmcid)
    // The numbers of these two are DOIs.
    for parameter in [CitationParameter.bioRxiv, .medRxiv] where source[.doi] == nil {
      guard let value = plain(parameter), value.hasPrefix("10.") else { continue }
      identifier(parameter, .doi, to: .doi)
    }
    // An identifier of a repository is an address, where nothing better leads there.
    guard source[.url] == nil, source[.doi] == nil else { return }
    for (parameter, kind) in [
      (CitationParameter.arXiv, Identifier.Kind.arXiv), (.jstor, .jstor), (.handle, .handle),
    ] {
      guard let index = index(parameter), let value = plain(at: index), let read = try? Identifier(value, as: kind),
        let address = read.resolver
      else { continue }
      source[.url] = address
      contribute(index, .text(.url))
      return
    }
    if let index = index(.ssrn), let value = plain(at: index), value.utf8.allSatisfy(WikitextBytes.isDigit) {
      source[.url] = "https://ssrn.com/abstract=\(value)"
      contribute(index, .text(.url))
    }
  }

  /// The number without prefix or address where it is a right one; else as it stands, with a finding.
  private mutating func identifier(
    _ parameter: CitationParameter, _ kind: Identifier.Kind, to variable: TextVariable
  ) {
    guard let index = index(parameter), var value = plain(at: index) else { return }
    // ((…)) tells the template not to check the number.
    let isExcused = Self.literal(value) != nil
    value = Self.literal(value) ?? value
    contribute(index, .text(variable))
    do {
      let identifier = try Identifier(value, as: kind)
      // Hyphens of a book number are kept, they say where its parts end.
      source[variable] =
        kind == .isbn && value.utf8.allSatisfy { WikitextBytes.isDigit($0) || $0 == 0x2D || $0 | 0x20 == 0x78 }
        ? value : identifier.value
    } catch {
      source[variable] = value
      if !isExcused {
        notes.append(
          Note(
            code: "wikitext-bad-identifier", offset: document.parameters[index].value.lowerBound,
            field: document.words(document.parameters[index].name), message: error.description.withoutFullStop,
            advice: "compare it with the source"))
      }
    }
  }

  private mutating func readArchive() {
    if let index = index(.archiveURL), let url = plain(at: index) {
      var copy = ArchiveCopy(url: url)
      contribute(index, .archiveCopies)
      if let dateIndex = self.index(.archiveDate), let date = text(.archiveDate) {
        copy.date = CitationDate(text: date).value?.description ?? date
        contribute(dateIndex, .archiveCopies)
      } else {
        copy.date = Self.waybackDate(url)
      }
      source.record.archiveCopies = [copy]
    }
    if let index = index(.urlStatus), let value = text(.urlStatus), let status = URLStatus(rawValue: value.lowercased())
    {
      source.record.urlStatus = status
      contribute(index, .record("url-status"))
    } else if let index = index(.deadURL), let value = text(.deadURL) {
      let status: URLStatus? =
        switch value.lowercased() {
        case "yes", "y", "true": .dead
        case "no", "n", "false": .live
        case "unfit": .unfit
        case "usurped": .usurped
        default: nil
        }
      guard let status else { return }
      source.record.urlStatus = status
      contribute(index, .record("url-status"))
    }
  }

  /// The day in the address of a copy: `/web/20120112…/`.
  static func waybackDate(_ url: String) -> String? {
    guard let stamp = waybackStamp(url), stamp.utf8.count >= 8 else { return nil }
    let digits = Array(stamp.utf8)
    let text = [digits[0..<4], digits[4..<6], digits[6..<8]].map { String(decoding: $0, as: UTF8.self) }
    return EDTF(text.joined(separator: "-"))?.description
  }

  /// The digits after `web.archive.org/web/`; nil for other addresses.
  static func waybackStamp(_ url: String) -> String? {
    let bytes = Array(url.utf8)
    let host = Array("archive.org/web/".utf8)
    guard bytes.count > host.count,
      let start = (0..<(bytes.count - host.count)).first(where: { bytes[$0...].starts(with: host) })
    else { return nil }
    return String(decoding: bytes[(start + host.count)...].prefix(while: WikitextBytes.isDigit), as: UTF8.self)
  }
}

extension String {
  /// As the message of a finding: the full stop is added where it is printed.
  var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
