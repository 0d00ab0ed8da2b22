/// Reads a regular expression and makes its program.
struct ExpressionCompiler {
  private typealias Instruction = BoundedExpression.Instruction
  private typealias CharacterSet = BoundedExpression.CharacterSet

  private let scalars: [Unicode.Scalar]
  private let ignoresCase: Bool
  private let column: Int
  private var position = 0
  private var depth = 0
  private(set) var groupCount = 0

  init(_ text: String, ignoresCase: Bool, column: Int) {
    scalars = Array(text.unicodeScalars)
    self.ignoresCase = ignoresCase
    self.column = column
  }

  mutating func compile() throws(KeyFormulaError) -> [BoundedExpression.Instruction] {
    let body = try alternation()
    guard position == scalars.count else { throw error("a «)» without «(»") }
    return try bounded([.save(0)] + shifted(body, by: 1) + [.save(1), .match])
  }

  private func error(_ reason: String, at place: Int? = nil) -> KeyFormulaError {
    KeyFormulaError(column: column + (place ?? position), "the regular expression has \(reason)")
  }

  private func bounded(_ program: [Instruction]) throws(KeyFormulaError) -> [Instruction] {
    guard program.count <= BoundedExpression.maximumInstructions else {
      throw error("more than \(BoundedExpression.maximumInstructions) steps")
    }
    return program
  }

  /// The program moved to another place.
  private func shifted(_ program: [Instruction], by offset: Int) -> [Instruction] {
    program.map { instruction in
      switch instruction {
      case .split(let first, let second): .split(first + offset, second + offset)
      case .jump(let target): .jump(target + offset)
      default: instruction
      }
    }
  }

