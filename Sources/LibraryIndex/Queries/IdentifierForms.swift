import Bibliography
import Text

/// An identifier as a person types it, in the two forms the index may have it.
enum IdentifierForms {
  /// The canonical form where it is a known identifier, and the folded text.
  static func both(_ text: String) -> [String] {
    [Identifier.recognise(text)?.canonical ?? Folding.caseless(text), Folding.caseless(text)]
  }
}
