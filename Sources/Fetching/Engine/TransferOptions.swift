import CLibcurl
import Exchange

/// What every request of an engine has in common.
struct TransferOptions {
  let settings: FetchSettings
  let caFile: String?

  /// Sets the handle of a slot for the hop that its job stands at.
  ///
  /// Most requests of a run differ in nothing but address and headers: what the last request has set then stays.
  func apply(to transfer: Transfer, job: Job) {
    let easy = unsafe transfer.easy
    let setup = TransferSetup(
      isSecure: job.address.scheme == .https, keepsWire: job.request.keepWire,
      offersHTTP2: !job.request.keepWire || job.needsHTTP2,
      userAgent: transfer.queue?.manners?.userAgent ?? settings.userAgent, limits: settings.timeouts(of: transfer.queue)
    )
    let post = job.request.post
    if transfer.setup == setup, settings.pinnedAddresses == nil, post == nil {
      // Set where the framing of the answer before could not be trusted.
      unsafe _ = ibid_setopt_long(easy, CURLOPT_FORBID_REUSE, 0)
    } else {
      prepare(transfer, setup)
      // What a request sends is in no other.
      transfer.setup = post == nil ? setup : nil
      if let post { unsafe send(post, by: easy) }
    }
    transfer.freeLists()
    unsafe _ = ibid_setopt_string(easy, CURLOPT_URL, job.address.requested)
    setHeaders(transfer, job: job)
    pin(transfer, job: job)
  }

