/// LaTeX and Unicode: what a title in a .bib file says, and how a text is written into one.
public enum LaTeXText {
  /// The text of a value in LaTeX as CSL rich text (`<i>`, `<span class="nocase">`); mathematics and macros that are not
  /// known stay as written.
  public static func unicode(_ latex: some Sequence<UInt8>) -> String {
    TeXDecoder.decode(Array(latex)[...], as: .title)
  }

  /// A text in CSL rich text as a value for a .bib file, without its outer braces; with `isASCII` accents and signs become
  /// commands.
  public static func latex(_ text: String, isASCII: Bool = false) -> String {
    TeXEncoder.encode(text, isASCII ? .ascii : .unicode)
  }
}
