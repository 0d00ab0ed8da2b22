import Bibliography

/// What title, persons, dates and places of two sources say, each by itself.
struct WordEvidence {
  enum People {
    case bothNone, oneNone, different
    /// The first persons agree; `all` where no further one contradicts.
    case first(PersonForm.Agreement, all: Bool)
    /// The same persons in another order.
    case reordered
  }

  enum Dates {
    case sameDay, sameYear, otherDay, neighbouringYears, otherYears, oneMissing, bothMissing
  }

  enum Place {
    case same, different, unknown
  }

  enum Addresses {
    case unknown, same, sameHost, otherHost
  }

  let title: TitleRelation
  let people: People
  let dates: Dates
  let container: Place
  let publisher: Place
  let pages: Place
  let addresses: Addresses

  init(_ left: MatchFeatures, _ right: MatchFeatures) {
    title = TitleRelation(left, right)
    people = Self.people(left, right)
    dates = Self.dates(left, right)
    container = Self.place(left.container, right.container)
    publisher = Self.place(left.publisher, right.publisher)
    pages = Self.place(left.pages ?? "", right.pages ?? "")
    addresses = Self.addresses(left, right)
  }

  /// Whether both are said to stand in the same work, or come from the same publisher.
  var samePlace: Bool { container == .same || container == .unknown && publisher == .same }

  /// Whether the addresses speak for two pages of one site.
  var arePagesOfOneSite: Bool { addresses == .sameHost }

  private static func people(_ left: MatchFeatures, _ right: MatchFeatures) -> People {
    guard let one = left.people.first, let two = right.people.first else {
      return left.people.isEmpty && right.people.isEmpty ? .bothNone : .oneNone
    }
    let agreement = one.agreement(with: two)
    if agreement == .different {
      let shared = left.people.contains { person in right.people.contains { $0.agreement(with: person) != .different } }
      return shared ? .reordered : .different
    }
    let all = zip(left.people, right.people).allSatisfy { $0.agreement(with: $1) != .different }
    return .first(agreement, all: all)
  }

  private static func dates(_ left: MatchFeatures, _ right: MatchFeatures) -> Dates {
    guard let one = left.year, let two = right.year else {
      return left.year == nil && right.year == nil ? .bothMissing : .oneMissing
    }
    if let first = left.day, let second = right.day, one == two { return first == second ? .sameDay : .otherDay }
    if one == two { return .sameYear }
    return abs(one - two) == 1 ? .neighbouringYears : .otherYears
  }

  private static func place(_ left: String, _ right: String) -> Place {
    if left.isEmpty || right.isEmpty { return .unknown }
    return left == right ? .same : .different
  }

  private static func addresses(_ left: MatchFeatures, _ right: MatchFeatures) -> Addresses {
    guard let one = left.address, let two = right.address else { return .unknown }
    if one == two { return .same }
    return left.host == right.host ? .sameHost : .otherHost
  }
}
