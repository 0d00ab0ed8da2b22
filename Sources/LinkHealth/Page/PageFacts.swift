/// What one fast pass over the bytes of a page tells about it: enough to judge it, not to read it.
package struct PageFacts: Sendable, Equatable {
  /// The first `<title>` outside of drawings, blanks collapsed; nil without one or where it is empty.
  package var title: String?
  /// The text of the first `<h1>`.
  package var heading: String?
  /// The visible text in UTF-8, blanks as they stand; empty unless a text fragment is looked for.
  package var text: [UInt8] = []
  /// The first 4 KiB of the visible text, folded for the phrases of the book.
  var phrases = PhraseText()
  /// Words of the visible text; a character of Chinese or Japanese counts as one.
  package var words = 0
  /// A hash of each word in order, for comparing pages; the first 4,096.
  package var tokens: [UInt32] = []
  /// 64-bit simhash of pairs of words (Charikar 2002): close pages have close values.
  package var simhash: UInt64 = 0
  /// Whether a field asks for a password.
  package var hasPasswordField = false
  /// Forms on the page.
  package var forms = 0
  /// Anchors on the page.
  package var links = 0
  /// Bytes inside `<script>`.
  package var scriptBytes = 0
  /// Scripts that stand in files of their own.
  package var scriptFiles = 0
  /// `content` of `<meta http-equiv=refresh>`.
  package var refresh: String?
  /// A script sets the location of the page.
  package var scriptSetsLocation = false
  /// `href` of `<link rel=canonical>`.
  package var canonical: String?
  /// Whether `<meta name=robots>` says `noindex`.
  package var isNoIndex = false
  /// Addresses of frames and scripts, lower case: parked pages load the parking company's.
  package var loaded: [String] = []
  /// Identifiers found that were asked for.
  package var foundFragment = false

  /// Stands in ``loaded`` where a script leads to the place at which a registrar sells a domain.
  static let lander = "/lander"

  package init() {}

  /// Hardly any text, but scripts: the page is written by them, and says nothing to us.
  var isScriptOnly: Bool { words < 20 && (scriptBytes > 200 || scriptFiles > 0) }
}
