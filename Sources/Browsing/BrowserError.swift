/// Why a browser did not render a page.
package enum BrowserError: Error, Sendable, Equatable {
  /// None of the programs that are looked for is there, or the one that was named is not.
  case notInstalled(named: String?)
  /// The person who runs it is root, for whom Chromium has no sandbox.
  case needsSandbox
  /// Our own proxy does not listen, so that nothing would hold back what the browser asks for by itself.
  case noProxy
  case cannotStart(String)
  /// It ended, or hung up, before the page was rendered.
  case ended
  /// It said something that is no message of the protocol.
  case malformed(String)
  /// A message, or the page itself, is longer than this many bytes.
  case tooLong(limit: Int)
  /// More was told at one time than can be kept.
  case flooded
  /// A command was refused.
  case refused(command: String, reason: String)
  /// The page was not shown.
  case notShown(String)
  /// The process that shows the page died.
  case crashed
  /// No answer within the time.
  case hung(seconds: Int)
}

extension BrowserError: CustomStringConvertible {
  /// What happened, as a part of a sentence; text of the browser in it is as received.
  package var description: String {
    switch self {
    case .notInstalled(let name?): "there is no program «\(name)»"
    case .notInstalled(nil): "no Chromium is installed"
    case .needsSandbox: "Chromium has no sandbox for root"
    case .noProxy: "the proxy that refuses the browser's own requests could not be started"
    case .cannotStart(let reason): "the browser could not be started: \(reason)"
    case .ended: "the browser ended before the page was rendered"
    case .malformed(let reason): "the browser said something that is no message of its protocol: \(reason)"
    case .tooLong(let limit): "the browser handed over more than \(limit >> 20) MiB at once"
    case .flooded: "the page asked for more at one time than can be kept"
    case .refused(let command, let reason): "the browser refused \(command): \(reason)"
    case .notShown(let reason): "the browser did not show the page: \(reason)"
    case .crashed: "the page made the browser crash"
    case .hung(let seconds): "the page kept the browser busy for more than \(seconds) s"
    }
  }
}
