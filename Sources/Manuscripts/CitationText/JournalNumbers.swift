/// Volume, issue, pages or article number as CS1 prints them behind a journal's name.
struct JournalNumbers: Equatable {
  var volume: String?
  var issue: String?
  var pages: String?
  /// The part of the text before the numbers, where name and numbers stand in one part (`Past & Present (258): 246–281`).
  var nameEnd: Int?
}
