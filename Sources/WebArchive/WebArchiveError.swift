package import Bytes

/// What can go wrong with snapshots; each description is one sentence that says what to do next.
package enum WebArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file could not be read or written.
  case bytes(BytesError)
  /// No hop of the exchange got an answer, so there is nothing to keep.
  case nothingAnswered(url: String)
  /// The record is larger than the caller takes.
  case recordTooLarge(file: String, offset: Int, limit: Int)
  /// No record can be read at this place.
  case unreadableRecord(file: String, offset: Int, reason: String)
  /// The index names a file that is not in this clone.
  case fileMissing(file: String)
  /// The index has no capture with this digest.
  case captureUnknown(digest: SHA256Digest)
  /// Other files have the names that an imported file could get.
  case nameTaken(file: String)
  /// Later captures are kept as references to the payload of one that is to be erased.
  case payloadNeeded(url: String, by: [String])
  /// A capture that is to be erased stands in a file that a process is writing.
  case fileBusy(file: String)
  /// A package that is refused whole.
  case badPackage(file: String, reason: String)
  /// The store was closed before this call.
  case closed

  package var description: String {
    switch self {
    case .bytes(let error): error.description
    case .nothingAnswered(let url):
      "no server answered for \(url), so nothing was recorded; check the address and try again later"
    case .recordTooLarge(let file, let offset, let limit):
      "the record at \(file):\(offset) is larger than \(limit) bytes; raise the limit to read it"
    case .unreadableRecord(let file, let offset, let reason):
      "the record at \(file):\(offset) cannot be read because \(reason); restore the file from another clone"
    case .fileMissing(let file): "the snapshot file \(file) is not here; fetch it from the clone that captured it"
    case .captureUnknown(let digest): "no capture with the digest \(digest.hex) is here; look in the other clones"
    case .nameTaken(let file):
      "other snapshot files have the name \(file) already, here or in a log; give the file another name and import it again"
    case .payloadNeeded(let url, let dates):
      "\(dates.count) later \(dates.count == 1 ? "capture" : "captures") of \(url) (\(dates.joined(separator: ", "))) "
        + "found the same bytes and only refer to this one; erase them too with --with-revisits, or keep it"
    case .fileBusy(let file):
      "another command is writing \(file); run this again when it has ended"
    case .badPackage(let file, let reason): "\(file) is not read because \(reason); get it anew from where it was made"
    case .closed: "the snapshot store was closed before this call; open it again"
    }
  }
}

/// Runs a call of `Bytes` and passes its errors on as ours.
func wrapping<Result: ~Copyable>(_ call: () throws(BytesError) -> Result) throws(WebArchiveError) -> Result {
  do {
    return try call()
  } catch {
    throw .bytes(error)
  }
}
