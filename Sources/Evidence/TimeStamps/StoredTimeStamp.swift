package import Bytes

/// A time stamp of a checkpoint, as it is kept beside its log: `timestamps/<size>.checkpoint` is what was stamped, byte for
/// byte, `timestamps/<size>.tsr` the answer of the service (RFC 3161), for «openssl ts -verify» as they are.
package struct StoredTimeStamp: Sendable, Hashable {
  /// Entries of the log that the checkpoint stands for.
  package var size: Int
  /// The signed note.
  package var checkpoint: [UInt8]
  /// TimeStampResp, DER.
  package var answer: [UInt8]

  package init(size: Int, checkpoint: [UInt8], answer: [UInt8]) {
    self.size = size
    self.checkpoint = checkpoint
    self.answer = answer
  }

  static let folder = "timestamps"
  static let checkpointEnding = ".checkpoint"
  static let answerEnding = ".tsr"
  static let answerLimit = 1 << 18

  /// Keeps it with a log. The answer is written last: it alone makes a time stamp of the two.
  package func keep(inLog name: String, of logs: Folder) throws(EvidenceError) {
    let (checkpoint, answer, size) = (checkpoint, answer, size)
    try onFiles { () throws(BytesError) in
      let log = try logs.folder(name)
      try log.makeFolder(Self.folder)
      try log.write(checkpoint, to: "\(Self.folder)/\(size)\(Self.checkpointEnding)")
      try log.write(answer, to: "\(Self.folder)/\(size)\(Self.answerEnding)")
    }
  }
}

extension LogReading {
  /// Reads the time stamps of the log; each must be of a state that the log went through.
  mutating func readTimeStamps(_ files: inout LogFiles) {
    let prefix = StoredTimeStamp.folder + "/"
    let paths = files.remaining.filter { $0.hasPrefix(prefix) }
    for path in paths where path.hasSuffix(StoredTimeStamp.answerEnding) {
      let stem = path.dropFirst(prefix.count).dropLast(StoredTimeStamp.answerEnding.count)
      guard let size = Int(stem), size >= 0, String(size) == stem else { continue }
      let note = files.take(prefix + stem + StoredTimeStamp.checkpointEnding, limit: EvidenceLog.noteLimit)
      guard let answer = files.take(path, limit: StoredTimeStamp.answerLimit) else { continue }
      guard let note, let read = SignedNote(note), let state = Checkpoint(read.text), let key, read.isSigned(by: key),
        state.size == size, size <= tree.leaves.count, tree.root(ofFirst: size) == state.root
      else {
        fault(path, "the checkpoint beside it is not one of this log")
        continue
      }
      timeStamps.append(StoredTimeStamp(size: size, checkpoint: note, answer: answer))
    }
    // A checkpoint whose answer never came is left of a killed process.
    for path in paths where path.hasSuffix(StoredTimeStamp.checkpointEnding) { _ = files.take(path, limit: 1 << 16) }
    timeStamps.sort { $0.size < $1.size }
  }
}
