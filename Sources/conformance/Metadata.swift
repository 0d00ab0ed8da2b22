import ArgumentParser
import Bytes
import JSON
import PageReading

struct Metadata: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata", abstract: "Read the pages of a metadata folder; --answers is for score_metadata.py.")

  @Argument(help: "A folder with index.json and pages/.") var directory: String
  @Option(name: .long, help: "Where the answers are written.") var answers: String?

  func run() throws {
    let index = try JSONReader.read(try AtomicFile.read("\(directory)/index.json"))
    let entries = index.array ?? index["pages"]?.array ?? []
    var answered = JSONObject()
    var failed = 0
    for entry in entries {
      guard let id = entry["id"]?.string, let file = entry["file"]?.string ?? entry["path"]?.string else { continue }
      do {
        let page = try PageReader.read(try AtomicFile.read("\(directory)/\(file)"), url: entry["url"]?.string)
        answered[id] = Self.json(page.metadata.answer)
      } catch {
        failed += 1
        print("\(id): \(error)")
      }
    }
    if let answers { try AtomicFile.write(JSONWriter.bytes(.object(answered), .indented), to: answers) }
    print("metadata: \(answered.count) pages answered, \(failed) could not be read")
    guard answered.count > 0 else { throw ExitCode.failure }
  }

  private static func json(_ answer: MetadataAnswer) -> JSONValue {
    var object = JSONObject()
    object.add("title", answer.title.map(JSONValue.string))
    object.add("authors", .array(answer.authors.map(JSONValue.string)))
    object.add("date", answer.date.map(JSONValue.string))
    object.add("sitename", answer.sitename.map(JSONValue.string))
    return .object(object)
  }
}