  /// Sets all that does not depend on the address. The order follows the table of guide/links.md §9.
  private func prepare(_ transfer: Transfer, _ setup: TransferSetup) {
    let easy = unsafe transfer.easy
    unsafe curl_easy_reset(easy)
    let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
    func set(_ option: CURLoption, _ value: Int) { unsafe _ = ibid_setopt_long(easy, option, value) }
    func set(_ option: CURLoption, _ value: String?) { unsafe _ = ibid_setopt_string(easy, option, value) }
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_UNRESTRICTED_AUTH, 0)
    set(CURLOPT_NETRC, 0)
    set(CURLOPT_PROXY, settings.proxy ?? "")
    set(CURLOPT_NOPROXY, settings.proxy == nil ? "*" : "")
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_HTTP09_ALLOWED, 0)
    set(CURLOPT_USERAGENT, setup.userAgent)
    set(CURLOPT_DNS_CACHE_TIMEOUT, 300)
    // Without it, ending a transfer whose name is still being looked up would wait for the resolver.
    set(CURLOPT_QUICK_EXIT, 1)
    let limits = setup.limits
    set(CURLOPT_CONNECTTIMEOUT_MS, Int((limits.dns + limits.connect) * 1000))
    set(CURLOPT_TIMEOUT_MS, Int(limits.total * 1000))
    let keepsWire = setup.keepsWire
    if setup.isSecure {
      set(CURLOPT_HTTP_VERSION, Int(setup.offersHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1))
      set(CURLOPT_SSL_VERIFYPEER, 1)
      set(CURLOPT_SSL_VERIFYHOST, 2)
      set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
      set(CURLOPT_CERTINFO, 1)
      if let caFile {
        set(CURLOPT_CAINFO, caFile)
        set(CURLOPT_CAPATH, nil)
      }
    } else {
      set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    }
    transfer.keepsWire = keepsWire
    if keepsWire {
      set(CURLOPT_HTTP_TRANSFER_DECODING, 0)
      set(CURLOPT_VERBOSE, 1)
      unsafe ibid_setopt_debug_callback(easy, TransferCallbacks.debug)
      unsafe ibid_setopt_pointer(easy, CURLOPT_DEBUGDATA, context)
    }
    unsafe ibid_setopt_pointer(easy, CURLOPT_PRIVATE, context)
    unsafe ibid_setopt_data_callback(easy, CURLOPT_HEADERFUNCTION, TransferCallbacks.header)
    unsafe ibid_setopt_pointer(easy, CURLOPT_HEADERDATA, context)
    unsafe ibid_setopt_data_callback(easy, CURLOPT_WRITEFUNCTION, TransferCallbacks.write)
    unsafe ibid_setopt_pointer(easy, CURLOPT_WRITEDATA, context)
    unsafe ibid_setopt_socket_callback(easy, TransferCallbacks.openSocket)
    unsafe ibid_setopt_pointer(easy, CURLOPT_OPENSOCKETDATA, context)
    unsafe ibid_setopt_request_callback(easy, TransferCallbacks.prerequest)
    unsafe ibid_setopt_pointer(easy, CURLOPT_PREREQDATA, context)
  }

  private func send(_ post: FetchRequest.Post, by easy: UnsafeMutableRawPointer) {
    unsafe _ = ibid_setopt_long(easy, CURLOPT_POST, 1)
    unsafe _ = ibid_setopt_long(easy, CURLOPT_POSTFIELDSIZE, post.bytes.count)
    // libcurl copies them here.
    unsafe post.bytes.withUnsafeBytes { buffer in
      unsafe _ = ibid_setopt_pointer(
        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: buffer.baseAddress))
    }
  }

  /// The Accept header that browsers send, for servers that refuse all others.
  static let browserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"

  private func setHeaders(_ transfer: Transfer, job: Job) {
    let own = ownHeaders(of: job)
    let accept = job.asksLikeBrowser ? Self.browserAccept : job.request.accept ?? settings.accept
    func usual() -> [String] {
      ["Accept: " + accept, "Accept-Language: " + settings.acceptLanguage, "Accept-Encoding: gzip, deflate"]
    }
    // Without memory for a list the handle must not keep the one that was freed.
    if own.isEmpty, accept == settings.accept {
      if unsafe transfer.usualHeaders == nil {
        unsafe transfer.usualHeaders = Transfer.list(usual())
      }
      unsafe ibid_setopt_list(transfer.easy, CURLOPT_HTTPHEADER, transfer.usualHeaders)
    } else {
      unsafe ibid_setopt_list(transfer.easy, CURLOPT_HTTPHEADER, transfer.keptList(usual() + own))
    }
  }

  /// The headers that only this request has.
  private func ownHeaders(of job: Job) -> [String] {
    let request = job.request
    var lines: [String] = []
    // A small body needs no leave first.
    if let post = request.post { lines += ["Content-Type: \(post.mediaType)", "Expect:"] }
    if let cookie = job.cookies.isEmpty ? nil : job.cookies.header(for: job.address) {
      lines.append("Cookie: " + cookie)
    }
    if case .success(let first) = request.address {
      if !request.headers.isEmpty, first.origin == job.address.origin { lines += request.headers.compactMap(\.line) }
      if let credentials = request.credentials { lines += credentials.lines(for: job.address, first: first) }
    }
    if let validators = request.validators, validators.url == job.address.requested { lines += validators.fields }
    return lines
  }

  private func pin(_ transfer: Transfer, job: Job) {
    guard let pinned = settings.pinnedAddresses, job.address.hostAddress == nil,
      let addresses = pinned(job.address.host, job.address.port), !addresses.isEmpty
    else { return }
    let numbers = addresses.map { address -> String in
      if case .v6 = address { return "[\(address)]" }
      return address.description
    }
    guard
      let list = unsafe transfer.keptList(["\(job.address.host):\(job.address.port):" + numbers.joined(separator: ",")])
    else { return }
    unsafe ibid_setopt_list(transfer.easy, CURLOPT_RESOLVE, list)
  }
}

/// What the handle of a slot is set to, apart from address and headers.
struct TransferSetup: Equatable {
  var isSecure: Bool
  var keepsWire: Bool
  /// HTTP/2 has no wire of its own to keep: where it is kept, HTTP/1.1 alone is offered first.
  var offersHTTP2: Bool
  var userAgent: String
  var limits: FetchSettings.Timeouts
}

extension Transfer {
  /// Makes a list of libcurl, which the slot frees before its next request.
  func keptList(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    let list = unsafe Transfer.list(lines)
    if let list = unsafe list { unsafe lists.append(list) }
    return unsafe list
  }

  /// Makes a list of libcurl; nil where there is nothing in it.
  static func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = unsafe curl_slist_append(list, line) else { break }
      unsafe list = unsafe longer
    }
    return unsafe list
  }
}
