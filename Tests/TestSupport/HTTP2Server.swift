import Foundation

/// A server of HTTP/2 over TLS on a port of the loopback network, which speaks nothing else; with the certificate to trust.
///
/// Its answers name the connection they came over in the field `x-connection`, counted from 1.
public final class HTTP2Server: Sendable {
  /// What it does with requests.
  public enum Behaviour: String, Sendable {
    /// Each gets a page.
    case pages
    /// The first stream of all is reset with INTERNAL_ERROR.
    case resetsFirst
    /// Every stream is reset with INTERNAL_ERROR.
    case resetsAll
    /// The first connection is given up with GOAWAY before its first answer.
    case goesAway
    /// The frames that come are none of HTTP/2.
    case speaksNonsense
  }

  /// `https://127.0.0.1:port`.
  public let origin: String
  /// The file of the certificate, for `caFile`.
  public let certificate: String
  private let folder: String
  private let process: Process

  /// Makes a certificate with `openssl` and starts the server with `python3`.
  public init(_ behaviour: Behaviour = .pages) throws {
    folder = NSTemporaryDirectory() + "ibid-h2-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    certificate = folder + "/certificate.pem"
    _ = try Self.run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out",
      certificate,
    ])
    process = Self.process(["python3", "-c", Self.script, behaviour.rawValue, certificate, folder + "/key.pem"])
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.prefix { $0.isNumber }) else { throw CannotStart() }
    origin = "https://127.0.0.1:\(port)"
  }

  deinit {
    process.terminate()
    try? FileManager.default.removeItem(atPath: folder)
  }

  struct CannotStart: Error {}

  private static func process(_ words: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  private static func run(_ words: [String]) throws {
    let process = process(words)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CannotStart() }
  }

  /// As little of RFC 9113 as a client needs: the heads of requests are not read, since each gets the same answer.
  private static let script = #"""
    from itertools import count
    from socket import create_server
    from ssl import PROTOCOL_TLS_SERVER, SSLContext
    from sys import argv
    from threading import Thread
    behaviour, certificate, key = argv[1:]
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["h2"])
    listener = create_server(("127.0.0.1", 0), backlog=512)
    print(listener.getsockname()[1], flush=True)
    connections, streams = count(1), count(1)
    DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY = 0, 1, 3, 4, 6, 7
    PAGE = ("<!DOCTYPE html><title>A page over HTTP/2</title><h1>A page over HTTP/2</h1><p>" + " ".join("word%d" % n for n in range(200))).encode()

    def field(name, value):  # a literal without indexing (RFC 7541, section 6.2.2)
        return b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()

    def frame(kind, flags, stream, payload=b""):
        return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload

    def take(connection, size):
        taken = b""
        while len(taken) < size:
            more = connection.recv(size - len(taken))
            if not more:
                raise EOFError
            taken += more
        return taken

    def answer(connection, stream, number):
        serial = next(streams)
        if behaviour == "resetsAll" or behaviour == "resetsFirst" and serial == 1:
            return connection.sendall(frame(RST_STREAM, 0, stream, (2).to_bytes(4, "big")))
        if behaviour == "goesAway" and number == 1:
            connection.sendall(frame(GOAWAY, 0, 0, (0).to_bytes(4, "big") + (0).to_bytes(4, "big")))
            raise EOFError
        # 0x88 is «:status: 200» of the static table.
        head = b"\x88" + field("content-type", "text/html; charset=utf-8") + field("x-connection", str(number))
        connection.sendall(frame(HEADERS, 4, stream, head) + frame(DATA, 1, stream, PAGE))

    def serve(plain, number):
        try:
            with context.wrap_socket(plain, server_side=True) as connection:
                if connection.selected_alpn_protocol() != "h2":
                    return
                take(connection, 24)
                if behaviour == "speaksNonsense":
                    return connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno")
                connection.sendall(frame(SETTINGS, 0, 0))
                while True:
                    head = take(connection, 9)
                    payload = take(connection, int.from_bytes(head[:3], "big"))
                    kind, flags, stream = head[3], head[4], int.from_bytes(head[5:], "big")
                    if kind == SETTINGS and not flags & 1:
                        connection.sendall(frame(SETTINGS, 1, 0))
                    elif kind == PING and not flags & 1:
                        connection.sendall(frame(PING, 1, 0, payload))
                    elif kind == HEADERS:
                        answer(connection, stream, number)
        except (EOFError, OSError):
            pass
        finally:
            plain.close()

    while True:
        Thread(target=serve, args=(listener.accept()[0], next(connections)), daemon=True).start()
    """#
}
