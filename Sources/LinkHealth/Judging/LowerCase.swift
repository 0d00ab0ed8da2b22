/// Lower case of letters beyond ASCII; those of ASCII stay for the caller.
///
/// One dash in a page must not send all of its text through the tables of Unicode, which cost more than the rest of a
/// check: letters of Latin-1 and Russian are moved by arithmetic, and scripts without case are passed over.
enum LowerCase {
  static func beyondASCII(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      guard lead >= 0x80 else {
        let end = bytes[index...].firstIndex { $0 >= 0x80 } ?? bytes.count
        result.append(contentsOf: bytes[index..<end])
        index = end
        continue
      }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch lead {
      case 0xC3 where (0x80...0xBF).contains(next):
        // À to Þ, without the sign ×.
        result.append(lead)
        result.append(next <= 0x9E && next != 0x97 ? next + 0x20 : next)
        index += 2
      case 0xC2 where (0x80...0xBF).contains(next), 0xD1 where (0x80...0x9F).contains(next):
        result.append(lead)
        result.append(next)
        index += 2
      case 0xD0 where (0x80...0xBF).contains(next):
        // Ѐ to Џ lie 0x50 below their small letters, А to Я 0x20.
        result.append(next < 0x90 || (0xA0...0xAF).contains(next) ? 0xD1 : 0xD0)
        result.append(next < 0x90 ? next + 0x10 : next < 0xA0 ? next + 0x20 : next < 0xB0 ? next - 0x20 : next)
        index += 2
      case 0xE2 where isWhole(bytes, index) && (next == 0x80 || next == 0x81),
        0xE3...0xE9 where isWhole(bytes, index), 0xEB...0xEC where isWhole(bytes, index):
        // General punctuation, and the scripts of East Asia.
        result.append(contentsOf: bytes[index..<index + 3])
        index += 3
      default:
        let end = bytes[index...].firstIndex { $0 < 0x80 } ?? bytes.count
        result.append(contentsOf: String(decoding: bytes[index..<end], as: UTF8.self).lowercased().utf8)
        index = end
      }
    }
    return result
  }

  /// Whether the three bytes of a character are there.
  private static func isWhole(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] & 0xC0 == 0x80 && bytes[index + 2] & 0xC0 == 0x80
  }
}
