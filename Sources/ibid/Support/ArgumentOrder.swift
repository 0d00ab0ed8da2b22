/// Lets the options every command has stand before the command, as in `ibid -C notes list`.
enum ArgumentOrder {
  private static let flags: Set<String> = [
    "-q", "--quiet", "-v", "--verbose", "--json", "--offline", "-n", "--dry-run",
  ]
  private static let valued: Set<String> = ["-C", "--library"]

  /// The arguments with leading common options moved behind the command's name; without a command, `status`.
  static func normalised(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if flags.contains(argument) || argument.hasPrefix("--library=") {
        leading.append(argument)
        index += 1
      } else if valued.contains(argument), index + 1 < arguments.count {
        leading += arguments[index...index + 1]
        index += 2
      } else {
        break
      }
    }
    let rest = arguments[index...]
    guard let command = rest.first else { return leading.isEmpty ? [] : ["status"] + leading }
    // «ibid -C» alone lacks a value, and is not unknown.
    if valued.contains(command) { return ["status"] + leading + rest }
    if command.hasPrefix("-") { return arguments }
    return [command] + leading + rest.dropFirst()
  }
}
