/// The tags of Web of Science's plain text (Clarivate, «Web of Science Core Collection Field Tags»), and those of the other
/// databases of its platform.
enum WebOfScienceTags {
  private static let all =
    """
    AB AE AF AN AR AU BA BE BF BN BP C1 C3 CA CL CO CR CT CY D2 DA DE DI DT EA EF EI EM EP ER ED FN FU FX GA GE GP HC HO HP \
    ID IS IT J9 JI LA LT MA MC MH MI MQ NR NT OA OI PA PD PG PI PM PN PR PS PT PU PV PY RI RP SC SE SI SN SO SP SR SU \
    SV TA TC TI TM TN TR TY U1 U2 UT VL VR WC WE WP Z1 Z2 Z3 Z8 Z9 ZB ZR ZS ZA
    """
  private static let known: Set<String> = Set(all.split(separator: " ").map(String.init))

  static func isKnown(_ first: UInt8, _ second: UInt8) -> Bool {
    known.contains(String(decoding: [first, second], as: UTF8.self))
  }

  static func isKnown(_ tag: String) -> Bool { known.contains(tag) }
}