  private mutating func alternation() throws(KeyFormulaError) -> [Instruction] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= BoundedExpression.maximumDepth else {
      throw error("groups deeper than \(BoundedExpression.maximumDepth)")
    }
    let first = try concatenation()
    guard position < scalars.count, scalars[position] == "|" else { return first }
    position += 1
    let rest = try alternation()
    let second = first.count + 2
    return try bounded(
      [.split(1, second)] + shifted(first, by: 1) + [.jump(second + rest.count)] + shifted(rest, by: second))
  }

  private mutating func concatenation() throws(KeyFormulaError) -> [Instruction] {
    var program: [Instruction] = []
    while position < scalars.count, scalars[position] != "|", scalars[position] != ")" {
      let groupsBefore = groupCount
      let atom = try self.atom()
      let piece = try repeated(atom, holdsGroup: groupCount > groupsBefore)
      program = try bounded(program + shifted(piece, by: program.count))
    }
    return program
  }

  // MARK: - Repetition

  private mutating func repeated(_ atom: [Instruction], holdsGroup: Bool) throws(KeyFormulaError) -> [Instruction] {
    guard position < scalars.count else { return atom }
    var least = 0
    var most: Int?
    switch scalars[position] {
    case "*": position += 1
    case "+":
      position += 1
      least = 1
    case "?":
      position += 1
      most = 1
    case "{": (least, most) = try counts()
    default: return atom
    }
    var isLazy = false
    if position < scalars.count, scalars[position] == "?" {
      isLazy = true
      position += 1
    }
    if position < scalars.count, "*+?".unicodeScalars.contains(scalars[position]) {
      throw error("two repetitions after each other")
    }
    return try program(of: atom, least: least, most: most, isLazy: isLazy)
  }

  private func program(
    of atom: [Instruction], least: Int, most: Int?, isLazy: Bool
  ) throws(KeyFormulaError) -> [Instruction] {
    var program: [Instruction] = []
    func append(_ piece: [Instruction]) throws(KeyFormulaError) {
      program = try bounded(program + shifted(piece, by: program.count))
    }
    func split(_ inside: Int, _ behind: Int) -> Instruction { isLazy ? .split(behind, inside) : .split(inside, behind) }
    for _ in 0..<least { try append(atom) }
    if let most {
      for _ in least..<max(least, most) { try append([split(1, atom.count + 1)] + shifted(atom, by: 1)) }
    } else {
      try append([split(1, atom.count + 2)] + shifted(atom, by: 1) + [.jump(0)])
    }
    return program
  }

  /// `{2}`, `{2,}`, `{2,4}`.
  private mutating func counts() throws(KeyFormulaError) -> (Int, Int?) {
    let start = position
    position += 1
    guard let least = number() else { throw error("«{» without a number", at: start) }
    var most: Int? = least
    if position < scalars.count, scalars[position] == "," {
      position += 1
      most = number()
    }
    guard position < scalars.count, scalars[position] == "}", least <= 100, (most ?? 0) <= 100, most ?? least >= least
    else {
      throw error("a repetition that cannot be read", at: start)
    }
    position += 1
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while position < scalars.count, ("0"..."9").contains(scalars[position]), (value ?? 0) < 1_000 {
      value = (value ?? 0) * 10 + Int(scalars[position].value - 0x30)
      position += 1
    }
    return value
  }

  // MARK: - Atoms

  private mutating func atom() throws(KeyFormulaError) -> [Instruction] {
    let scalar = scalars[position]
    switch scalar {
    case "^":
      position += 1
      return [.start]
    case "$":
      position += 1
      return [.end]
    case ".":
      position += 1
      return [.character(CharacterSet(ranges: [0x0A...0x0A], isNegated: true))]
    case "(": return try group()
    case "[": return [.character(try characterClass())]
    case "\\": return [.character(try escape())]
    case "*", "+", "?": throw error("nothing to repeat before «\(scalar)»")
    default:
      position += 1
      return [.character(single(scalar))]
    }
  }

  private mutating func group() throws(KeyFormulaError) -> [Instruction] {
    let start = position
    position += 1
    var number: Int?
    if position < scalars.count, scalars[position] == "?" {
      guard position + 1 < scalars.count, scalars[position + 1] == ":" else {
        throw error("a kind of group that is not supported", at: start)
      }
      position += 2
    } else {
      groupCount += 1
      guard groupCount <= 9 else { throw error("more than nine groups", at: start) }
      number = groupCount
    }
    let body = try alternation()
    guard position < scalars.count else { throw error("a «(» without «)»", at: start) }
    position += 1
    guard let number else { return body }
    return [.save(2 * number)] + shifted(body, by: 1) + [.save(2 * number + 1)]
  }

  private func single(_ scalar: Unicode.Scalar) -> CharacterSet {
    var values: Set = [scalar.value]
    if ignoresCase {
      let properties = scalar.properties
      for other in [properties.lowercaseMapping, properties.uppercaseMapping] where other.unicodeScalars.count == 1 {
        if let first = other.unicodeScalars.first { values.insert(first.value) }
      }
    }
    return CharacterSet(ranges: values.map { $0...$0 })
  }

  private mutating func escape() throws(KeyFormulaError) -> CharacterSet {
    let start = position
    guard position + 1 < scalars.count else { throw error("a backslash at its end") }
    let scalar = scalars[position + 1]
    position += 2
    switch scalar {
    case "d": return CharacterSet(ranges: Self.digits)
    case "D": return CharacterSet(ranges: Self.digits, isNegated: true)
    case "w": return CharacterSet(ranges: Self.words)
    case "W": return CharacterSet(ranges: Self.words, isNegated: true)
    case "s": return CharacterSet(ranges: Self.blanks)
    case "S": return CharacterSet(ranges: Self.blanks, isNegated: true)
    case "t": return single("\t")
    case "n": return single("\n")
    case "a"..."z", "A"..."Z", "0"..."9": throw error("an escape that is not supported", at: start)
    default: return single(scalar)
    }
  }

  private mutating func characterClass() throws(KeyFormulaError) -> CharacterSet {
    let start = position
    position += 1
    var set = CharacterSet()
    if position < scalars.count, scalars[position] == "^" {
      set.isNegated = true
      position += 1
    }
    var isFirst = true
    while true {
      guard position < scalars.count else { throw error("a «[» without «]»", at: start) }
      if scalars[position] == "]", !isFirst {
        position += 1
        return set
      }
      isFirst = false
      try readMember(into: &set)
    }
  }

  private mutating func readMember(into set: inout CharacterSet) throws(KeyFormulaError) {
    if scalars[position] == "\\" {
      let escaped = try escape()
      guard !escaped.isNegated else { throw error("a negated escape within «[…]»") }
      set.ranges += escaped.ranges
      return
    }
    let low = scalars[position]
    position += 1
    guard position + 1 < scalars.count, scalars[position] == "-", scalars[position + 1] != "]",
      scalars[position + 1] != "\\"
    else {
      set.ranges += single(low).ranges
      return
    }
    let high = scalars[position + 1]
    guard low <= high else { throw error("a range that runs backwards", at: position - 1) }
    position += 2
    set.ranges.append(low.value...high.value)
    guard ignoresCase else { return }
    // Ranges of letters of the Latin alphabet in both cases.
    let letters: [(from: ClosedRange<UInt32>, offset: Int64)] = [(0x41...0x5A, 0x20), (0x61...0x7A, -0x20)]
    for (range, offset) in letters {
      let first = max(low.value, range.lowerBound)
      let last = min(high.value, range.upperBound)
      guard first <= last else { continue }
      set.ranges.append(UInt32(Int64(first) + offset)...UInt32(Int64(last) + offset))
    }
  }

  private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  private static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  private static let blanks: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20, 0xA0...0xA0]
}
