import JSON

/// A passage of a manuscript and what replaces it.
package struct TextEdit: Sendable, Hashable {
  /// In bytes from the start of the file before any edit.
  package var offset: Int
  package var old: String
  package var new: String

  package init(offset: Int, old: String, new: String) {
    self.offset = offset
    self.old = old
    self.new = new
  }
}

/// What a transaction replaced in the text of a manuscript (FORMATS §4: offset, old, new, digest before and after).
package struct ManuscriptRewrite: Sendable, Hashable {
  /// From the library's folder, or absolute.
  package var path: String
  /// SHA-256 of the whole file, lower-case hexadecimal.
  package var before: String
  package var after: String
  /// In the order of the file, none over another.
  package var edits: [TextEdit]

  package init(path: String, before: String, after: String, edits: [TextEdit]) {
    self.path = path
    self.before = before
    self.after = after
    self.edits = edits
  }

  /// The edits that lead back.
  package var inverse: ManuscriptRewrite {
    var shift = 0
    var inverted: [TextEdit] = []
    for edit in edits {
      inverted.append(TextEdit(offset: edit.offset + shift, old: edit.new, new: edit.old))
      shift += edit.new.utf8.count - edit.old.utf8.count
    }
    return ManuscriptRewrite(path: path, before: after, after: before, edits: inverted)
  }

  /// The text after the edits; nil where an old passage does not stand at its place, or edits overlap.
  package static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    for edit in edits {
      let end = edit.offset + edit.old.utf8.count
      guard edit.offset >= position, end <= bytes.count, bytes[edit.offset..<end].elementsEqual(edit.old.utf8) else {
        return nil
      }
      result += bytes[position..<edit.offset]
      result += edit.new.utf8
      position = end
    }
    return result + bytes[position...]
  }
}

extension ManuscriptRewrite {
  init?(json: JSONValue) {
    guard let path = json["path"]?.string, let before = json["before"]?.string, let after = json["after"]?.string,
      let edits = json["edits"]?.array
    else { return nil }
    let read = edits.compactMap { edit -> TextEdit? in
      guard let offset = edit["offset"]?.int, let old = edit["old"]?.string, let new = edit["new"]?.string else {
        return nil
      }
      return TextEdit(offset: offset, old: old, new: new)
    }
    guard read.count == edits.count else { return nil }
    self.init(path: path, before: before, after: after, edits: read)
  }

  var json: JSONValue {
    let edits = edits.map { edit -> JSONValue in
      ["offset": JSONValue(edit.offset), "old": .string(edit.old), "new": .string(edit.new)]
    }
    return ["path": .string(path), "before": .string(before), "after": .string(after), "edits": .array(edits)]
  }
}
