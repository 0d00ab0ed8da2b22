import Bibliography
package import JSON

/// Whether quoted words stand on the pages of a PDF that a locator names.
package struct PageCheck: Sendable, Hashable {
  /// What came out.
  package enum Outcome: Sendable, Hashable {
    /// On a page that is cited.
    case there
    /// On other pages only.
    case elsewhere
    /// The locator can be right or wrong: why, as half a sentence.
    case unclear(String)
  }

  package var outcome: Outcome
  /// Where the words stand, at most ``most`` pages: for ``Outcome/there`` those that are cited.
  package var pages: [NumberedPage]

  /// Words on more pages are a running head or a phrase, and say nothing of a place.
  private static let most = 3

  /// Compares places of words with a locator; nil where the words stand nowhere.
  init?(_ places: [ClosedRange<Int>], in text: PagedText, cited: LocatorPages) {
    guard !places.isEmpty else { return nil }
    let numbering = text.numbering
    let right = places.filter { $0.contains { numbering.mayBe($0, in: cited.pages) } }
    if !right.isEmpty {
      let pages = right.joined().filter { numbering.mayBe($0, in: cited.pages) }
      (outcome, self.pages) = (.there, pages.prefix(Self.most).map(numbering.page))
      return
    }
    let pages = places.map { numbering.page(at: $0.lowerBound) }
    self.pages = Array(pages.prefix(Self.most))
    if places.count > Self.most {
      outcome = .unclear("the words stand on \(places.count) pages")
    } else if pages.contains(where: { $0.label == nil }) {
      outcome = .unclear("which numbers are printed on the pages is not known")
    } else if let doubt = cited.doubt {
      outcome = .unclear(doubt)
    } else {
      outcome = .elsewhere
    }
  }

  /// «on p. 119, page 3 of the PDF»; several pages are divided by semicolons.
  package var spokenPages: String { "on " + pages.map(\.spoken).joined(separator: "; ") }

  /// `there`, `elsewhere` or `unclear`, with the reason and the pages.
  package var json: JSONValue {
    var object = JSONObject()
    switch outcome {
    case .there: object["outcome"] = "there"
    case .elsewhere: object["outcome"] = "elsewhere"
    case .unclear(let reason):
      object["outcome"] = "unclear"
      object["reason"] = .string(reason)
    }
    object["pages"] = .array(pages.map { ["page": JSONValue($0.index), "label": JSONValue($0.label)] })
    return .object(object)
  }
}

/// The pages that a locator names, with what keeps it from being judged.
struct LocatorPages: Sendable, Hashable {
  var pages: PageRanges
  /// Why words on another page do not make the locator wrong, as half a sentence.
  var doubt: String?

  /// Nil for a locator without pages: «ch. 3», «§ 12», a sheet of an archive.
  init?(_ locator: Locator) {
    guard let part = locator.parts.first(where: { $0.label == .page }) else { return nil }
    // A note prints «12 n. 3» behind one mark.
    let whole = part.pages
    let parts = Self.isPages(whole) ? [part] : Locator(parsing: part.value).parts
    guard let value = parts.first(where: { $0.label == .page })?.pages,
      value.ranges.contains(where: { $0.first != nil })
    else { return nil }
    pages = value
    let all = locator.parts + parts
    if all.contains(where: { [.volume, .issue, .part, .book, .supplement].contains($0.label) }) {
      doubt = "the locator names a volume or part, and the PDF may be another"
    } else if !Self.isPages(value) {
      doubt = "the locator names more than pages"
    }
  }

  /// The pages of several locators, any of which will do.
  init?(_ all: [LocatorPages]) {
    guard let first = all.first else { return nil }
    pages = all.count == 1 ? first.pages : PageRanges(all.map(\.pages.raw).joined(separator: ", "))
    doubt = all.lazy.compactMap(\.doubt).first
  }

  private static func isPages(_ ranges: PageRanges) -> Bool {
    !ranges.ranges.isEmpty && ranges.ranges.allSatisfy { $0.first != nil }
  }
}
