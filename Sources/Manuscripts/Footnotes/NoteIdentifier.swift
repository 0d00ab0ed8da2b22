/// The identifiers that a citation's tail prints, under the names of CSL-JSON and of the gold.
package enum NoteIdentifier: String, Sendable, CaseIterable {
  case doi, isbn, issn, oclc, pmid, pmc, arxiv, bibcode, jstor, s2cid, lccn, hdl
}
