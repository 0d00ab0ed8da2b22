package import FoundationEssentials

/// Writes a time as HTTP has it (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDateText {
  /// The time to the second, UTC.
  package static func of(_ date: Date) -> String {
    let text = WARCDate.text(date)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let day = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    let month = months[max(0, min(11, (Int(text.dropFirst(5).prefix(2)) ?? 1) - 1))]
    return "\(days[((day % 7) + 7) % 7]), \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) "
      + "\(text.dropFirst(11).prefix(8)) GMT"
  }

  /// The names of the days, that of 1 January 1970 first.
  package static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
}
