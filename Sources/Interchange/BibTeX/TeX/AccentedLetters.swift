import Text

/// The letters with one accent that Unicode has as one character, by letter and accent: most accents of TeX need no
/// normalisation of the whole text.
struct AccentedLetters: Sendable {
  static let table = AccentedLetters()

  private static let letters =
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇň"
    + "ŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžǍǎǏǐǑǒǓǔǦǧǨǩǪǫǰǴǵǸǹȘșȚțȦȧȨȩȮȯȲȳḂḃḄḅḊḋḌḍḐḑḞḟḢḣḤḥḨḩḰḱḲḳḶḷṀṁṂṃṄṅṆṇṔṕṖṗṘṙṚṛ"
    + "ṠṡṢṣṪṫṬṭẀẁẂẃẄẅẆẇẈẉẊẋẌẍẎẏẐẑẒẓẠạẸẹẼẽỊịỌọỤụỲỳỴỵỸỹ"

  private var composed: [UInt64: Unicode.Scalar] = [:]

  private init() {
    for letter in Self.letters.unicodeScalars {
      let parts = Array(String(letter).nfd.unicodeScalars)
      if parts.count == 2 { composed[Self.key(parts[0], parts[1].value)] = letter }
    }
  }

  private static func key(_ letter: Unicode.Scalar, _ accent: UInt32) -> UInt64 {
    UInt64(letter.value) << 32 | UInt64(accent)
  }

  /// The one character; nil where there is none, or none that is in use.
  func composed(_ letter: Unicode.Scalar, _ accent: UInt32) -> Unicode.Scalar? { composed[Self.key(letter, accent)] }
}
