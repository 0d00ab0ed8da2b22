import Findings
import LibraryFiles
package import Matching

extension OpenLibrary {
  /// How this library makes keys: `keys: pattern:` of `Bibliography/ibid.yaml`, else the rule of FORMATS §3.
  ///
  /// Throws where the pattern there cannot be read, with the column.
  package func keyPattern() throws(WorkbenchError) -> KeyPattern {
    // What else is to be said of the file «ibid doctor» says.
    var findings: [Finding] = []
    guard let text = files.policy(findings: &findings).keyPattern else { return KeyPattern() }
    do throws(KeyFormulaError) {
      return try KeyPattern(parsing: text)
    } catch {
      throw .couldNot("Bibliography/ibid.yaml, keys.pattern, \(error.description)")
    }
  }

  /// What is wrong with the settings of the library and of the person, for `ibid doctor` and `ibid status`.
  func settingsFindings() -> [Finding] { WebConfiguration(environment).findings + keyPatternFindings() }

  /// What is wrong with the pattern of the library, for `ibid doctor`.
  func keyPatternFindings() -> [Finding] {
    do throws(WorkbenchError) {
      _ = try keyPattern()
      return []
    } catch {
      return [
        Finding(
          .error, "policy-key-pattern", at: Place(file: "Bibliography/ibid.yaml", field: "keys.pattern"),
          error.description, advice: "correct it; until then no source without a key can be added")
      ]
    }
  }

  /// The pattern a person names: `library` for that of the library, `default` for the rule of FORMATS §3, or a formula.
  func keyPattern(named text: String) throws(WorkbenchError) -> KeyPattern {
    if text == "library" { return try keyPattern() }
    do throws(KeyFormulaError) {
      return try KeyPattern(parsing: text)
    } catch {
      throw .wrongUse(error.description)
    }
  }
}
