/// The languages known by name: their tags, their names in English and in themselves, their names in LaTeX's babel.
enum LanguageTable {
  /// One language.
  struct Row: Sendable {
    /// The tag of BCP 47, with a region or script only where the names mean it.
    var tag: String
    /// As CLDR has it.
    var english: String
    /// As its speakers write it, the usual form first; others divided by `/`.
    var own: String
    /// The names of babel and polyglossia, the one to write first.
    var babel: String
    /// The three-letter codes of ISO 639-2 and -3 that are in use beside the tag.
    var codes: String
  }

  static let rows: [Row] = [
    Row(tag: "en", english: "English", own: "English", babel: "english", codes: "eng"),
    Row(
      tag: "en-US", english: "American English", own: "American English", babel: "american USenglish usenglish",
      codes: ""),
    Row(
      tag: "en-GB", english: "British English", own: "British English", babel: "british UKenglish ukenglish", codes: ""),
    Row(tag: "en-AU", english: "Australian English", own: "Australian English", babel: "australian", codes: ""),
    Row(tag: "en-CA", english: "Canadian English", own: "Canadian English", babel: "canadian", codes: ""),
    Row(tag: "en-NZ", english: "New Zealand English", own: "New Zealand English", babel: "newzealand", codes: ""),
    Row(tag: "de", english: "German", own: "Deutsch", babel: "ngerman german", codes: "deu ger"),
    Row(
      tag: "de-AT", english: "Austrian German", own: "Österreichisches Deutsch", babel: "naustrian austrian", codes: ""),
    Row(
      tag: "de-CH", english: "Swiss High German", own: "Schweizer Hochdeutsch", babel: "nswissgerman swissgerman",
      codes: ""),
    Row(tag: "fr", english: "French", own: "français", babel: "french francais frenchb", codes: "fra fre"),
    Row(tag: "fr-CA", english: "Canadian French", own: "français canadien", babel: "canadien acadian", codes: ""),
    Row(tag: "es", english: "Spanish", own: "español/castellano", babel: "spanish", codes: "spa"),
    Row(tag: "es-MX", english: "Mexican Spanish", own: "español de México", babel: "mexican spanishmx", codes: ""),
    Row(tag: "it", english: "Italian", own: "italiano", babel: "italian", codes: "ita"),
    Row(tag: "pt", english: "Portuguese", own: "português", babel: "portuguese portuges", codes: "por"),
    Row(
      tag: "pt-BR", english: "Brazilian Portuguese", own: "português do Brasil", babel: "brazilian brazil", codes: ""),
    Row(tag: "nl", english: "Dutch", own: "Nederlands", babel: "dutch", codes: "nld dut"),
    Row(tag: "pl", english: "Polish", own: "polski", babel: "polish", codes: "pol"),
    Row(tag: "ru", english: "Russian", own: "русский", babel: "russian", codes: "rus"),
    Row(tag: "uk", english: "Ukrainian", own: "українська", babel: "ukrainian", codes: "ukr"),
    Row(tag: "be", english: "Belarusian", own: "беларуская", babel: "belarusian", codes: "bel"),
    Row(tag: "bg", english: "Bulgarian", own: "български", babel: "bulgarian", codes: "bul"),
    Row(tag: "cs", english: "Czech", own: "čeština", babel: "czech", codes: "ces cze"),
    Row(tag: "sk", english: "Slovak", own: "slovenčina", babel: "slovak", codes: "slk slo"),
    Row(tag: "sl", english: "Slovenian/Slovene", own: "slovenščina", babel: "slovene slovenian", codes: "slv"),
    Row(tag: "hr", english: "Croatian", own: "hrvatski", babel: "croatian", codes: "hrv"),
    Row(tag: "sr", english: "Serbian", own: "српски", babel: "serbianc serbian", codes: "srp"),
    Row(tag: "sr-Latn", english: "Serbian (Latin)", own: "srpski", babel: "serbian", codes: ""),
    Row(tag: "bs", english: "Bosnian", own: "bosanski", babel: "bosnian", codes: "bos"),
    Row(tag: "mk", english: "Macedonian", own: "македонски", babel: "macedonian", codes: "mkd mac"),
    Row(
      tag: "az", english: "Azerbaijani/Azeri", own: "azərbaycan/azərbaycanca/azərbaycan dili", babel: "azerbaijani",
      codes: "aze azj"),
    Row(tag: "tr", english: "Turkish", own: "Türkçe", babel: "turkish", codes: "tur"),
    Row(tag: "kk", english: "Kazakh", own: "қазақ тілі/қазақша", babel: "kazakh", codes: "kaz"),
    Row(tag: "uz", english: "Uzbek", own: "oʻzbek/o‘zbek", babel: "uzbek", codes: "uzb"),
    Row(tag: "tk", english: "Turkmen", own: "türkmen dili", babel: "turkmen", codes: "tuk"),
    Row(tag: "tt", english: "Tatar", own: "татар", babel: "tatar", codes: "tat"),
    Row(tag: "hy", english: "Armenian", own: "հայերեն", babel: "armenian", codes: "hye arm"),
    Row(tag: "ka", english: "Georgian", own: "ქართული", babel: "georgian", codes: "kat geo"),
    Row(tag: "fa", english: "Persian/Farsi", own: "فارسی", babel: "persian farsi", codes: "fas per"),
    Row(tag: "ku", english: "Kurdish", own: "kurdî", babel: "kurmanji kurdish", codes: "kur"),
    Row(tag: "ar", english: "Arabic", own: "العربية", babel: "arabic", codes: "ara"),
    Row(tag: "he", english: "Hebrew", own: "עברית", babel: "hebrew", codes: "heb"),
    Row(tag: "el", english: "Greek", own: "Ελληνικά", babel: "greek", codes: "ell gre"),
    Row(tag: "grc", english: "Ancient Greek", own: "Ἑλληνική", babel: "polutonikogreek ancientgreek", codes: ""),
    Row(tag: "la", english: "Latin", own: "latina/lingua latina", babel: "latin", codes: "lat"),
    Row(tag: "ro", english: "Romanian", own: "română", babel: "romanian", codes: "ron rum"),
    Row(tag: "hu", english: "Hungarian", own: "magyar", babel: "hungarian magyar", codes: "hun"),
    Row(tag: "fi", english: "Finnish", own: "suomi", babel: "finnish", codes: "fin"),
    Row(tag: "et", english: "Estonian", own: "eesti", babel: "estonian", codes: "est"),
    Row(tag: "lv", english: "Latvian", own: "latviešu", babel: "latvian", codes: "lav"),
    Row(tag: "lt", english: "Lithuanian", own: "lietuvių", babel: "lithuanian", codes: "lit"),
    Row(tag: "sv", english: "Swedish", own: "svenska", babel: "swedish", codes: "swe"),
    Row(tag: "da", english: "Danish", own: "dansk", babel: "danish", codes: "dan"),
    Row(tag: "no", english: "Norwegian", own: "norsk", babel: "norsk", codes: "nor"),
    Row(tag: "nb", english: "Norwegian Bokmål", own: "norsk bokmål/bokmål", babel: "norsk", codes: "nob"),
    Row(tag: "nn", english: "Norwegian Nynorsk", own: "norsk nynorsk/nynorsk", babel: "nynorsk", codes: "nno"),
    Row(tag: "is", english: "Icelandic", own: "íslenska", babel: "icelandic", codes: "isl ice"),
    Row(tag: "ga", english: "Irish", own: "Gaeilge", babel: "irish", codes: "gle"),
    Row(tag: "gd", english: "Scottish Gaelic", own: "Gàidhlig", babel: "scottish", codes: "gla"),
    Row(tag: "cy", english: "Welsh", own: "Cymraeg", babel: "welsh", codes: "cym wel"),
    Row(tag: "br", english: "Breton", own: "brezhoneg", babel: "breton", codes: "bre"),
    Row(tag: "ca", english: "Catalan", own: "català", babel: "catalan", codes: "cat"),
    Row(tag: "gl", english: "Galician", own: "galego", babel: "galician", codes: "glg"),
    Row(tag: "eu", english: "Basque", own: "euskara", babel: "basque", codes: "eus baq"),
    Row(tag: "sq", english: "Albanian", own: "shqip", babel: "albanian", codes: "sqi alb"),
    Row(tag: "af", english: "Afrikaans", own: "Afrikaans", babel: "afrikaans", codes: "afr"),
    Row(tag: "zh", english: "Chinese", own: "中文", babel: "chinese", codes: "zho chi"),
    Row(
      tag: "zh-Hans", english: "Simplified Chinese", own: "简体中文", babel: "chinese-simplified chinese-hans", codes: ""),
    Row(
      tag: "zh-Hant", english: "Traditional Chinese", own: "繁體中文", babel: "chinese-traditional chinese-hant", codes: ""),
    Row(tag: "ja", english: "Japanese", own: "日本語", babel: "japanese", codes: "jpn"),
    Row(tag: "ko", english: "Korean", own: "한국어", babel: "korean", codes: "kor"),
    Row(tag: "vi", english: "Vietnamese", own: "Tiếng Việt", babel: "vietnamese", codes: "vie"),
    Row(tag: "th", english: "Thai", own: "ไทย", babel: "thai", codes: "tha"),
    Row(
      tag: "id", english: "Indonesian", own: "Bahasa Indonesia/Indonesia", babel: "indonesian bahasai bahasa indon",
      codes: "ind"),
    Row(
      tag: "ms", english: "Malay", own: "Bahasa Melayu/Melayu", babel: "malay bahasam melayu meyalu", codes: "msa may"),
    Row(tag: "hi", english: "Hindi", own: "हिन्दी", babel: "hindi", codes: "hin"),
    Row(tag: "ur", english: "Urdu", own: "اردو", babel: "urdu", codes: "urd"),
    Row(tag: "bn", english: "Bengali/Bangla", own: "বাংলা", babel: "bengali", codes: "ben"),
    Row(tag: "ta", english: "Tamil", own: "தமிழ்", babel: "tamil", codes: "tam"),
    Row(tag: "sa", english: "Sanskrit", own: "संस्कृतम्", babel: "sanskrit", codes: "san"),
    Row(tag: "mn", english: "Mongolian", own: "монгол", babel: "mongolian", codes: "mon"),
    Row(tag: "sw", english: "Swahili", own: "Kiswahili", babel: "swahili", codes: "swa"),
    Row(tag: "eo", english: "Esperanto", own: "Esperanto", babel: "esperanto", codes: "epo"),
    Row(tag: "yi", english: "Yiddish", own: "ייִדיש", babel: "yiddish", codes: "yid"),
  ]

  /// Look-ups, each built once; where two languages share a name the first row has it.
  static let byTag: [String: Int] = index { [$0.tag] }
  static let byBabel: [String: Int] = index { $0.babel.split(separator: " ").map(String.init) }
  static let byName: [String: Int] = index { names($0).map(fold) }
  static let byCode: [String: String] = {
    var codes: [String: String] = [:]
    for row in rows {
      for code in row.codes.split(separator: " ") { codes[String(code)] = row.tag }
    }
    return codes
  }()

  static func names(_ row: Row) -> [String] {
    (row.english.split(separator: "/") + row.own.split(separator: "/")).map(String.init)
  }

  /// The first of the names divided by `/`.
  static func first(_ names: String) -> String {
    names.split(separator: "/").first.map(String.init) ?? names
  }

  static func fold(_ name: String) -> String { name.lowercased() }

  private static func index(_ keys: (Row) -> [String]) -> [String: Int] {
    var index: [String: Int] = [:]
    for (number, row) in rows.enumerated() {
      for key in keys(row) where index[key] == nil { index[key] = number }
    }
    return index
  }
}
