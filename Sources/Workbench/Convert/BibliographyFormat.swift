import Interchange

/// Which format a file of sources is read as.
enum BibliographyFormat {
  /// The format asked for, or the one that name and content show.
  static func of(_ bytes: [UInt8], file: String, asked: String?) throws(WorkbenchError) -> Format {
    if let asked {
      guard let format = Format(word: asked) else { throw unknown(asked) }
      guard format.reader() != nil else {
        throw .wrongUse("\(format.title) is written and not read", advice: advice(Format.readable))
      }
      return format
    }
    guard let format = Format.sniff(bytes, name: file == "-" ? nil : file) else {
      throw .couldNot(
        "\(file == "-" ? "standard input" : file) is of no known format as far as its name and content tell",
        advice: "name its format with --from")
    }
    return format
  }

  static func unknown(_ word: String) -> WorkbenchError {
    .wrongUse("there is no format «\(ShortWord.of(word))»", advice: advice(Format.readable))
  }

  static func advice(_ formats: [Format]) -> String {
    "formats are \(formats.map(\.rawValue).joined(separator: ", "))"
  }
}

/// Which format is written.
enum OutputFormat {
  /// The format asked for, else the one of the file's name; CSL-JSON on standard output.
  static func of(_ word: String?, file: String?) throws(WorkbenchError) -> Format {
    if let word {
      guard let format = Format(word: word) else {
        throw .wrongUse(
          "there is no format «\(ShortWord.of(word))»", advice: BibliographyFormat.advice(Format.writable))
      }
      guard format.writer() != nil else { throw notWritable(format) }
      return format
    }
    guard let file else { return .cslJSON }
    guard let format = Format(fileName: file), format.writer() != nil else {
      throw .wrongUse(
        "the name of «\(ShortWord.of(file))» tells no format that can be written",
        advice: "name one with -f: \(Format.writable.map(\.rawValue).joined(separator: ", "))")
    }
    return format
  }

  static func notWritable(_ format: Format) -> WorkbenchError {
    .wrongUse("\(format.title) is read and not written", advice: BibliographyFormat.advice(Format.writable))
  }
}
