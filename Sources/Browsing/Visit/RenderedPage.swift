/// A page as a browser made it.
package struct RenderedPage: Sendable, Equatable {
  /// `Chrome/156.0.8078.108`, as the browser names itself.
  package var product: String
  /// The document as markup in UTF-8, shadow trees as `<template shadowrootmode>`.
  package var markup: [UInt8]
  /// Sockets that the page wanted to open, by address; none was.
  package var sockets: [String]
  /// Hosts that the proxy refused: what the browser itself, or a socket of the page, asked for.
  package var refusedHosts: [String] = []
}

/// How long a page is waited for.
package struct VisitLimits: Sendable, Equatable {
  /// For all that the page loads.
  package var longest: Duration = .seconds(30)
  /// Nothing is under way for so long when a page is at rest.
  package var quiet: Duration = .milliseconds(750)
  /// For the browser to start, and to answer when the time for the page is over.
  package var grace: Duration = .seconds(20)
  /// Windows that are scrolled down.
  package var scrolls = 40

  package init() {}
}
