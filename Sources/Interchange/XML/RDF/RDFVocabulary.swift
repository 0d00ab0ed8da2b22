import Bibliography

/// Names of Zotero's RDF: classes of resources, roles, fields.
enum RDFVocabulary {
  /// The classes of resources where no item type is said.
  private static let classes: [String: ItemType] = [
    "Article": .articleJournal, "Book": .book, "BookSection": .chapter, "Document": .document, "Image": .graphic,
    "Illustration": .graphic, "Interview": .interview, "Legislation": .legislation, "Letter": .personalCommunication,
    "Manuscript": .manuscript, "MotionPicture": .motionPicture, "Patent": .patent, "Recording": .song,
    "Report": .report, "Thesis": .thesis, "ConferenceProceedings": .book, "Map": .map, "Data": .dataset,
  ]

  static func item(type: String?, resource: String) -> ItemType {
    type.flatMap(ZoteroTypes.item) ?? classes[resource] ?? .document
  }

  /// Lists of names: `bib:authors`, `z:seriesEditors`.
  static let roles: [String: NameVariable] = [
    "authors": .author, "editors": .editor, "contributors": .contributor, "translators": .translator,
    "seriesEditors": .collectionEditor, "bookAuthors": .containerAuthor, "composers": .composer,
    "directors": .director, "interviewers": .interviewer, "interviewees": .author, "inventors": .author,
    "performers": .performer, "podcasters": .host, "presenters": .author, "producers": .producer,
    "programmers": .author, "recipients": .recipient, "reviewedAuthors": .reviewedAuthor,
    "scriptwriters": .scriptWriter, "sponsors": .author, "artists": .author, "cartographers": .author,
    "castMembers": .performer, "guests": .guest, "wordsBys": .author, "commenters": .contributor,
    "cosponsors": .contributor, "counsels": .contributor, "attorneyAgents": .contributor, "hosts": .host,
  ]

  /// Properties with a text.
  static let fields: [String: TextVariable] = [
    "title": .title, "abstract": .abstract, "shortTitle": .titleShort, "language": .language, "volume": .volume,
    "number": .number, "edition": .edition, "pages": .page, "numPages": .numberOfPages,
    "numberOfVolumes": .numberOfVolumes,
    "numVolumes": .numberOfVolumes, "libraryCatalog": .source, "archive": .archive, "coverage": .archiveLocation,
    "callNumber": .callNumber, "type": .genre, "section": .section, "versionNumber": .version, "system": .medium,
    "medium": .medium, "artworkMedium": .medium, "runningTime": .dimensions, "artworkSize": .dimensions,
    "description": .note, "scale": .scale, "meetingName": .eventTitle, "eventPlace": .eventPlace,
    "citationKey": .citationKey, "websiteTitle": .containerTitle, "blogTitle": .containerTitle,
    "forumTitle": .containerTitle, "encyclopediaTitle": .containerTitle, "dictionaryTitle": .containerTitle,
    "programTitle": .containerTitle, "proceedingsTitle": .containerTitle, "bookTitle": .containerTitle,
    "publicationTitle": .containerTitle, "seriesTitle": .collectionTitle, "court": .authority,
    "legislativeBody": .authority, "programmingLanguage": .genre, "history": .references, "status": .status,
    "identifier": .number, "PMID": .pmid, "PMCID": .pmcid,
  ]
}
