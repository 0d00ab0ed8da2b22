/// Line and column of a byte, both from 1; columns count characters of the decoded text.
struct LinePosition {
  var line = 1
  var column = 1

  init(of offset: Int, in bytes: [UInt8]) {
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
