import ArgumentParser
import Workbench

/// What is said of a word that is no command, in the form in which all else is said.
enum UnknownCommand {
  /// The word that should be a command and is none; nil where there is no such word.
  static func word(in arguments: [String]) -> String? {
    guard let first = arguments.first, !first.hasPrefix("-") else { return nil }
    guard first == "help" else { return names.contains(first) ? nil : first }
    guard arguments.count > 1, case let word = arguments[1], !word.hasPrefix("-") else { return nil }
    return names.contains(word) || word == "help" ? nil : word
  }

  static func sentence(_ word: String) -> String {
    let near = Suggestions.nearest(to: word, among: names)
    let advice = near.isEmpty ? "«ibid help» lists them" : "did you mean \(near.joined(separator: " or "))?"
    return "«\(safe(String(word.prefix(60))))» is no command; \(advice)"
  }

  /// The words of the argument parser, begun as ours are.
  static func worded(_ message: String) -> String {
    guard message.hasPrefix("Error: ") else { return message }
    let rest = message.dropFirst("Error: ".count)
    return "ibid: " + rest.prefix(1).lowercased() + rest.dropFirst()
  }

  private static let names: [String] = {
    let configuration = Ibid.configuration
    let all = configuration.groupedSubcommands.flatMap(\.subcommands) + configuration.ungroupedSubcommands
    return all.flatMap { [$0.configuration.commandName ?? ""] + $0.configuration.aliases } + ["help"]
  }()
}
