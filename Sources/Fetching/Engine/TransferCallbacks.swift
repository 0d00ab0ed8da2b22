import CLibcurl
import Exchange
import Glibc

/// What libcurl calls; the context is always the `Transfer`, which the engine keeps alive while libcurl knows it.
enum TransferCallbacks {
  static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  static let header: curl_write_callback = { pointer, size, count, context in
    let length = size * count
    guard let pointer = unsafe pointer, let transfer = unsafe transfer(context) else { return 0 }
    let line = unsafe UnsafeRawBufferPointer(start: pointer, count: length)
    return unsafe transfer.takeHeader(line) ? length : 0
  }

  static let write: curl_write_callback = { pointer, size, count, context in
    let length = size * count
    guard let pointer = unsafe pointer, let transfer = unsafe transfer(context) else { return 0 }
    let bytes = unsafe UnsafeRawBufferPointer(start: pointer, count: length)
    return unsafe transfer.takeBody(bytes) ? length : 0
  }

  /// Screens the resolved address before a socket is made: nothing is sent to a refused one.
  static let openSocket: curl_opensocket_callback = { context, purpose, address in
    let refused = curl_socket_t(-1)
    guard let address = unsafe address, let transfer = unsafe transfer(context) else { return refused }
    transfer.enter(.connect)
    let length = unsafe Int(address.pointee.addrlen)
    if !transfer.throughProxy {
      // The address of version 6 reaches beyond the declared member, so it is read in place and not copied.
      guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return refused }
      let place = unsafe UnsafeRawPointer(address).advanced(by: offset).assumingMemoryBound(to: sockaddr.self)
      guard let found = unsafe SocketAddress.read(place, length: length), transfer.allows(found) else { return refused }
    }
    return unsafe socket(
      address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
  }

  /// Screens again before each request: a connection may have been opened under other permissions.
  static let prerequest: curl_prereq_callback = { context, peer, _, port, _ in
    guard let transfer = unsafe transfer(context), let peer = unsafe peer else { return CURL_PREREQFUNC_ABORT }
    transfer.enter(.waiting)
    if transfer.throughProxy { return CURL_PREREQFUNC_OK }
    let text = unsafe String(cString: peer)
    // The zone of an address of version 6 is no part of it.
    let end = text.utf8.firstIndex(of: UInt8(ascii: "%")) ?? text.endIndex
    guard let address = IPAddress(text[..<end]), transfer.allows(address) else { return CURL_PREREQFUNC_ABORT }
    return CURL_PREREQFUNC_OK
  }

  /// Keeps the request as sent, and the line that names the cipher.
  static let debug: curl_debug_callback = { _, kind, pointer, length, context in
    guard let pointer = unsafe pointer, let transfer = unsafe transfer(context) else { return 0 }
    let bytes = unsafe UnsafeRawBufferPointer(start: pointer, count: length)
    if kind == CURLINFO_HEADER_OUT {
      unsafe transfer.requestHead.append(contentsOf: bytes)
    } else if kind == CURLINFO_TEXT, unsafe bytes.starts(with: "SSL connection using ".utf8) {
      transfer.tlsLine = unsafe Array(bytes.dropFirst(21))
    }
    return 0
  }
}

extension Transfer {
  /// Whether the guard lets the request go to this address; a refusal is noted.
  func allows(_ address: IPAddress) -> Bool {
    guard let job else { return false }
    guard let kind = permissions.refusal(address, port: job.address.port, afterPublicHop: afterPublicHop) else {
      return true
    }
    refused = (address, kind)
    stop = .guardRefused
    return false
  }

  /// Takes one line of a head; false ends the transfer.
  func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    if isHeadComplete {
      // Trailers after a chunked body: not part of the head.
      guard isHeadInterim else { return true }
      head.removeAll(keepingCapacity: true)
      isHeadComplete = false
      isHeadInterim = false
    }
    if head.isEmpty { head.reserveCapacity(max(512, line.count)) }
    unsafe head.append(contentsOf: line)
    guard head.count <= headerCap else {
      stop = .headerCap
      return false
    }
    phaseSince = time.now
    guard line.count <= 2, unsafe line.first == 0x0A || line.last == 0x0A && line.first == 0x0D else { return true }
    isHeadComplete = true
    if let status, (100...199).contains(status), status != 101 {
      isHeadInterim = true
      return true
    }
    enter(.body)
    return startBody()
  }

  /// Looks at the framing before the body comes; false where it cannot be trusted.
  private func startBody() -> Bool {
    guard !head.contains(0) else {
      stop = .badHeader
      return false
    }
    var lengths: [ArraySlice<UInt8>] = []
    var isChunked = false
    Hop.forEachHeader("content-length", in: head) { value in
      for part in value.split(separator: UInt8(ascii: ",")) {
        let length = part.drop { $0 == 0x20 }
        if !lengths.contains(length) { lengths.append(length) }
      }
    }
    Hop.forEachHeader("transfer-encoding", in: head) { _ in isChunked = true }
    if lengths.count > 1, !isChunked {
      stop = .conflictingLengths
      return false
    }
    if !lengths.isEmpty, isChunked || lengths.count > 1 {
      // Whatever follows this answer on the connection cannot be trusted to be the next one.
      unsafe ibid_setopt_long(easy, CURLOPT_FORBID_REUSE, 1)
    }
    if !isChunked, let text = lengths.first, text.count <= 9, let length = Int(String(decoding: text, as: UTF8.self)) {
      body.reserveCapacity(min(length, bodyCap))
    }
    return true
  }

  /// Takes bytes of the body; false ends the transfer when no more are wanted.
  func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    phaseSince = time.now
    let room = bodyCap - body.count
    if bytes.count <= room {
      unsafe body.append(contentsOf: bytes)
      return true
    }
    if room > 0 { unsafe body.append(contentsOf: bytes.prefix(room)) }
    discarded += bytes.count - max(room, 0)
    guard discarded <= drainCap else {
      stop = .bodyCap
      return false
    }
    return true
  }
}
