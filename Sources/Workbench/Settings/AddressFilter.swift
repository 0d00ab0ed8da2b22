import Exchange

/// Which addresses are asked: where there are patterns to include, those that match one; of these, those that match no
/// pattern to exclude.
struct AddressFilter {
  var included: [AddressPattern] = []
  var excluded: [AddressPattern] = []

  var isEmpty: Bool { included.isEmpty && excluded.isEmpty }

  /// Whether an address is asked.
  func takes(_ written: String, _ address: WebAddress?) -> Bool {
    guard !isEmpty else { return true }
    let forms = AddressForms(written: written, address: address)
    if !included.isEmpty, !included.contains(where: { $0.matches(forms) }) { return false }
    return !excluded.contains { $0.matches(forms) }
  }
}
