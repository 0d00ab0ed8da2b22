import Bytes
import Evidence
import Findings

extension VerifyLibrary {
  /// Holds the time stamps of all logs against what they stamped, and against the roots of the user's configuration.
  func checkTimeStamps(_ known: KnownLeaves, _ report: inout VerifyReport) {
    let roots = TimeStampSettings(library).roots
    for (place, log) in known.logs.enumerated() {
      for stored in log.timeStamps {
        let file = "Bibliography/evidence/\(log.name)/timestamps/\(stored.size).tsr"
        do throws(TimeStampError) {
          let stamp = try TimeStamp(checking: stored.answer, of: SHA256Digest(of: stored.checkpoint), roots: roots)
          report.logs[place].timeStamps.append(
            VerifiedTimeStamp(
              entries: stored.size, time: stamp.time, authority: stamp.authority, isRooted: stamp.isRooted))
          guard stamp.isRooted == false else { continue }
          report.findings.append(
            Finding(
              .warning, "time-stamp-untrusted", at: Place(file: file),
              "its certificate does not lead to a root of timestamp-ca",
              advice: "add the root of its service to the file of evidence: timestamp-ca"))
        } catch {
          if case .noRoots = error {
            report.findings.append(
              Finding(
                .warning, "time-stamp-roots", at: Place(file: file), error.description,
                advice: "correct evidence: timestamp-ca in your configuration"))
          } else {
            report.findings.append(Self.damage("time-stamp-damaged", file, error.description))
          }
        }
      }
    }
  }
}
