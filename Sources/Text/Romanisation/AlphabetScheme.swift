/// Romanisation of an alphabet by a table of letters and of pairs of letters, with forms for the start of a word.
struct AlphabetScheme: Sendable {
  let letters: [Unicode.Scalar: String]
  let pairs: [String: String]
  let initials: [Unicode.Scalar: String]

  func romanise(_ word: [Unicode.Scalar]) -> String {
    let wordIsUpper = word.count > 1 && word.allSatisfy(Capitalisation.isUpper)
    var out = ""
    var index = 0
    while index < word.count {
      let scalar = word[index]
      let lower = Capitalisation.lower(scalar)
      let isUpper = lower != scalar && Capitalisation.isUpper(scalar)
      if index + 1 < word.count {
        var pair = String(lower)
        pair.unicodeScalars.append(Capitalisation.lower(word[index + 1]))
        if let latin = pairs[pair] {
          out += Capitalisation.apply(latin, isUpper: isUpper, wordIsUpper: wordIsUpper)
          index += 2
          continue
        }
      }
      let initial = index == 0 ? initials[lower] : nil
      if let latin = initial ?? letters[lower] ?? letters[scalar] {
        out += Capitalisation.apply(latin, isUpper: isUpper, wordIsUpper: wordIsUpper)
      } else {
        out.unicodeScalars.append(scalar)
      }
      index += 1
    }
    return out
  }

  /// BGN/PCGN 1981.
  static let armenian = AlphabetScheme(
    letters: [
      "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t’", "ժ": "zh", "ի": "i",
      "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n",
      "շ": "sh", "ո": "o", "չ": "ch’", "պ": "p", "ջ": "j", "ռ": "rr", "ս": "s", "վ": "v", "տ": "t", "ր": "r",
      "ց": "ts’", "ւ": "w", "փ": "p’", "ք": "k’", "և": "ev", "օ": "o", "ֆ": "f",
    ],
    pairs: ["ու": "u", "եւ": "ev"], initials: ["ե": "ye", "ո": "vo", "և": "yev"])

  /// BGN/PCGN 2009 (the national system of 2002).
  static let georgian = AlphabetScheme(
    letters: [
      "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k’", "ლ": "l",
      "მ": "m", "ნ": "n", "ო": "o", "პ": "p’", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t’", "უ": "u", "ფ": "p", "ქ": "k",
      "ღ": "gh", "ყ": "q’", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts’", "ჭ": "ch’", "ხ": "kh", "ჯ": "j",
      "ჰ": "h", "ჱ": "ey", "ჲ": "y", "ჳ": "w", "ჴ": "q", "ჵ": "o",
    ],
    pairs: [:], initials: [:])
}
