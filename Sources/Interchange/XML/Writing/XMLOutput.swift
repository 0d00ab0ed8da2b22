import Bibliography
import JSON
import Markup

/// Writes elements, one a line; what is put into it is escaped.
struct XMLOutput {
  private(set) var bytes: [UInt8] = []
  private var open: [String] = []
  private let indent: Int
  /// What stands before the name of each element: `b:`.
  private let prefix: String
  /// Characters that XML does not have and that were left out.
  private(set) var dropped = 0
  /// Names of what a reader kept and that is no XML.
  private(set) var refused: [String] = []

  init(indent: Int, prefix: String = "") {
    self.indent = indent
    self.prefix = prefix
  }

  /// An element with elements in it; one that stays empty is not written.
  mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ content: (inout XMLOutput) -> Void) {
    let before = bytes.count
    line()
    bytes += "<\(tag(name, attributes))>\n".utf8
    let inside = bytes.count
    open.append(name)
    content(&self)
    open.removeLast()
    if bytes.count == inside, attributes.isEmpty {
      bytes.removeSubrange(before...)
      return
    }
    line()
    bytes += "</\(prefix)\(name)>\n".utf8
  }

  /// An element with text in it; nothing where there is no text.
  mutating func leaf(_ name: String, _ attributes: [(String, String)], _ value: String?) {
    guard let value, !value.isEmpty else { return }
    line()
    bytes += "<\(tag(name, attributes))>\(escaped(value))</\(prefix)\(name)>\n".utf8
  }

  /// An element without attributes and with text in it; nothing where there is no text.
  mutating func leaf(_ name: String, _ value: String?) { leaf(name, [], value) }

  /// An element whose content is XML already.
  mutating func leaf(_ name: String, _ attributes: [(String, String)] = [], markup: String) {
    line()
    bytes += "<\(tag(name, attributes))>\(markup)</\(prefix)\(name)>\n".utf8
  }

  /// A text with its special characters escaped; those XML does not have are counted.
  mutating func escaped(_ value: String) -> String {
    let (escaped, count) = XMLEscaping.text(value)
    dropped += count
    return escaped
  }

  /// What a reader kept of a record of the same format (``XMLRemainder``); fragments that are no XML are left out.
  mutating func remainder(_ rest: JSONObject?, except names: Set<String> = []) {
    for member in rest?.members ?? [] where !names.contains(member.name) {
      let isName = XMLEscaping.isName(member.name) && Self.isElement("<\(member.name)/>", member.name)
      for value in member.value.array ?? [member.value] {
        guard let value = value.string else { continue }
        if isName, !value.hasPrefix("<") {
          leaf(member.name, value)
        } else if isName, Self.isElement(value, member.name) {
          line()
          bytes += (value + "\n").utf8
        } else {
          refused.append(member.name)
        }
      }
    }
  }

  /// Whether a fragment is exactly one element of a name.
  private static func isElement(_ fragment: String, _ name: String) -> Bool {
    let bytes = Array("<x xmlns:xlink=\"http://www.w3.org/1999/xlink\">\(fragment)</x>".utf8)
    guard let tree = try? MarkupTree.xml(bytes, encoding: "UTF-8"), tree.faults.isEmpty, let root = tree.root else {
      return false
    }
    let children = Array(root.children)
    return children.count == 1 && children[0].localName == name
  }

  private mutating func line() {
    bytes += String(repeating: "  ", count: indent + open.count).utf8
  }

  private mutating func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    var tag = prefix + name
    for (name, value) in attributes { tag += " \(name)=\"\(escaped(value))\"" }
    return tag
  }
}
