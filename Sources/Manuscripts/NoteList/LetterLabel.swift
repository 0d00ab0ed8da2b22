/// Labels made of letters: a … z, aa, ab, …
enum LetterLabel {
  /// The label of a number from 1.
  static func text(_ number: Int) -> String {
    var rest = number
    var letters: [Unicode.Scalar] = []
    while rest > 0 {
      letters.append(Unicode.Scalar(UInt8(0x61 + (rest - 1) % 26)))
      rest = (rest - 1) / 26
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: letters.reversed())
    return String(view)
  }

  /// The number of a label from 1, or nil if it is not made of small letters.
  static func number(_ label: String) -> Int? {
    var number = 0
    guard !label.isEmpty, label.utf8.count <= 3 else { return nil }
    for byte in label.utf8 {
      guard byte >= 0x61, byte <= 0x7A else { return nil }
      number = number * 26 + Int(byte - 0x60)
    }
    return number
  }
}
