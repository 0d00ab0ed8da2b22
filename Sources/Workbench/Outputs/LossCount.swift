import Findings

/// How many values did not get across, as the end of a summary.
enum LossCount {
  /// `; 2 losses named above`, and how many marks only `-v` names; empty where nothing was lost.
  static func text(_ losses: [Finding]) -> String {
    let named = losses.count { $0.severity > .note }
    let marks = losses.count - named
    var text = named == 0 ? "" : "; \(named) \(named == 1 ? "loss" : "losses") named above"
    if marks > 0 { text += "; the format has no sign for \(marks) \(marks == 1 ? "mark" : "marks") of case (-v)" }
    return text
  }
}
