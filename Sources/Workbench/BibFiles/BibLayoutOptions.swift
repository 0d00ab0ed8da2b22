package import Interchange

/// The options of `ibid fmt` from words.
package enum BibLayoutOptions {
  /// Options for the formatter; words that mean nothing are wrong use.
  package static func make(
    indent: String, sort: String, blankLines: Int, aligns: Bool, braces: Bool, sortsFields: Bool
  ) throws(WorkbenchError) -> BibFormatOptions {
    var options = BibFormatOptions()
    if indent.lowercased() == "tab" {
      options.indentation = .tab
    } else if let count = Int(indent), (0...16).contains(count) {
      options.indentation = .spaces(count)
    } else {
      throw .wrongUse("--indent cannot be «\(ShortWord.of(indent))»", advice: "give a number from 0 to 16, or tab")
    }
    switch sort {
    case "keys": options.sortsEntries = true
    case "none": break
    default: throw .wrongUse("--sort cannot be «\(ShortWord.of(sort))»", advice: "give keys or none")
    }
    guard (0...9).contains(blankLines) else {
      throw .wrongUse("--blank-lines cannot be \(blankLines)", advice: "give a number from 0 to 9")
    }
    options.blankLines = blankLines
    options.alignsValues = aligns
    options.bracesValues = braces
    options.sortsFields = sortsFields
    return options
  }
}
