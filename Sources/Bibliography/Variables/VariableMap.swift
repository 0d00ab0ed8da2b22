/// The values of some variables, kept in the order of the variables: an array, since a source has about a dozen.
public struct VariableMap<Variable: SourceVariable, Value: Sendable & Hashable>: Sendable, Hashable {
  /// A variable with its value.
  public struct Element: Sendable, Hashable {
    public let variable: Variable
    public var value: Value
  }

  /// In the order of the variables, each once.
  public private(set) var elements: [Element] = []

  public init() {}

  /// Reads, sets, or (by nil) removes a value.
  public subscript(variable: Variable) -> Value? {
    get {
      for element in elements where element.variable == variable { return element.value }
      return nil
    }
    set {
      let index = elements.firstIndex { $0.variable.rawValue >= variable.rawValue } ?? elements.count
      let found = index < elements.count && elements[index].variable == variable
      switch (newValue, found) {
      case (let value?, true): elements[index].value = value
      case (let value?, false): elements.insert(Element(variable: variable, value: value), at: index)
      case (nil, true): elements.remove(at: index)
      case (nil, false): break
      }
    }
  }

  public var isEmpty: Bool { elements.isEmpty }
}
