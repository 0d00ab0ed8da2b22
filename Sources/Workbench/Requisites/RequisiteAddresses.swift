import Exchange
import Markup
import PageReading

/// What a page needs, by address: what a snapshot asks for first.
package enum RequisiteAddresses {
  /// In order, each once; empty where the page cannot be read.
  package static func of(_ page: [UInt8], at address: String, contentType: String? = nil) -> [String] {
    guard let tree = try? MarkupTree.html(PageEncoding.decode(page, contentType: contentType).bytes),
      let references = RequisiteReferences(page: tree, at: address)
    else { return [] }
    var queue = RequisiteQueue(limit: .max, seen: [address])
    queue.add(references.all, base: references.base, place: WantedRequisite.Place(address: address))
    var addresses: [String] = []
    while let next = queue.next() { addresses.append(next.address.requested) }
    return addresses
  }
}
