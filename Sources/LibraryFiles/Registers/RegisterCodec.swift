import Findings
import JSON

/// Bytes of a manuscript's register to a document and back: one JSON object, laid out as source files are.
enum RegisterCodec {
  /// Members in the order of ``ManuscriptRegister``, then all others by name, so that equal documents are equal bytes.
  static func bytes(of document: JSONObject) -> [UInt8] {
    var ordered = JSONObject()
    for name in ManuscriptRegister.memberNames { ordered.add(name, document[name]) }
    for name in document.names.sorted() where ordered[name] == nil { ordered.add(name, document[name]) }
    var writer = JSONWriter(.indented)
    writer.write(.object(ordered))
    writer.newline()
    return writer.bytes
  }

  static func read(_ bytes: [UInt8], path: String) throws(LibraryError) -> JSONObject {
    let file = "Bibliography/" + path
    let value: JSONValue
    do {
      value = try JSONReader.read(bytes)
    } catch let error {
      if let line = ConflictMarkers.firstLine(in: bytes) {
        throw .broken(
          Finding(
            .error, "register-merge-conflict", at: Place(file: file, line: line, column: 1),
            "git left merge-conflict markers in this register", advice: "choose one side of each conflict and save it"))
      }
      throw .broken(
        Finding(
          .error, "register-json", at: Place(file: file, line: error.line, column: error.column),
          "this is no JSON: \(error.reason)", advice: "correct it, or register the manuscript again"))
    }
    guard let document = value.object else {
      throw .broken(
        Finding(
          .error, "register-shape", at: Place(file: file),
          "a manuscript's register is one JSON object, and this is none",
          advice: "register the manuscript again"))
    }
    return document
  }
}
