/// Fields that hold one or several ISBN or ISSN.
enum StandardNumbers {
  /// The parts between commas, semicolons and slashes; a part without a digit is a word beside the number.
  static func parts(_ value: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let all = value.split { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "/")
    }
    let trimmed = all.flatMap { split(LintBytes.trimmed($0)) }
    let numbers = trimmed.filter { $0.contains(where: LintBytes.isDigit) }
    return numbers.isEmpty ? Array(trimmed.prefix(1)) : numbers
  }

  /// Two numbers with only a blank between them: «0-306-40615-2 978-0-306-40615-7», «1234-5679 1234-5687».
  private static func split(_ part: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let words = part.split(whereSeparator: LintBytes.isBlank)
    let counts = words.map { word in word.count { LintBytes.isDigit($0) || $0 | 0x20 == UInt8(ascii: "x") } }
    return words.count > 1 && counts.allSatisfy { $0 >= 8 } ? words : [part]
  }
}
