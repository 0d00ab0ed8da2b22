/// What kind of thing a citation names, in the words of the citation templates.
package enum NoteCitationType: String, Sendable, CaseIterable {
  case web, news, magazine, journal, book, chapter, encyclopedia, report, thesis, conference, preprint
  case pressRelease = "press-release"
  case audioVisual = "av-media"
}
