/// The tables of stringprep (RFC 3454) that nameprep uses, for Unicode 3.2.
enum StringPreparation {
  /// Table B.1: commonly mapped to nothing.
  static func mapsToNothing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x1806, 0x180B...0x180D, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }

  /// Tables C.1.2, C.2.2 and C.3 to C.9.
  static func isProhibited(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    switch scalar.value {
    case 0x06DD, 0x070F, 0x180E, 0x200C, 0x200D, 0x2028, 0x2029, 0x2060...0x2063, 0x206A...0x206F, 0xFEFF,
      0xFFF9...0xFFFD, 0x1D173...0x1D17A, 0x2FF0...0x2FFB, 0x340, 0x341, 0x200E, 0x200F, 0x202A...0x202E, 0xE0001,
      0xE0020...0xE007F, 0xFDD0...0xFDEF, 0x200B:
      return true
    case let value where value & 0xFFFE == 0xFFFE:
      return true
    default:
      break
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .control, .privateUse, .surrogate: return true
    default: return false
    }
  }

  /// Table D.1: letters of scripts written from right to left.
  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x5BE, 0x5C0, 0x5C3, 0x5D0...0x5EA, 0x5F0...0x5F4, 0x61B, 0x61F, 0x621...0x63A, 0x640...0x64A,
      0x66D...0x66F, 0x671...0x6D5, 0x6DD, 0x6E5...0x6E6, 0x6FA...0x6FE, 0x700...0x70D, 0x710, 0x712...0x72C,
      0x780...0x7A5, 0x7B1, 0x200F, 0xFB1D, 0xFB1F...0xFB28, 0xFB2A...0xFB36, 0xFB38...0xFB3C, 0xFB3E,
      0xFB40...0xFB41, 0xFB43...0xFB44, 0xFB46...0xFBB1, 0xFBD3...0xFD3D, 0xFD50...0xFD8F, 0xFD92...0xFDC7,
      0xFDF0...0xFDFC, 0xFE70...0xFE74, 0xFE76...0xFEFC:
      true
    default: false
    }
  }

  /// Table D.2 by general category, which decides the direction of all but a few signs.
  static func isLeftToRight(_ scalar: Unicode.Scalar) -> Bool {
    guard !isRightToLeft(scalar), !isLaterThanUnicode32(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
      .letterNumber:
      return true
    case .decimalNumber:
      return !scalar.isASCII && !(0x660...0x6F9).contains(scalar.value) && !(0xFF10...0xFF19).contains(scalar.value)
    default: return false
    }
  }

  static func isLaterThanUnicode32(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return true }
    return age.major > 3 || age.major == 3 && age.minor > 2
  }
}
