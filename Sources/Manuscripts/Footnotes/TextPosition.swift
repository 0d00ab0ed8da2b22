/// A place in a text: offset in Unicode scalars and in UTF-8 bytes from 0, line and column in scalars from 1.
package struct TextPosition: Sendable, Equatable, Hashable {
  package var scalar: Int
  package var byte: Int
  package var line: Int
  package var column: Int

  package init(scalar: Int, byte: Int, line: Int, column: Int) {
    self.scalar = scalar
    self.byte = byte
    self.line = line
    self.column = column
  }
}
