import Bytes

extension History {
  /// Visits the lines of a file, without their newlines, until `visit` returns false; never holds the whole file.
  func lines(
    of file: HistoryFile, firstRead: Int = .max, _ visit: (ArraySlice<UInt8>) throws(LibraryError) -> Bool
  ) throws(LibraryError) {
    let open = try onFiles { () throws(BytesError) in try record.openFile(file.path) }
    var buffer: [UInt8] = []
    let size = try onFiles { () throws(BytesError) in try open.facts().size }
    var room = min(firstRead, size + 1, 1 << 18)
    var searched = 0
    while true {
      let got = try onFiles { () throws(BytesError) in try open.append(upTo: room, to: &buffer) }
      room = min(size + 1, 1 << 18)
      var start = 0
      var at = searched
      while let end = buffer[at...].firstIndex(of: 0x0A) {
        guard try visit(buffer[start..<end]) else { return }
        start = end + 1
        at = start
      }
      if got == 0 {
        if start < buffer.count { _ = try visit(buffer[start...]) }
        return
      }
      buffer.removeFirst(start)
      searched = buffer.count
    }
  }
}
