/// The languages whose romanisation is known, by their BCP 47 codes.
public enum TextLanguage: String, Sendable, Equatable, CaseIterable {
  case russian = "ru"
  case ukrainian = "uk"
  case belarusian = "be"
  case bulgarian = "bg"
  case serbian = "sr"
  case macedonian = "mk"
  case azerbaijani = "az"
  case kazakh = "kk"
  case greek = "el"
  case armenian = "hy"
  case georgian = "ka"
  case arabic = "ar"
  case persian = "fa"
  case hebrew = "he"
  case chinese = "zh"
  case japanese = "ja"
  case korean = "ko"

  /// The language of a BCP 47 tag (`uk`, `uk-UA`, `zh-Hant`), nil for others.
  public init?(tag: String) {
    let primary = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    self.init(rawValue: Folding.caseless(String(decoding: primary, as: UTF8.self)))
  }
}
