import Bibliography
import JSON

/// Writes names so that ``BibNameReader`` reads them back: braces around what must not be divided, biblatex's extended
/// form where the classic one cannot say it.
struct BibNameWriter {
  let dialect: BibDialect
  let characters: TeXEncoder.Characters
  /// Whether the entry says `useprefix=true`: then a particle is one that stays.
  let usesPrefix: Bool

  /// A list.
  func list(_ names: [PersonName]) -> String {
    names.enumerated().map { index, name in
      if name.literal == BibNameReader.others, index == names.count - 1, index > 0 { return "others" }
      return text(name)
    }.joined(separator: " and ")
  }

  private func text(_ name: PersonName) -> String {
    if let literal = name.literal { return "{\(TeXEncoder.encodePlain(literal, characters))}" }
    if needsExtendedForm(name) { return extended(name) }
    let particle = name.nonDroppingParticle ?? name.droppingParticle
    guard let family = name.family else {
      return
        "{\(TeXEncoder.encodePlain([name.given, particle, name.suffix].compactMap { $0 }.joined(separator: " "), characters))}"
    }
    var text = words(family)
    if let particle { text = TeXEncoder.encodePlain(particle, characters) + " " + text }
    if let suffix = name.suffix { return "\(text), \(words(suffix)), \(name.given.map(words) ?? "")" }
    if let given = name.given { return "\(text), \(words(given))" }
    // A single group in braces would be a name that is not divided.
    let standsAlone = isOneWord(family) && particle == nil && !BibList.isOneGroup(Array(text.utf8)[...])
    return standsAlone ? text : "\(text),"
  }

  private func isOneWord(_ text: String) -> Bool { !text.utf8.contains(0x20) && !text.contains("\u{A0}") }

  /// Words with braces around those that would be taken for a particle, for `and`, or for a division.
  private func words(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let encoded = TeXEncoder.encodePlain(String(word), characters)
      let bytes = Array(encoded.utf8)
      // `~` divides words outside braces, and reads as a space.
      let isDivided = word.utf8.contains(UInt8(ascii: ",")) || encoded.utf8.contains(UInt8(ascii: "~")) || word.isEmpty
      let isRead = BibList.isParticle(bytes[...]) || word.lowercased() == "and" || word == "others"
      return isDivided || isRead ? "{\(encoded)}" : encoded
    }.joined(separator: " ")
  }

  private func needsExtendedForm(_ name: PersonName) -> Bool {
    guard dialect == .biblatex else { return false }
    if name.family == nil { return true }
    if name.droppingParticle != nil, name.nonDroppingParticle != nil || usesPrefix { return true }
    if name.nonDroppingParticle != nil, !usesPrefix { return true }
    let particle = name.nonDroppingParticle ?? name.droppingParticle
    return particle.map { !isRead($0) } ?? false
  }

  /// Whether each word of a particle is one to a reader.
  private func isRead(_ particle: String) -> Bool {
    let parts = particle.split(separator: " ", omittingEmptySubsequences: false)
    guard let last = parts.last, let first = parts.first else { return false }
    return [first, last].allSatisfy { word in
      BibList.isParticle(Array(TeXEncoder.encodePlain(String(word), characters).utf8)[...]) && !word.contains(",")
    } && !parts.contains("")
  }

  /// biblatex's extended form (manual §3.4).
  private func extended(_ name: PersonName) -> String {
    func part(_ label: String, _ value: String?) -> String? {
      value.map { "\(label)={\(TeXEncoder.encodePlain($0, characters))}" }
    }
    var parts = [part("family", name.family), part("given", name.given)]
    if let particle = name.nonDroppingParticle {
      parts += [part("prefix", particle), "useprefix=true", part("dropping", name.droppingParticle)]
    } else if let particle = name.droppingParticle {
      parts += [part("prefix", particle), usesPrefix ? "useprefix=false" : nil]
    }
    parts.append(part("suffix", name.suffix))
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}
