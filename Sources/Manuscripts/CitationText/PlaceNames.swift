/// Tells `London: Natural History Museum` from a title with a colon by the names of the places where much is published.
enum PlaceNames {
  private static let places: Set<String> = [
    "london", "new york", "new york city", "washington", "paris", "berlin", "leipzig", "munich", "vienna", "rome",
    "milan",
    "moscow", "leningrad", "st. petersburg", "saint petersburg", "kiev", "kyiv", "baku", "tbilisi", "yerevan", "tehran",
    "istanbul", "ankara", "oxford", "cambridge", "princeton", "boston", "chicago", "philadelphia", "los angeles",
    "san francisco", "berkeley", "stanford", "baltimore", "new haven", "ithaca", "toronto", "montreal", "ottawa",
    "sydney",
    "melbourne", "canberra", "wellington", "auckland", "dublin", "edinburgh", "glasgow", "manchester", "geneva",
    "zurich",
    "basel", "bern", "brussels", "amsterdam", "leiden", "the hague", "rotterdam", "copenhagen", "stockholm", "oslo",
    "helsinki", "warsaw", "prague", "budapest", "bucharest", "sofia", "belgrade", "athens", "madrid", "barcelona",
    "lisbon",
    "delhi", "new delhi", "mumbai", "bombay", "calcutta", "kolkata", "madras", "chennai", "lahore", "karachi",
    "islamabad",
    "dhaka", "beijing", "shanghai", "hong kong", "taipei", "tokyo", "seoul", "singapore", "jakarta", "manila", "cairo",
    "jerusalem", "tel aviv", "beirut", "johannesburg", "cape town", "pretoria", "nairobi", "lagos", "mexico city",
    "buenos aires", "são paulo", "rio de janeiro", "santiago", "bogotá", "lima", "uk", "us", "usa", "united states",
    "united kingdom", "atlanta", "austin", "seattle", "detroit", "houston", "dallas", "denver", "minneapolis",
    "pittsburgh",
  ]

  /// The parts round the first colon, where a place stands before it.
  static func split(_ words: String) -> (place: String, publisher: String)? {
    guard let colon = words.firstRange(of: ": ") else { return nil }
    let place = String(words[..<colon.lowerBound])
    let publisher = String(words[colon.upperBound...])
    let head = place.split(separator: ",").first.map { $0.lowercased() } ?? ""
    guard places.contains(head), !publisher.isEmpty, place.count <= 40 else { return nil }
    return (place, publisher)
  }
}
