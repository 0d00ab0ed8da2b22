import ArgumentParser
import Bibliography
import Workbench

/// The fields of a source as options: those people set most; all others by `--field name=value`.
struct FieldOptions: ParsableArguments {
  @Option(name: .long, help: "Authors, parted by «;»: family name first, or as spoken.") var author: [String] = []
  @Option(name: .long, help: "Editors.") var editor: [String] = []
  @Option(name: .long, help: "Translators.") var translator: [String] = []
  @Option(name: .long, help: "Recipient of a letter.") var recipient: [String] = []
  @Option(name: .long, help: "Title.") var title: String?
  @Option(
    name: [.customLong("in"), .customLong("site"), .customLong("journal"), .customLong("container-title")],
    help: "The work it stands in: encyclopedia, book, site, journal, newspaper.") var container: String?
  @Option(
    name: [.customLong("issued"), .customLong("date"), .customLong("year")],
    help: "Date: 1992, 1992-04, c. 1850, 1723~/1730.")
  var issued: String?
  @Option(name: .long, help: "Date of revision, where the source prints one.") var revised: String?
  @Option(name: .long, help: "Date of the original.") var originalDate: String?
  @Option(name: .long, help: "Publisher, institution or university.") var publisher: String?
  @Option(name: [.customLong("place"), .customLong("publisher-place")], help: "Place of publication.") var place:
    String?
  @Option(name: .long, help: "Volume.") var volume: String?
  @Option(name: .long, help: "Issue.") var issue: String?
  @Option(name: .long, help: "Number of a report or standard.") var number: String?
  @Option(
    name: [.customLong("page"), .customLong("pages")],
    help: "The pages it stands on; the page you cite belongs to the citation.")
  var page: String?
  @Option(name: .long, help: "Edition.") var edition: String?
  @Option(name: [.customLong("series"), .customLong("collection-title")], help: "Series.") var series: String?
  @Option(name: .long, help: "Kind of thesis, report or manuscript.") var genre: String?
  @Option(name: .long, help: "Language, as BCP 47 has it: en, ru, az.") var language: String?
  @Option(name: [.customLong("url"), .customLong("URL")], help: "Address.") var url: String?
  @Option(name: [.customLong("doi"), .customLong("DOI")], help: "DOI.") var doi: String?
  @Option(name: [.customLong("isbn"), .customLong("ISBN")], help: "ISBN.") var isbn: String?
  @Option(name: [.customLong("issn"), .customLong("ISSN")], help: "ISSN.") var issn: String?
  @Option(name: [.customLong("pmid"), .customLong("PMID")], help: "PubMed number.") var pmid: String?
  @Option(name: .long, help: "The day you read it.") var accessed: String?
  @Option(name: .long, help: "Archive that holds it.") var archive: String?
  @Option(name: .long, help: "Note.") var note: String?
  @Option(name: .long, help: ArgumentHelp("Any other field, by its CSL name.", valueName: "name=value")) var field:
    [String] = []

  /// The values given, as assignments.
  func assignments() throws(WorkbenchError) -> [FieldAssignment] {
    let lists: [(FieldName, [String])] = [
      (.names(.author), author), (.names(.editor), editor), (.names(.translator), translator),
      (.names(.recipient), recipient),
    ]
    let singles: [(FieldName, String?)] = [
      (.text(.title), title), (.text(.containerTitle), container), (.date(.issued), issued), (.revised, revised),
      (.date(.originalDate), originalDate), (.text(.publisher), publisher), (.text(.publisherPlace), place),
      (.text(.volume), volume), (.text(.issue), issue), (.text(.number), number), (.text(.page), page),
      (.text(.edition), edition), (.text(.collectionTitle), series), (.text(.genre), genre),
      (.text(.language), language),
      (.text(.url), url), (.text(.doi), doi), (.text(.isbn), isbn), (.text(.issn), issn), (.text(.pmid), pmid),
      (.date(.accessed), accessed), (.text(.archive), archive), (.text(.note), note),
    ]
    var assignments: [FieldAssignment] = []
    for (name, values) in lists where !values.isEmpty {
      assignments.append(FieldAssignment(field: name, value: values.joined(separator: "; ")))
    }
    for (name, value) in singles {
      if let value { assignments.append(FieldAssignment(field: name, value: value)) }
    }
    for text in field { assignments.append(try FieldAssignment(text)) }
    return assignments
  }
}
