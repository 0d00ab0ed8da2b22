import Text

/// Names of months and seasons, and the other words of dates, in the languages of citations.
///
/// Words are looked up folded: lower case, without accents and points, so that `März`, `MÄRZ` and `marz` are one word.
enum DateWords {
  /// A month 1–12; nil for any other word.
  static func month(_ folded: String) -> Int? { months[folded] }

  /// EDTF's number of a season (21–24) for a word in any case; nil for any other word.
  static func season(_ word: String) -> Int? { seasons[fold(word)] }

  /// Folds a word as the tables are.
  static func fold(_ word: String) -> String {
    word.utf8.allSatisfy { $0 < 0x80 } ? word.lowercased() : folding(word)
  }

  private static let folding = Folding([.letterCase, .diacritics, .letters])

  private static let months: [String: Int] = table(
    [
      // English, and the abbreviations most languages share
      "january february march april may june july august september october november december",
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "jan feb mar apr may jun jul aug sept oct nov dec",
      // German
      "januar februar märz april mai juni juli august september oktober november dezember",
      "jänner feber mrz apr mai juno julei aug sept okt nov dez",
      // French
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "janv févr mars avr mai juin juil août sept oct nov déc",
      // Spanish
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "ene feb mzo abr may jun jul ago setiembre oct nov dic",
      // Italian
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "gen febbr mar apr mag giu lug ago sett ott nov dic",
      // Portuguese
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      "jan fev mar abr mai jun jul ago set out nov dez",
      // Dutch
      "januari februari maart april mei juni juli augustus september oktober november december",
      "jan feb mrt apr mei jun jul aug sep okt nov dec",
      // Polish, nominative and genitive
      "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
      // Russian, nominative, genitive, short
      "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      "янв февр мар апр май июн июл авг сент окт нояб дек",
      "янв фев мар апр май июн июл авг сен окт ноя дек",
      // Ukrainian, nominative and genitive
      "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
      // Azerbaijani, Latin and Cyrillic
      "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
      "јанвар феврал март апрел мај ијун ијул август сентјабр октјабр нојабр декабр",
      // Turkish
      "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    ], first: 1)

  private static let seasons: [String: Int] = table(
    [
      "spring summer autumn winter", "spring summer fall winter", "frühling sommer herbst winter",
      "frühjahr sommer herbst winter", "printemps été automne hiver", "primavera verano otoño invierno",
      "primavera estate autunno inverno", "primavera verão outono inverno", "lente zomer herfst winter",
      "wiosna lato jesień zima", "весна лето осень зима", "весна літо осінь зима", "yaz yay payız qış",
    ], first: 21)

  /// Around: the date is approximate.
  static let circa: Set<String> = folded(
    "c ca circa circiter um vers env environ około ok около ок about around approx approximately")

  /// Words that carry nothing between the parts of a date, or after its year.
  static let passedOver: Set<String> = folded(
    "of the de del di do da den г гг года году р рр року roku r il ili ilin in im on anno st nd rd th er e º ª ª °")

  /// Endings of ordinals behind a hyphen: «1920-ci», «28-го».
  static let endings: Set<String> = folded("ci cı cu cü го ый ой й е го ого му м")

  /// Days of the week before a date.
  static let weekdays: Set<String> = folded(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    понедельник вторник среда четверг пятница суббота воскресенье
    """)

  /// Words between the two ends of a range.
  static let until: Set<String> = folded("to until till bis jusqu à au hasta fino al do по до tot")

  /// Words for an end that has not come.
  static let present: Set<String> = folded("present now today heute present ongoing")

  /// Eras, as the words they are printed in; true is before the common era.
  static let eras: [(words: [[Unicode.Scalar]], before: Bool)] = [
    (["до", "н", "э"], true), (["до", "нэ"], true), (["до", "н", "е"], true), (["до", "не"], true),
    (["av", "j", "c"], true), (["av", "jc"], true), (["a", "c"], true), (["ac"], true),
    (["v", "chr"], true), (["vchr"], true), (["v", "u", "z"], true), (["p", "n", "e"], true), (["pne"], true),
    (["b", "c", "e"], true), (["b", "c"], true), (["bce"], true), (["bc"], true),
    (["a", "d"], false), (["ad"], false), (["c", "e"], false), (["ce"], false), (["n", "chr"], false),
    (["nchr"], false), (["н", "э"], false), (["нэ"], false), (["н", "е"], false), (["n", "e"], false),
  ].map { words, before in (words.map { Array($0.unicodeScalars) }, before) }

  private static func table(_ lists: [String], first: Int) -> [String: Int] {
    var table: [String: Int] = [:]
    for list in lists {
      for (index, word) in list.split(separator: " ").enumerated() { table[fold(String(word))] = first + index }
    }
    return table
  }

  private static func folded(_ words: String) -> Set<String> {
    Set(words.split { $0 == " " || $0 == "\n" }.map { fold(String($0)) })
  }
}
