import Bibliography
import TestSupport
import Testing

@Suite("Values of variables are kept in the order of the variables")
struct VariableMapTests {
  @Test("Setting, reading and removing behave as a dictionary does")
  func likeADictionary() {
    var generator = SeededGenerator(seed: 5)
    var map = VariableMap<TextVariable, String>()
    var model: [TextVariable: String] = [:]
    for step in 0..<2_000 {
      let variable = TextVariable.allCases.randomElement(using: &generator)!
      let value: String? = Bool.random(using: &generator) ? "\(step)" : nil
      map[variable] = value
      model[variable] = value
      #expect(map[variable] == model[variable])
    }
    #expect(map.elements.map(\.variable) == model.keys.sorted { $0.rawValue < $1.rawValue })
    #expect(map.elements.allSatisfy { model[$0.variable] == $0.value })
  }
}
