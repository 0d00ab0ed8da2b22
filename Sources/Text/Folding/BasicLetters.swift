/// Latin letters that Unicode does not decompose, and the basic ones that stand for them in keys and searches.
enum BasicLetters {
  /// The basic spelling of a letter, in the same case, or nil.
  static func substitute(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "ß": "ss"
    case "ẞ": "SS"
    case "æ": "ae"
    case "Æ": "AE"
    case "œ": "oe"
    case "Œ": "OE"
    case "ø": "o"
    case "Ø": "O"
    case "ł", "ƚ", "ŀ": "l"
    case "Ł", "Ŀ": "L"
    case "đ", "ð", "ɖ": "d"
    case "Đ", "Ð", "Ɖ": "D"
    case "þ": "th"
    case "Þ": "Th"
    case "ħ", "ẖ": "h"
    case "Ħ": "H"
    case "ŧ", "ƭ": "t"
    case "Ŧ": "T"
    case "ŋ": "ng"
    case "Ŋ": "Ng"
    case "ı", "ɨ", "ɩ": "i"
    case "Ɨ", "Ɩ": "I"
    case "ə", "ǝ", "ɛ": "e"
    case "Ə", "Ǝ", "Ɛ": "E"
    case "ɔ", "ɵ": "o"
    case "Ɔ", "Ɵ": "O"
    case "ĸ", "ƙ": "k"
    case "Ƙ": "K"
    case "ƀ", "ɓ": "b"
    case "Ɓ": "B"
    case "ɗ": "d"
    case "Ɗ": "D"
    case "ŉ": "n"
    case "ƣ": "gh"
    case "Ƣ": "Gh"
    case "ƶ": "z"
    case "Ƶ": "Z"
    case "ʉ": "u"
    case "ſ": "s"
    default: nil
    }
  }
}
