/// The fields of a BibTeX file that name files: JabRef's and Zotero's `file`, Mendeley's, lists of paths, `pdf` and `ps`.
///
/// Pure: no file is opened, no path is resolved. What is read back from a field that was written is what was written, but
/// for blanks at the ends of values and line ends, which no such field keeps.
public enum BibFiles {
  /// How a field names its files.
  public enum Style: Sendable, Hashable, CaseIterable {
    /// `description:path:PDF`, several parted by `;`, with `\:`, `\;` and `\\` (JabRef, FileFieldWriter).
    case jabref
    /// `title:path:application/pdf`, parted by `;`, with the same escapes (Zotero's BibTeX translator).
    case zotero
    /// `:path:pdf`, parted by `;` (Mendeley): titles are not written.
    case mendeley
    /// Paths alone, parted by `;` (biblatex's verbatim field `file`, Better BibTeX): neither titles nor types.
    case paths
  }

  /// The names of the fields that ``attachments(fromField:named:)`` reads, in lower case.
  public static let fieldNames: Set<String> = ["file", "pdf", "ps", "local-url"]

  /// The files a field names, in its order.
  ///
  /// `value` is the field as it stands between its delimiters, without decoding of TeX (the field is verbatim). `named` is
  /// the name of the field in lower case: `pdf` and `ps` hold one path, whose type the name says. An entry without a path
  /// (`::`) is no file. Linear in the length of the value.
  public static func attachments(fromField value: String, named name: String = "file") -> [AttachedFile] {
    switch name {
    case "pdf": single(value, type: "PDF")
    case "ps": single(value, type: "PostScript")
    case "local-url": single(value, type: nil)
    default: FileFieldScanner.files(in: value)
    }
  }

  /// The text of a `file` field for these files; empty for none. Files without a path are left out.
  ///
  /// Braces stand as they are: the writer of verbatim fields makes them safe, as in every such field.
  public static func field(from files: [AttachedFile], style: Style = .jabref) -> String {
    FileFieldPrinter.text(files.filter { !$0.path.isEmpty }, style)
  }

  /// The style of a field that was read, so that a changed one is written as it was: by its first file.
  public static func style(ofField value: String) -> Style {
    FileFieldScanner.style(of: value)
  }

  private static func single(_ value: String, type: String?) -> [AttachedFile] {
    var path = FileFieldScanner.unwrapped(value)
    while path.utf8.first == UInt8(ascii: "{"), path.utf8.last == UInt8(ascii: "}"), path.utf8.count >= 2 {
      path = FileFieldScanner.unwrapped(String(path.dropFirst().dropLast()))
    }
    return path.isEmpty ? [] : [AttachedFile(path: path, type: type)]
  }
}
