import Glibc

/// What is known of the place the output goes to.
struct Terminal: Sendable {
  /// Colour is used on a terminal only, and never with `NO_COLOR` (no-color.org) or `TERM=dumb`.
  let hasColour: Bool
  let isTerminal: Bool
  /// Columns; 80 where they are not known.
  let width: Int

  static func of(descriptor: Int32, environment: [String: String]) -> Terminal {
    let isTerminal = isatty(descriptor) == 1
    let colour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    var size = winsize()
    let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    let known = isTerminal && isKnown && size.ws_col >= 20
    return Terminal(hasColour: colour, isTerminal: isTerminal, width: known ? Int(size.ws_col) : 80)
  }
}

/// The few styles the program prints in.
enum Style: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
}
