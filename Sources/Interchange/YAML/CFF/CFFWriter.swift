public import Bibliography
import JSON

/// Writes the Citation File Format 1.2.0: sources as `references`, under the software or data set that the first of them
/// was read as, or under a header that names nothing but the list.
///
/// A reference that was read from the format and not changed since is written as it was.
public struct CFFWriter: SourceWriter, Sendable {
  /// How.
  public let options: WritingOptions

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// What the format has no member for: found by reading back each reference. It has no citation keys.
  public private(set) var losses: [Loss] = []
  private var count = 0
  private var hasList = false

  /// The members the format demands of a file that is a list of references alone; the reader knows them again.
  static let header: JSONObject = [
    "cff-version": "1.2.0", "message": "This file is a list of references.", "title": "References",
    "authors": [["name": "the authors of the references"]],
  ]

  /// The header follows with the first source, which may be the subject of the file.
  public mutating func start(_ output: inout [UInt8]) {}

  /// A reference, or the subject of the file.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    let raw = options.usesRaw ? source.record.raw["cff"]?.object : nil
    let part = raw?["part"]?.string.flatMap(CFFPart.init(rawValue:)) ?? .reference
    count += 1
    let isSubject = part == .subject && count == 1
    let object = record(source, raw?["record"]?.object, isSubject: isSubject)
    if count == 1, !isSubject { writeMembers(Self.header, &output) }
    if isSubject {
      writeMembers(object, &output)
    } else if part == .preferred, !hasList, count == 2 {
      YAMLText.member(part.rawValue, .object(object), indent: 0, to: &output)
    } else {
      if !hasList { output += Array("references:\n".utf8) }
      hasList = true
      YAMLText.element(object, indent: 2, to: &output)
    }
  }

  /// A file without sources is the header alone.
  public mutating func finish(_ output: inout [UInt8]) {
    if count == 0 { writeMembers(Self.header, &output) }
  }

  private func writeMembers(_ object: JSONObject, _ output: inout [UInt8]) {
    for member in object.members { YAMLText.member(member.name, member.value, indent: 0, to: &output) }
  }

  /// The record as it was read where that still says the same; else a new one.
  private mutating func record(_ source: Source, _ raw: JSONObject?, isSubject: Bool) -> JSONObject {
    var object = CFFComposer.reference(source, isRoot: isSubject)
    var isAsRead = false
    if let raw {
      let back = CFFReference(fields: raw, isRoot: isSubject).source()
      if back.type == source.type, back.texts == source.texts, back.names == source.names, back.dates == source.dates {
        object = raw
        isAsRead = true
      }
    }
    if !source.key.isEmpty {
      losses.append(Loss(key: source.key, field: "id", reason: "CFF has no citation keys"))
    }
    losses += Loss.between(source, CFFReference(fields: object, isRoot: isSubject).source(), format: "CFF")
    guard isSubject, !isAsRead else { return object }
    var whole: JSONObject = ["cff-version": "1.2.0", "message": "Please cite this work with the data of this file."]
    for member in object.members { whole.add(member.name, member.value) }
    return whole
  }
}
