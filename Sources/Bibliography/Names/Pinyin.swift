/// Syllables of Mandarin in Hanyu Pinyin (ISO 7098), without tones.
enum Pinyin {
  /// Whether a word in small letters is exactly two syllables, in some division.
  static func isTwoSyllables(_ word: String) -> Bool {
    let letters = Array(word.utf8)
    guard (2...12).contains(letters.count), letters.allSatisfy({ $0 &- 0x61 < 26 }) else { return false }
    return (1..<letters.count).contains { isSyllable(letters[..<$0]) && isSyllable(letters[$0...]) }
  }

  private static func isSyllable(_ letters: ArraySlice<UInt8>) -> Bool {
    let initials = [
      "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
      "w",
    ]
    let text = String(decoding: letters, as: UTF8.self)
    guard let initial = initials.first(where: text.hasPrefix) else { return bare.contains(text) }
    let final = String(text.dropFirst(initial.count))
    guard let finals = finals[initial] else { return false }
    return finals.contains(final)
  }

  private static let bare: Set<String> = ["a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "o", "ou"]

  private static let finals: [String: Set<String>] = {
    let table: [(String, String)] = [
      ("b", "a o ai ei ao an en ang eng i ie iao ian in ing u"),
      ("p", "a o ai ei ao ou an en ang eng i ie iao ian in ing u"),
      ("m", "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u"), ("f", "a o ei ou an en ang eng u"),
      ("d", "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un"),
      ("t", "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un"),
      ("n", "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve ue"),
      ("l", "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue"),
      ("g", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
      ("k", "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
      ("h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
      ("j", "i ia ie iao iu ian in iang ing iong u ue uan un"),
      ("q", "i ia ie iao iu ian in iang ing iong u ue uan un"),
      ("x", "i ia ie iao iu ian in iang ing iong u ue uan un"),
      ("zh", "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
      ("ch", "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
      ("sh", "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang"),
      ("r", "e i ao ou an en ang eng ong u uo ui uan un"),
      ("z", "a e i ai ei ao ou an en ang eng ong u uo ui uan un"),
      ("c", "a e i ai ao ou an en ang eng ong u uo ui uan un"),
      ("s", "a e i ai ao ou an en ang eng ong u uo ui uan un"), ("y", "a e i ao ou an in ang ing ong u ue uan un"),
      ("w", "a o ai ei an en ang eng u"),
    ]
    return Dictionary(uniqueKeysWithValues: table.map { ($0.0, Set($0.1.split(separator: " ").map(String.init))) })
  }()
}
