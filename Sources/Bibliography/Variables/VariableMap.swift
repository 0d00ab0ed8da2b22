/// The values of some variables, kept in the order of the variables: an array, since a source has about a dozen.
public struct VariableMap<Variable: SourceVariable, Value: Sendable & Hashable>: Sendable, Hashable {
  /// A variable with its value.
  public struct Element: Sendable, Hashable {
    /// Decides the place in the map, so it cannot be changed.
    public let variable: Variable
    /// Never nil: a variable without a value has no element.
    public var value: Value

    @inlinable init(variable: Variable, value: Value) {
      self.variable = variable
      self.value = value
    }
  }

  /// In the order of the variables, each once.
  @inlinable public var elements: [Element] { storage }

  @usableFromInline var storage: [Element] = []

  /// A map in which no variable has a value.
  public init() {}

  // Inlinable, so that other modules get code for their own variables and not for any: 12 % of a conversion.
  /// Reads, sets, or (by nil) removes a value.
  @inlinable public subscript(variable: Variable) -> Value? {
    get {
      for element in storage where element.variable == variable { return element.value }
      return nil
    }
    set {
      // Readers set most variables in their order.
      if let newValue, storage.last.map({ $0.variable.rawValue < variable.rawValue }) ?? true {
        storage.append(Element(variable: variable, value: newValue))
        return
      }
      let index = storage.firstIndex { $0.variable.rawValue >= variable.rawValue } ?? storage.count
      let found = index < storage.count && storage[index].variable == variable
      switch (newValue, found) {
      case (let value?, true): storage[index].value = value
      case (let value?, false): storage.insert(Element(variable: variable, value: value), at: index)
      case (nil, true): storage.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// Makes room for so many values.
  @inlinable public mutating func reserveCapacity(_ count: Int) { storage.reserveCapacity(count) }

  /// Whether no variable has a value; an empty text is a value.
  public var isEmpty: Bool { storage.isEmpty }
}
