import ArgumentParser
import Bytes
import JSON
import PageReading

struct MainTexts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "html",
    abstract: "Compare the main text of pages with what people marked: precision, recall and F1 of 4-word shingles.")

  @Argument(help: "A folder with ground-truth.json and html/ID.html.gz.") var directory: String
  @Flag(name: .long, help: "A line for each page.") var each = false

  func run() throws {
    let truth = try JSONReader.read(try AtomicFile.read("\(directory)/ground-truth.json")).object ?? JSONObject()
    var (precisions, recalls) = (0.0, 0.0)
    var count = 0
    for member in truth.members.sorted(by: { $0.name < $1.name }) {
      let id = member.name
      guard let expected = member.value["articleBody"]?.string,
        let bytes = try? AtomicFile.read("\(directory)/html/\(id).html.gz")
      else { continue }
      let page = try PageReader.read(
        try Inflater.inflate(bytes.span, .gzip, limit: 64 << 20), url: member.value["url"]?.string)
      let score = Self.score(Self.shingles(MainText.of(page.tree).text), Self.shingles(expected))
      precisions += score.precision
      recalls += score.recall
      count += 1
      if each { print("\(id.prefix(12)) \(Self.digits(score.precision)) \(Self.digits(score.recall))") }
    }
    guard count > 0 else { throw ConformanceFailure(description: "no page of \(directory) could be read") }
    let (precision, recall) = (precisions / Double(count), recalls / Double(count))
    let f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    print("html: \(count) pages, precision \(Self.digits(precision)), recall \(Self.digits(recall))")
    print("html.f1 \(Self.digits(f1))")
  }

  /// Runs of four words with how often each occurs: a text of fewer words is one run.
  private static func shingles(_ text: String) -> [[Substring]: Int] {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    var counts: [[Substring]: Int] = [:]
    if words.isEmpty { return counts }
    let size = min(4, words.count)
    for start in 0...(words.count - size) { counts[Array(words[start..<(start + size)]), default: 0] += 1 }
    return counts
  }

  private static func score(_ found: [[Substring]: Int], _ expected: [[Substring]: Int]) -> (
    precision: Double, recall: Double
  ) {
    let (foundSum, expectedSum) = (found.values.reduce(0, +), expected.values.reduce(0, +))
    let common = found.reduce(0) { $0 + min($1.value, expected[$1.key] ?? 0) }
    if foundSum == 0 || expectedSum == 0 {
      let value = foundSum == expectedSum ? 1.0 : 0
      return (value, value)
    }
    return (Double(common) / Double(foundSum), Double(common) / Double(expectedSum))
  }

  private static func digits(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    return "\(thousandths / 1000)." + String(String(1000 + thousandths % 1000).dropFirst())
  }
}
