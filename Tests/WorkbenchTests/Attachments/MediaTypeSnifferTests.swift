import Testing

@testable import Workbench

@Suite("The kind of a file")
struct MediaTypeSnifferTests {
  private static func box(_ brands: String) -> [UInt8] {
    [0, 0, 0, UInt8(8 + brands.utf8.count)] + Array("ftyp\(brands)".utf8) + [0, 0, 0, 8]
  }

  @Test(
    "is shown by its first bytes, as the MIME Sniffing standard has them",
    arguments: [
      ([0, 0, 1, 0, 1, 0], "image/x-icon"), ([0, 0, 2, 0, 1], "image/x-icon"), (Array("BM....".utf8), "image/bmp"),
      (Array("GIF87a..".utf8), "image/gif"), (Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8), "image/webp"),
      (Array("FORM....AIFF".utf8), "audio/aiff"), (Array("ID3\u{3}".utf8), "audio/mpeg"),
      (Array("OggS\u{0}\u{2}".utf8), "application/ogg"), (Array("MThd\u{0}\u{0}\u{0}\u{6}".utf8), "audio/midi"),
      (Array("RIFF....AVI LIST".utf8), "video/avi"), (Array("RIFF....WAVEfmt ".utf8), "audio/wave"),
      ([0x1F, 0x8B, 0x08, 0], "application/gzip"), ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
      ([0x50, 0x4B, 0x05, 0x06], "application/zip"),
      (Array("Rar \u{1A}\u{7}\u{0}".utf8), "application/x-rar-compressed"),
      (box("mp42....isom"), "video/mp4"), (box("XXXX....mp41"), "video/mp4"), (box("avif....mif1"), "image/avif"),
      (box("heic....mif1"), "image/heic"), (box("M4A ....mp42"), "audio/mp4"), (box("qt  ...."), "video/quicktime"),
      ([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84] + Array("webm".utf8), "video/webm"),
      ([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x88] + Array("matroska".utf8), "video/x-matroska"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
      ([0x4D, 0x4D, 0x00, 0x2B], "image/tiff"), ([0xFE, 0xFF, 0x00, 0x41], "text/plain"),
      ([0x77, 0xF6, 0x72, 0x74, 0x65, 0x72], "text/plain"), ([0x00, 0x77], nil), ([0xFF, 0xD8], "text/plain"),
      (box("mp4"), nil), ([0, 0, 1], nil), (Array("RIFF....WEB".utf8), "text/plain"),
    ] as [([UInt8], String?)])
  func shown(_ bytes: [UInt8], _ type: String?) {
    #expect(MediaTypeSniffer.read(bytes, name: "x") == .init(type: type))
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0]
  private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  @Test(
    "contradicts its name, or is told more exactly by it",
    arguments: [
      (Array("words of a letter".utf8), "scan.jpg", "text/plain", "image/jpeg"),
      (Array("words".utf8), "paper.PDF", "text/plain", "application/pdf"),
      (Array("<html>".utf8), "paper.pdf", "text/html", "application/pdf"),
      (Array("%PDF-1.7".utf8), "notes.txt", "application/pdf", "text/plain"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "scan.jpeg", "image/png", "image/jpeg"),
      ([0x00, 0x01, 0x02], "scan.jpg", "application/octet-stream", "image/jpeg"),
      ([0x00, 0x01, 0x02], "notes.txt", "application/octet-stream", "text/plain"),
      ([0xFF, 0xD8, 0xFF], "interview.wav", "image/jpeg", "audio/wave"),
      (zip, "a.pdf", "application/zip", "application/pdf"),
      (zip, "a.epub", "application/epub+zip", nil), (zip, "a.zip", "application/zip", nil),
      (zip, "a.wacz", "application/zip", nil),
      (ole, "a.doc", "application/msword", nil), (zip, "a.doc", "application/zip", "application/msword"),
      (Array("<?xml version='1.0'?><svg>".utf8), "a.svg", "image/svg+xml", nil),
      (Array("<html>".utf8), "a.txt", "text/html", nil), (Array("a,b".utf8), "a.csv", "text/csv", nil),
      (Array("\\documentclass{article}".utf8), "a.tex", "application/x-latex", nil),
      ([0xFF, 0xFB, 0x90, 0x00], "a.mp3", "audio/mpeg", nil), (Array("OggS\u{0}".utf8), "a.oga", "audio/ogg", nil),
      ([], "a.jpg", "image/jpeg", nil), ([0xFF, 0xD8, 0xFF], "a.JPG", "image/jpeg", nil),
    ] as [([UInt8], String, String, String?)])
  func named(_ bytes: [UInt8], _ name: String, _ type: String, _ contradicted: String?) {
    #expect(MediaTypeSniffer.read(bytes, name: name) == .init(type: type, contradicted: contradicted))
  }
}
