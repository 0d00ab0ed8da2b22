/// A variable of CSL 1.0.2, known by its name there.
public protocol SourceVariable: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {
  /// The CSL names, in the order of the cases.
  static var names: [String] { get }
  /// The variables by CSL name.
  static var byName: [String: Self] { get }
}

extension SourceVariable {
  /// The variable of a CSL name; nil for any other name.
  public init?(name: String) {
    guard let variable = Self.byName[name] else { return nil }
    self = variable
  }

  /// The CSL name: `container-title`.
  public var name: String { Self.names[Int(rawValue)] }

  static func index() -> [String: Self] {
    Dictionary(uniqueKeysWithValues: zip(names, allCases))
  }
}
