import Bibliography

/// What a pattern says, whichever language it was written in.
indirect enum KeyExpression: Sendable, Hashable {
  case literal(String)
  case marker(KeyMarker)
  case sequence([KeyExpression])
  /// The first that leaves something.
  case alternatives([KeyExpression])
  case applied(KeyExpression, KeyFunction)
}

/// A part of a source that a pattern names.
enum KeyMarker: Sendable, Hashable {
  case names(NameMarker)
  case title(TitleMarker)
  /// A date in the form of strftime: `%Y-%m-%d`.
  case date(KeyDateFormat, of: DateVariable)
  /// A field by its name in CSL, BibTeX or Zotero.
  case field(String)
  case journal
  /// The lowest (JabRef) or first, and the highest or last page.
  case firstPage(isLowest: Bool)
  case lastPage(isHighest: Bool)
  /// What stands before the first digit of the pages.
  case pagePrefix
  /// One keyword, counted from 1.
  case keyword(Int)
  /// The first keywords; all for nil.
  case keywords(Int?)
  case entryType(isBibTeX: Bool)
  /// Nothing; the alternative ends unless the source is of one of these types or languages.
  case isType([String])
  case isLanguage([String])
}

/// Names of a source.
struct NameMarker: Sendable, Hashable {
  /// Whose names.
  enum Roles: Sendable, Hashable {
    /// The first role that has names.
    case firstOf([NameVariable])
    /// The authors, else the editors and so on through all roles.
    case anyone
  }

  /// How one name is written.
  enum Writing: Sendable, Hashable {
    /// The family name without particles; of a body its initials or short name (JabRef).
    case family
    /// The family name with the particle that stays, a body in full (Better BibTeX).
    case label
    /// Particles and family name.
    case full
    /// The first letter of the given name.
    case initial
    /// The capitals of the given names.
    case initials
    /// A template of Better BibTeX: `%(f)s%(I)s`.
    case template([TemplatePiece])
  }

  enum TemplatePiece: Sendable, Hashable {
    case literal(String)
    /// f, g, i or I, with the most characters to take.
    case value(Character, Int?)
  }

  /// Which names, and what stands between them.
  enum Shape: Sendable, Hashable {
    case all(separator: String)
    /// The first so many; where there are more, the word for the others.
    case first(Int, others: String, separator: String)
    /// One name, counted from 1, from the end where negative; with the most characters to take.
    case one(Int, characters: Int?)
    /// The beginnings of all names, so many characters together (JabRef's authIniN).
    case beginnings(together: Int)
    /// So many characters of each name.
    case each(Int, separator: String)
    /// Five characters of the first name and the first letter of the others.
    case firstFive(separator: String)
    case alpha(separator: String)
    case short(separator: String)
    /// One name, two names, or the first name and a word for the others.
    case firstAndOthers(separator: String, others: String)
    /// Up to two names, and a word for the others.
    case firstTwo(separator: String, others: String)
  }

  var roles: Roles
  var shape: Shape
  var writing: Writing
  /// The alternative ends where there are fewer or more names; 0 for any.
  var atLeast = 0
  var atMost = 0
}

/// The title of a source.
enum TitleMarker: Sendable, Hashable {
  /// The first significant words (nil for all), the first `capitalised` of them with a capital.
  case words(Int?, capitalised: Int, joinsHyphens: Bool)
  /// All words; significant ones with a capital, the others in lower case (JabRef's title).
  case titleCase
  /// The first words (nil for all) with capitals.
  case camel(Int?, separator: String)
  /// The initials of the first words.
  case initials(Int)
  case full
}
