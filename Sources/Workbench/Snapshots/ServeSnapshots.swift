import Exchange
import Replay
import ReplayServer
import WebArchive

/// A server of the library's snapshots while it runs.
package struct SnapshotService: Sendable {
  /// `http://127.0.0.1:port`; it answers nobody else's requests.
  package let origin: String
  /// How many captures are kept.
  package let captures: Int
  /// The address of the capture that was asked for on the server; that of the list where none was.
  package let address: String
  private let server: SnapshotServer

  init(server: SnapshotServer, captures: Int, path: String) {
    (self.server, self.captures, origin, address) = (server, captures, server.origin, server.origin + path)
  }

  /// Serves until it is stopped.
  package func run() async throws(WorkbenchError) {
    do throws(SnapshotServer.Failure) { try await server.run() } catch {
      throw .couldNot("the server of snapshots ended: \(error)", advice: "start it again")
    }
  }

  /// Ends the server.
  package func stop() async { await server.stop() }
}

extension Snapshots {
  /// Serves the snapshots of this library on 127.0.0.1, and says where the one of a word (address, key, digest) stands.
  package func serve(_ word: String?, port: Int) async throws(WorkbenchError) -> SnapshotService {
    guard let port = UInt16(exactly: port) else {
      throw .wrongUse("\(port) is no port", advice: "give one from 1 to 65535, or leave it out for a free one")
    }
    let store = try library.snapshotStoreForReading()
    let path = try word.map { word throws(WorkbenchError) in try self.path(word, in: store) } ?? "/"
    let count = try asArchive { try store.list().count }
    do throws(SnapshotServer.Failure) {
      let server = try await SnapshotServer(port: port) { origin in
        let replayer = Replayer(store, origin: origin)
        return { request in await replayer.answer(request) }
      }
      return SnapshotService(server: server, captures: count, path: path)
    } catch {
      throw .couldNot(
        port == 0 ? "no port of 127.0.0.1 can be listened at" : "port \(port) of 127.0.0.1 is taken or not allowed",
        advice: "leave out --port for a free one")
    }
  }

  private func path(_ word: String, in store: SnapshotStore) throws(WorkbenchError) -> String {
    guard AddressWord.isAddress(word) else {
      let receipt = try find(word)
      return LinkRewriting.path(ArchiveTimestamp(receipt.date), .page, ReplayAddress(receipt.url))
    }
    let address = ReplayAddress(AddressWord.whole(word))
    guard let newest = try asArchive({ try KeptCaptures(store).mementos(of: address).last }) else {
      throw .wrongUse(
        "no snapshot of \(SecretHiding.hide(address.text)) is here", advice: "«ibid snapshot list» shows all")
    }
    return LinkRewriting.path(ArchiveTimestamp(newest.date), .page, address)
  }
}
