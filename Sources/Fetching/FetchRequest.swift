package import Exchange
import Synchronization

/// One address to ask for, and how.
package struct FetchRequest: Sendable {
  /// The text as the person or the file wrote it.
  package var written: String
  /// The address, or why the text is none.
  package var address: Result<WebAddress, WebAddressError>
  /// The Accept header, where the settings' one does not do (content negotiation).
  package var accept: String?
  /// Header fields sent in addition, on the first hop's host only.
  package var headers: [HeaderField] = []
  /// Header fields that open a door, with the rules of where they go.
  package var credentials: FetchCredentials?
  /// Ask only for what has changed since these were given.
  package var validators: Validators?
  /// What is sent along: then the request is a POST of these bytes, and no redirect is followed.
  package var post: Post?
  /// Keep request heads, chunk framing and content coding as they stood on the wire, for a capture; asks by HTTP/1.1.
  package var keepWire = false
  /// The most bytes of the body kept, in place of the settings' one.
  package var bodyCap: Int?
  /// In place of the settings' permissions.
  package var permissions: NetworkPermissions?
  /// A page of the public internet named the address: private ones stay refused as behind a redirect of such a page.
  package var afterPublicHop = false
  /// Follow redirects; otherwise the first answer is the last hop.
  package var followRedirects = true
  /// The most retries, in place of the settings' number.
  package var retries: Int?
  /// The caller's own number, handed back with the exchange.
  package var mark = 0
  /// Ask before the other addresses of the host.
  package var isUrgent = false
  /// Ends the request when raised.
  package var cancellation: FetchCancellation?

  /// The body of a POST.
  package struct Post: Sendable, Equatable {
    package var bytes: [UInt8]
    package var mediaType: String

    /// Sends bytes of a media type, which must hold no control bytes.
    package init(bytes: [UInt8], mediaType: String) {
      self.bytes = bytes
      self.mediaType = mediaType
    }
  }

  /// What a server gave to tell one state of a page from another (RFC 9110, section 8.8).
  package struct Validators: Sendable, Equatable {
    /// The address that gave them, in the form that is sent: other hops of the chain are asked without.
    package var url: String
    /// ETag as received, quotes kept.
    package var etag: String?
    /// Last-Modified as received.
    package var lastModified: String?

    /// Makes validators.
    package init(url: String, etag: String? = nil, lastModified: String? = nil) {
      self.url = url
      self.etag = etag
      self.lastModified = lastModified
    }

    /// The header fields of a conditional request (RFC 9110, section 13.1); values with control bytes are left out.
    var fields: [String] {
      [("If-None-Match", etag), ("If-Modified-Since", lastModified)].compactMap { name, value in
        guard let value, !value.isEmpty, !value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
        return "\(name): \(value)"
      }
    }
  }

  /// Asks for a text, which may turn out to be no address.
  package init(_ written: String) {
    self.written = written
    address = Result { () throws(WebAddressError) in try WebAddress(written) }
  }

  /// Asks for an address.
  package init(_ address: WebAddress) {
    written = address.written
    self.address = .success(address)
  }
}

/// A flag that ends the requests that carry it; `Fetcher.cancel(_:)` raises it.
package final class FetchCancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  /// Whether the flag is raised.
  package var isCancelled: Bool { flag.load(ordering: .acquiring) }

  func raise() { flag.store(true, ordering: .releasing) }
}

/// What a fetcher cannot start without.
package enum FetchingError: Error, Sendable, Equatable {
  /// libcurl gave no handle, or its thread could not be started.
  case engineUnavailable(String)
  /// The file of root certificates is not there.
  case noCertificates(path: String)
  /// The file of root certificates can be read, and holds none.
  case notCertificates(path: String)
}

extension FetchingError: CustomStringConvertible {
  /// One sentence: what is wrong and what to do.
  package var description: String {
    switch self {
    case .engineUnavailable(let reason): "the web cannot be asked: \(reason); check the installation of libcurl"
    case .noCertificates(let path):
      "the file of root certificates «\(path)» cannot be read; name another with --ca-file"
    case .notCertificates(let path):
      "«\(path)» holds no certificate in PEM form; name a file of root certificates with --ca-file"
    }
  }
}
