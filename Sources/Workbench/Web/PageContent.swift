import Exchange
import Fetching
import Markup
import PageReading

/// The page at the end of an exchange.
enum PageContent {
  /// The body of the last hop with its codings undone, within the limits of the guard.
  static func body(_ exchange: WebExchange) -> [UInt8] {
    guard let hop = exchange.final else { return [] }
    return ContentDecoding.decode(hop, limit: PageCapture.sizeLimit).bytes
  }

  /// The tree of the page; nil where the answer is none.
  static func tree(_ exchange: WebExchange) -> MarkupTree? {
    guard let final = exchange.final else { return nil }
    let type = final.header("Content-Type")
    guard type?.lowercased().contains("html") ?? true else { return nil }
    return try? MarkupTree.html(PageEncoding.decode(body(exchange), contentType: type).bytes)
  }

  /// What the page says about itself.
  static func metadata(_ exchange: WebExchange) throws(WorkbenchError) -> PageMetadata {
    let body = body(exchange)
    do throws(MarkupError) {
      return try PageReader.read(body, contentType: exchange.final?.header("Content-Type"), url: exchange.final?.url)
        .metadata
    } catch {
      throw .couldNot("\(SecretHiding.hide(exchange.written)) cannot be read as a page: \(error)")
    }
  }
}
