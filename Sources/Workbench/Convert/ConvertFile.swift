import Bibliography
import Bytes
package import Findings
import Interchange

/// What `ibid convert` is asked to do.
package struct ConversionRequest: Sendable {
  /// Paths; `-` is standard input. Several files are read as one, so that macros and parents may stand in another.
  package var inputs: [String]
  /// nil looks at names and contents.
  package var from: String?
  /// nil goes by the name of the output, or is CSL-JSON.
  package var to: String?
  /// nil is standard output.
  package var output: String?
  /// Carry ibid's own record too.
  package var isLossless = false
  /// Write accents as TeX commands.
  package var isASCII = false
  /// Set English titles in sentence case.
  package var usesSentenceCase = false
  /// Names of conventions by which values of .bib files are worded.
  package var conventions: [String] = []
  /// Write nothing where the format cannot hold a field.
  package var isStrict = false
  /// Replace an output that ibid did not write.
  package var isForced = false
  package var isDryRun = false

  package init(inputs: [String], from: String? = nil, to: String? = nil, output: String? = nil) {
    self.inputs = inputs
    self.from = from
    self.to = to
    self.output = output
  }
}

/// What a conversion did.
package struct Conversion: Sendable {
  package var inputs: [String]
  /// As people call them, in the order of the inputs.
  package var from: [String]
  package var to: String
  package var output: String?
  /// How many sources were written.
  package var count = 0
  /// What the readers found, with its place.
  package var findings: [Finding] = []
  /// One for each value that did not get across, with key and field.
  package var losses: [Finding] = []
  /// Whether the output held the same bytes already.
  package var isUnchanged = false
  package var isStrict = false

  package var failsStrictly: Bool { isStrict && !losses.isEmpty }

  package var summary: String {
    var text = "\(count) \(count == 1 ? "source" : "sources") from \(inputs.joined(separator: ", "))"
    let names = from.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    text += " (\(names.joined(separator: ", "))) to \(output ?? "-") as \(to)"
    if isUnchanged { text += "; the file held the same already" }
    return text + LossCount.text(losses)
  }
}

/// `ibid convert`: from one format to another without a library.
///
/// Sources pass through one at a time: of a large file only its bytes and the places in it stand in memory.
package struct ConvertFile {
  private static let chunk = 1 << 18
  let environment: WorkbenchEnvironment

  package init(environment: WorkbenchEnvironment) {
    self.environment = environment
  }

  /// Converts; without an output file the bytes go to `sink` as they are made.
  package func run(
    _ request: ConversionRequest, to sink: (([UInt8]) -> Void)
  ) throws(WorkbenchError) -> Conversion {
    let format = try OutputFormat.of(request.to, file: request.output)
    let inputs = try self.inputs(request)
    var conversion = Conversion(
      inputs: inputs.map(\.name), from: inputs.map(\.format.title), to: format.title, output: request.output)
    conversion.isStrict = request.isStrict
    let options = WritingOptions(isLossless: request.isLossless, isASCII: request.isASCII)
    guard var writer = format.writer(options: options) else { throw OutputFormat.notWritable(format) }
    let file: OutputFile?
    if let output = request.output, !request.isDryRun {
      file = try OutputFile(output, isForced: request.isForced, environment: environment)
    } else {
      file = nil
    }
    // Strictly nothing goes out before it is known that nothing is lost.
    var held: [UInt8] = []
    let holds = request.isStrict && file == nil
    var buffer: [UInt8] = []
    var failure: WorkbenchError?
    func flush() {
      guard failure == nil, !buffer.isEmpty else { return }
      if let file {
        do throws(WorkbenchError) { try file.append(buffer) } catch { failure = error }
      } else if holds {
        held += buffer
      } else if !request.isDryRun {
        sink(buffer)
      }
      buffer.removeAll(keepingCapacity: true)
    }
    writer.start(&buffer)
    try read(inputs, request, format, &conversion.findings) { source in
      writer.write(source, to: &buffer)
      conversion.count += 1
      if buffer.count >= Self.chunk { flush() }
    }
    writer.finish(&buffer)
    flush()
    if let failure { throw failure }
    conversion.losses = writer.losses.map { loss in
      Finding(
        request.isStrict ? .warning : loss.severity, "export-loss", at: Place(key: loss.key, field: loss.field),
        loss.reason)
    }
    if conversion.failsStrictly {
      file?.discard()
      return conversion
    }
    if holds, !request.isDryRun { sink(held) }
    if let file { conversion.isUnchanged = try file.finish() == .unchanged }
    return conversion
  }

  private struct Input {
    let name: String
    let bytes: [UInt8]
    let format: Format
  }

  private func inputs(_ request: ConversionRequest) throws(WorkbenchError) -> [Input] {
    var inputs: [Input] = []
    for path in request.inputs {
      let name = path == "-" ? "standard input" : path
      let bytes = try StandardInput.read(path)
      inputs.append(
        Input(name: name, bytes: bytes, format: try BibliographyFormat.of(bytes, file: path, asked: request.from)))
    }
    return inputs
  }

  private func conventions(_ request: ConversionRequest) throws(WorkbenchError) -> ReadingConventions {
    var conventions: ReadingConventions = []
    for name in request.conventions {
      guard let convention = ReadingConventions(named: name) else {
        throw .wrongUse(
          "no convention of reading is called «\(name)»",
          advice: "known are \(ReadingConventions.named.map(\.name).joined(separator: ", "))")
      }
      conventions.formUnion(convention)
    }
    return conventions
  }

  /// .bib files keep what they hold without it.
  private func isSameFormat(_ inputs: [Input], _ target: Format) -> Bool {
    target != .bibtex && target != .biblatex && inputs.allSatisfy { $0.format == target }
  }

  private func read(
    _ inputs: [Input], _ request: ConversionRequest, _ target: Format, _ findings: inout [Finding],
    _ sink: (Source) -> Void
  ) throws(WorkbenchError) {
    var options = ReadingOptions.conversion
    // What has no variable goes along where the output can carry it: under `custom.ibid`, or in the format it came from.
    options.keepsRaw = request.isLossless || isSameFormat(inputs, target)
    options.sentenceCase = request.usesSentenceCase
    options.conventions = try conventions(request)
    do throws(InterchangeError) {
      if inputs.count > 1, inputs.allSatisfy({ $0.format == .bibtex || $0.format == .biblatex }) {
        var files: [BibFile] = []
        for input in inputs { files.append(try BibFile(input.bytes, name: input.name)) }
        let dialect: BibDialect = inputs.contains { $0.format == .biblatex } ? .biblatex : .bibtex
        let reading = BibTeXReader(dialect: dialect, options: options).read(files)
        for source in reading.sources { sink(source.source) }
        findings += reading.findings
        return
      }
      for input in inputs {
        guard let reader = input.format.reader(options: options) else {
          throw .refused(format: input.format.title, reason: "ibid writes it and does not read it")
        }
        findings += try reader.read(input.bytes, name: input.name) { sink($0.source) }
      }
    } catch {
      throw .couldNot(error.description)
    }
  }
}
