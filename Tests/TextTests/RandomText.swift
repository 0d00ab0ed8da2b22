import TestSupport

/// Random text that is full of marks, scripts, controls and blanks.
enum RandomText {
  static func text(seed: UInt64, length: Int) -> String {
    var generator = SeededGenerator(seed: seed)
    let blocks: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x00...0x1F, 0xA0...0x17F, 0x300...0x345, 0x370...0x52F, 0x530...0x6FF, 0x900...0x97F,
      0x10A0...0x11FF,
      0x1E00...0x1FFF, 0x2000...0x206F, 0x3040...0x30FF, 0x4E00...0x4E80, 0xAC00...0xAD00, 0xFB00...0xFB4F,
      0xFF00...0xFFEF, 0x1D400...0x1D450,
    ]
    var view = String.UnicodeScalarView()
    while view.count < length {
      let block = blocks.randomElement(using: &generator) ?? 0x20...0x7E
      if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &generator)) { view.append(scalar) }
    }
    return String(view)
  }
}
