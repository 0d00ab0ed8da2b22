public import Bibliography
import JSON

/// Writes CSL items as YAML in the form of pandoc's metadata: fences, `references:`, one item a hyphen.
///
/// Texts that look like numbers, dates or truth values are quoted; dates that `date-parts` cannot hold are written in EDTF.
public struct CSLYAMLWriter: SourceWriter, Sendable {
  /// How.
  public let options: WritingOptions

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// CSL-YAML loses nothing but `custom.ibid`, which only the lossless form carries.
  public let losses: [Loss] = []
  private var isFirst = true

  /// The fence and the name of the list.
  public mutating func start(_ output: inout [UInt8]) {
    output += Array("---\nreferences:".utf8)
  }

  /// An item.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    if isFirst { output.append(0x0A) }
    isFirst = false
    var item = source.cslJSON(options.isLossless ? .lossless : .conversion)
    for element in source.dates.elements where !element.value.cslIsExact {
      if let value = element.value.value, element.value.literal == nil, element.value.raw == nil {
        item[element.variable.name] = .string(value.description)
      }
    }
    YAMLText.element(item, indent: 0, to: &output)
  }

  /// The closing fence.
  public mutating func finish(_ output: inout [UInt8]) {
    output += Array((isFirst ? " []\n...\n" : "...\n").utf8)
  }
}
