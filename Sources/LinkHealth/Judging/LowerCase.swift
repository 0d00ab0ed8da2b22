/// Lower case of single characters beyond ASCII.
///
/// One dash in a page must not send all of its text through the tables of Unicode, which cost more than the rest of a
/// check: letters of Latin-1 and Russian are moved by arithmetic, and scripts without case are passed over.
enum LowerCase {
  /// The lower case of a character that needs no tables, by its bytes (0 for those that are not there): its length, 0 where
  /// it does need them, and its first two bytes; a third stays as it is.
  @inline(__always)
  static func simple(_ lead: UInt8, _ next: UInt8, _ third: UInt8) -> (length: Int, first: UInt8, second: UInt8) {
    switch lead {
    case 0xC3 where next & 0xC0 == 0x80:
      // À to Þ, without the sign ×.
      return (2, lead, next <= 0x9E && next != 0x97 ? next + 0x20 : next)
    case 0xC2 where next & 0xC0 == 0x80, 0xD1 where (0x80...0x9F).contains(next):
      return (2, lead, next)
    case 0xD0 where next & 0xC0 == 0x80:
      // Ѐ to Џ lie 0x50 below their small letters, А to Я 0x20.
      let isMoved = next < 0x90 || (0xA0...0xAF).contains(next)
      return (
        2, isMoved ? 0xD1 : 0xD0, next < 0x90 ? next + 0x10 : next < 0xA0 ? next + 0x20 : isMoved ? next - 0x20 : next
      )
    case 0xE2 where next == 0x80 || next == 0x81, 0xE3...0xE9, 0xEB...0xEC:
      // General punctuation, and the scripts of East Asia.
      return next & 0xC0 == 0x80 && third & 0xC0 == 0x80 ? (3, lead, next) : (0, lead, next)
    default: return (0, lead, next)
    }
  }
}
