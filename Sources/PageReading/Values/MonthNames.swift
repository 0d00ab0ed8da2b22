/// Names of months, folded (lower case, no marks), in the languages pages are most often written in.
enum MonthNames {
  /// 1 to 12, nil for another word.
  static func number(of word: String) -> Int? { numbers[word] }

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for names in languages {
      for (index, forms) in names.enumerated() {
        for form in forms.split(separator: " ") where numbers[String(form)] == nil { numbers[String(form)] = index + 1 }
      }
    }
    return numbers
  }()

  private static let languages: [[String]] = [
    [
      "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
      "september sep sept", "october oct", "november nov", "december dec",
    ],
    // German, Dutch, Danish, Norwegian, Swedish
    [
      "januar janner januari jaenner", "februar februari feber", "marz maart marts mars maerz mrz mrt", "april",
      "mai mei maj",
      "juni", "juli", "august augustus augusti", "september", "oktober okt", "november",
      "dezember dez desember december",
    ],
    // French
    [
      "janvier janv", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout", "septembre",
      "octobre", "novembre", "decembre",
    ],
    // Spanish, Portuguese
    [
      "enero ene janeiro", "febrero fevereiro", "marzo marco", "abril abr", "mayo maio", "junio junho", "julio julho",
      "agosto ago", "septiembre setiembre setembro set", "octubre outubro out", "noviembre novembro",
      "diciembre dezembro dic",
    ],
    // Italian
    [
      "gennaio gen", "febbraio", "marzo", "aprile", "maggio mag", "giugno giu", "luglio lug", "agosto", "settembre",
      "ottobre ott",
      "novembre", "dicembre",
    ],
    // Polish, Czech
    [
      "stycznia styczen sty ledna leden", "lutego luty lut unora unor", "marca marzec brezna brezen",
      "kwietnia kwiecien kwi dubna duben",
      "maja kvetna kveten", "czerwca czerwiec cze cervna cerven", "lipca lipiec lip cervence cervenec",
      "sierpnia sierpien sie srpna srpen", "wrzesnia wrzesien wrz zari", "pazdziernika pazdziernik paz rijna rijen",
      "listopada listopad lis", "grudnia grudzien gru prosince prosinec",
    ],
    // Russian, Ukrainian, Bulgarian; й and ё are folded to и and е
    [
      "января январь янв сiчня січня", "февраля февраль фев лютого", "марта март мар березня",
      "апреля апрель апр квітня",
      "мая маи травня", "июня июнь июн червня юни", "июля июль июл липня юли", "августа август авг серпня",
      "сентября сентябрь сен сент вересня септември", "октября октябрь окт жовтня октомври",
      "ноября ноябрь ноя листопада ноември",
      "декабря декабрь дек грудня декември",
    ],
    // Turkish, Azerbaijani, Indonesian
    [
      "ocak yanvar", "subat fevral februari", "mart maret", "nisan aprel", "mayıs mayis may mei", "haziran iyun juni",
      "temmuz iyul juli", "agustos avqust agustus", "eylul sentyabr", "ekim oktyabr oktober", "kasım kasim noyabr",
      "aralık aralik dekabr desember",
    ],
  ]
}
