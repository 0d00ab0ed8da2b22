import Markup

/// Text in `<style face="…">` elements, as CSL rich text and back.
enum EndNoteStyledText {
  private static let faces: [(word: String, tag: String)] = [
    ("bold", "b"), ("italic", "i"), ("superscript", "sup"), ("subscript", "sub"),
  ]

  /// The text of an element with its styles as tags; nil where there is none. Underlines, fonts and sizes are left out.
  static func rich(_ node: MarkupNode) -> String? {
    let styles = node.children(named: "style")
    guard !styles.isEmpty else { return XMLText.of(node) }
    var text = ""
    for child in node.children {
      if child.isText, let content = child.content {
        if !XMLText.isBlank(content) { text += XMLText.cleanPart(content) }
      } else if child.isElement {
        let content = XMLText.cleanPart(child.text)
        let words = (child.attribute("face") ?? "").split(separator: " ")
        let tags = faces.filter { face in words.contains { $0 == face.word } }.map(\.tag)
        if content.isEmpty { continue }
        let isBlank = XMLText.isBlank(content)
        let open = isBlank ? "" : tags.map { "<\($0)>" }.joined()
        let close = isBlank ? "" : tags.reversed().map { "</\($0)>" }.joined()
        text += open + content + close
      }
    }
    let trimmed = XMLText.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The `<style>` elements of a text; case protection and small capitals have none.
  static func markup(_ text: String, into output: inout XMLOutput) -> String {
    var markup = ""
    for run in StyledRun.runs(text) where !run.text.isEmpty {
      let words = faces.filter { run.tags.contains($0.tag) }.map(\.word)
      let face = words.isEmpty ? "normal" : words.joined(separator: " ")
      markup +=
        "<style face=\"\(face)\" font=\"default\" size=\"100%\">\(output.escaped(run.text))</style>"
    }
    return markup
  }
}
