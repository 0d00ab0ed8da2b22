import Exchange
import PageReading

/// A file to fetch.
struct WantedRequisite: Sendable {
  /// Without a fragment.
  var address: WebAddress
  var role: PageRequisite.Role
  /// Where the reference stands.
  var place: Place

  /// A document with references in it.
  struct Place: Sendable, Hashable {
    /// Its address, which the records name.
    var address: String
    /// Documents from what was asked for to here: 0 is the page.
    var depth = 0
    /// Stylesheets that import each other up to here.
    var imports = 0
    /// Whether a frame is among the documents up to here.
    var isInFrame = false
  }

  /// The file as a place of further references.
  func place(at address: String) -> Place {
    Place(
      address: address, depth: place.depth + 1, imports: role == .stylesheet ? place.imports + 1 : 0,
      isInFrame: place.isInFrame || role == .frame || role == .object)
  }
}

/// References of documents as addresses.
enum RequisiteAddress {
  /// Reads a reference by the URL standard; nil for what is no file of the web (`data:`, `javascript:`, `blob:`), for the document itself
  /// (empty, or a fragment alone), and for what cannot be read.
  static func resolve(_ reference: String, against base: WebAddress) -> WebAddress? {
    var bytes = Array(reference.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    guard let first = bytes.first, first != UInt8(ascii: "#") else { return nil }
    // Browsers drop tabs and line ends inside an address (URL standard, section 4.4).
    let plain = bytes.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    guard let address = try? base.resolve(bytes: plain) else { return nil }
    return address.with(fragment: nil)
  }

  /// What references of a document are read against: its `base`, where that is an address of the web.
  static func base(_ reference: String?, of document: WebAddress) -> WebAddress {
    reference.flatMap { resolve($0, against: document) } ?? document
  }
}
