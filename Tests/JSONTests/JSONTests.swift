import JSON
import TestSupport
import Testing

@Suite("JSON is read and printed without loss")
struct JSONTests {
  @Test(
    "What is printed compactly reads back as it was",
    arguments: [
      "null", "true", "-0.0e+10", "123456789012345678901234567890", #""a\u0001b""#, "[]", "{}", "[1,[2],{}]",
      #"{"b":1,"a":[null,"x"]}"#, #""ä 漢 🙂""#,
    ])
  func compactRoundTrip(text: String) throws {
    #expect(try JSONWriter.text(JSONReader.read(text)) == text)
  }

  @Test("Escapes are decoded, surrogate pairs joined, lone surrogates replaced")
  func escapes() throws {
    #expect(try JSONReader.read(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude42""#) == .string("\"\\/\u{8}\u{c}\n\r\té🙂"))
    #expect(try JSONReader.read(#""\ud83dx""#) == .string("\u{FFFD}x"))
    #expect(try JSONReader.read(#""\ud83d\u0041""#) == .string("\u{FFFD}A"))
  }

  @Test(
    "Broken text is refused with its place",
    arguments: [
      ("", "1:1"), ("{", "1:2"), ("[1,]", "1:4"), ("{\"a\" 1}", "1:6"), ("[1\n 2]", "2:2"), ("01", "1:1"),
      ("1.", "1:3"),
      ("\"a\u{1}\"", "1:3"), (#""\x""#, "1:2"), ("{} x", "1:4"), ("nul", "1:1"), ("\"é\u{1}", "1:3"), ("\"open", "1:1"),
      ("[1]\r\n]", "2:1"), (#""\u12G4""#, "1:6"),
    ])
  func errors(text: String, place: String) {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(text) }
    #expect(error.map { "\($0.line):\($0.column)" } == place)
  }

  @Test("Bytes that are no UTF-8 are refused")
  func notUTF8() {
    #expect(throws: JSONError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    #expect(throws: JSONError.self) { try JSONReader.read([0x22, 0x5C, 0x6E, 0xFF, 0x22]) }
  }

  @Test("Depth is bounded, not by the stack")
  func depth() {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(String(repeating: "[", count: 200_000)) }
    #expect(error?.reason.contains("nest") == true)
  }

  @Test("A doubled member keeps the later value and is reported")
  func duplicates() throws {
    var reader = JSONReader()
    let text = Array(#"{"a":1,"b":2,"a":3}"#.utf8)
    let value = try reader.document(text.span)
    #expect(value == ["a": 3, "b": 2])
    #expect(reader.duplicates == [.init(name: "a", offset: 13)])
  }

  @Test("Many members do not cost quadratic time, and doubles among them are found")
  func manyMembers() throws {
    let body = (0..<50_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    var reader = JSONReader()
    let text = Array("{\(body),\"k7\":1}".utf8)
    #expect(try reader.document(text.span).object?.count == 50_000)
    #expect(reader.duplicates.map(\.name) == ["k7"])
  }

  @Test("Objects are equal whatever the order of members")
  func orderIndependentEquality() throws {
    let left = try JSONReader.read(#"{"a":1,"b":[2]}"#)
    let right = try JSONReader.read(#"{"b":[2],"a":1}"#)
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(left != ["a": 1])
  }

  @Test("The indented layout has two spaces and keeps a date on one line")
  func indented() {
    let value: JSONValue = ["id": "x", "issued": ["date-parts": [[1992, 4]]], "e": [], "l": ["a", "b"]]
    let expected = """
      {
        "id": "x",
        "issued": {
          "date-parts": [[1992, 4]]
        },
        "e": [],
        "l": [
          "a",
          "b"
        ]
      }
      """
    #expect(JSONWriter.text(value, .indented) == expected)
  }

  @Test("Elements of an array come one at a time; a single object counts as one")
  func elements() throws {
    for (text, expected) in [("[1, {\"a\":2} ,3]", 3), ("{\"a\":2}", 1), ("[]", 0)] {
      let bytes = Array(text.utf8)
      var elements = try JSONElements(bytes.span)
      var count = 0
      while try elements.next(bytes.span) != nil { count += 1 }
      #expect(count == expected)
    }
  }

  @Test("Random values survive both layouts")
  func randomRoundTrip() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let value = Self.randomValue(depth: 0, &generator)
      #expect(try JSONReader.read(JSONWriter.bytes(value)) == value)
      #expect(try JSONReader.read(JSONWriter.bytes(value, .indented)) == value)
    }
  }

  @Test("An object of many members is as one of few: set, replaced and removed by name, in order")
  func largeObjects() {
    var object = JSONObject()
    for number in 0..<100_000 { object["m\(number)"] = .number("\(number)") }
    for number in stride(from: 0, to: 100_000, by: 2) { object["m\(number)"] = true }
    #expect(object.count == 100_000 && object["m99998"] == true && object["m99999"] == .number("99999"))
    #expect(object["m100000"] == nil && object.names.prefix(3) == ["m0", "m1", "m2"])
    object["m1"] = nil
    object["m1"] = "last"
    object["m2"] = "still"
    #expect(object.count == 100_000 && object.names.last == "m1" && object.names[1] == "m2")
    #expect(object["m1"] == "last" && object["m2"] == "still" && object["m3"] == .number("3"))
  }

  @Test("Damaged text never crashes the reader")
  func damaged() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      var bytes = JSONWriter.bytes(Self.randomValue(depth: 0, &generator))
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      do {
        let value = try JSONReader.read(bytes)
        #expect(try JSONReader.read(JSONWriter.bytes(value)) == value)
      } catch {
        #expect(error.offset <= bytes.count)
      }
    }
  }

  @Test("Text is escaped as it is byte by byte, wherever in it an escape stands")
  func escapesInLongStrings() {
    var generator = SeededGenerator(seed: 7)
    let scalars = Array("abcdefghijklmnop\"\\\n\t\r\u{1}\u{1F} \u{7F}\u{80}é漢🙂".unicodeScalars)
    for _ in 0..<5000 {
      let count = Int.random(in: 1...scalars.count, using: &generator)
      var view = String.UnicodeScalarView()
      var expected = "\""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let scalar = scalars[Int.random(in: 0..<count, using: &generator)]
        view.append(scalar)
        switch scalar {
        case "\"", "\\": expected += "\\\(scalar)"
        case "\n": expected += "\\n"
        case "\r": expected += "\\r"
        case "\t": expected += "\\t"
        case "\u{1}": expected += "\\u0001"
        case "\u{1F}": expected += "\\u001f"
        case "\u{7F}": expected += "\\u007f"
        default: expected.unicodeScalars.append(scalar)
        }
      }
      #expect(JSONWriter.text(.string(String(view))) == expected + "\"")
    }
  }

  static func randomValue(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    let strings = ["", "a", "é\u{301}", "漢字", "🙂", "\"\\/\n\u{0}\u{7f}", "ключ"]
    switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return JSONValue(Int.random(in: -1000...1000, using: &generator))
    case 3: return .string(strings.randomElement(using: &generator)!)
    case 4:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in randomValue(depth: depth + 1, &generator) })
    default:
      return .object(
        JSONObject(
          (0..<Int.random(in: 0...4, using: &generator)).map {
            ("\(strings.randomElement(using: &generator)!)\($0)", randomValue(depth: depth + 1, &generator))
          }))
    }
  }
}
