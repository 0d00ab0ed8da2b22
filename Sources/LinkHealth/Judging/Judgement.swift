package import Exchange

/// What one exchange says about an address.
package struct Judgement: Sendable, Equatable {
  /// What is said.
  package var verdict: Verdict
  /// Why, in one word.
  package var cause: Cause
  /// Where the chain ended, with the fragment that a browser would keep; nil where nothing was asked.
  package var finalURL: String?
  /// The title of the page, blanks collapsed.
  package var title: String?
  /// Whether what the fragment names is there.
  package var fragment: FragmentState
  /// By the status codes of the chain; nil without a redirect.
  package var redirect: RedirectKind?
  /// The chain changes only scheme, `www.`, a final slash or an index page.
  package var isCosmetic = false
  /// What a person may do.
  package var advice: Advice
  /// Other things noticed, each a cause in itself.
  package var signs: [Cause] = []
  /// What the landing page of a DOI or handle gave: reported beside the verdict, which judges the handle (FORMATS §6).
  package var landing: Landing?
  /// An address that cannot exist, to be asked before this judgement counts; nil where nothing asks for it.
  package var probe: ProbeWish?

  /// A judgement without further facts.
  package init(_ verdict: Verdict, _ cause: Cause) {
    self.verdict = verdict
    self.cause = cause
    fragment = .none
    advice = .none
  }

  /// Whether what the fragment names is on the page.
  package enum FragmentState: String, Sendable, Equatable {
    case found, missing, unknown, none
  }

  /// A verdict about the page behind a handle.
  package struct Landing: Sendable, Equatable {
    /// What is said.
    package var verdict: Verdict
    /// Why, in one word.
    package var cause: Cause
  }

  /// A request for a second look: an address beside the cited one that cannot exist (Bar-Yossef et al. 2004).
  package struct ProbeWish: Sendable, Equatable {
    /// The address that cannot exist.
    package var url: String
    /// Addresses with the same key get the same answer: one probe does for all of them.
    package var key: String
  }
}

/// What a probe gave.
package struct ProbeAnswer: Sendable, Equatable {
  /// The address that cannot exist.
  package var url: String
  /// The status of the answer, nil without one.
  package var status: Int?
  /// Where the answer came from.
  package var finalURL: String?
  /// The title of the page, blanks collapsed.
  package var title: String?
  /// The words of the answer, hashed, in order.
  package var tokens: [UInt32]

  /// Makes an answer.
  package init(url: String, status: Int?, finalURL: String?, title: String?, tokens: [UInt32]) {
    self.url = url
    self.status = status
    self.finalURL = finalURL
    self.title = title
    self.tokens = tokens
  }
}
