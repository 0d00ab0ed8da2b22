/// Text from outside made safe to print (FORMATS §10): nothing in it moves the cursor, changes colours, hides or reorders.
public enum SafeDisplay {
  /// The text with control bytes as control pictures (`␛`, `␇`), and C1 controls, direction overrides and isolates, zero-width
  /// and other invisible characters as `\u{202E}`. Line ends and tabulators become pictures too unless lines are kept.
  ///
  /// Zero-width joiners stay between letters of scripts that need them and between pictographs.
  public static func visible(_ text: String, keepingLines: Bool = false) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var out = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where keepingLines, 0x09 where keepingLines: out.append(scalar)
      case 0x00...0x1F: if let picture = Unicode.Scalar(0x2400 + scalar.value) { out.append(picture) }
      case 0x7F: out.append("\u{2421}")
      case 0x200C, 0x200D:
        if joins(previous) { out.append(scalar) } else { escape(scalar, into: &out) }
      // The emoji presentation selector after a sign is part of it.
      case 0xFE0E, 0xFE0F:
        if previous.value > 0x7F { out.append(scalar) } else { escape(scalar, into: &out) }
      case 0x2028, 0x2029: escape(scalar, into: &out)
      default:
        if CharacterClass.isInvisible(scalar) || scalar.value == 0x85 {
          escape(scalar, into: &out)
        } else {
          out.append(scalar)
        }
      }
      previous = scalar
    }
    return String(out)
  }

  /// Whether a zero-width joiner or non-joiner after this character does work there.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x7FF, 0x900...0xDFF, 0x1800...0x18AF, 0x2600...0x27BF, 0x1F000...0x1FAFF, 0xFE0F: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar, into out: inout String.UnicodeScalarView) {
    out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
  }
}
