/// A key and a signature that `openssl` made, for tests only.
enum P384Sample {
  static let spki =
    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEA9TrzSv7DbKrK7hmeJuPHoNint01Q/VQ4Bhed1jXaHLfEOCSL7brcadl4pMHqO1H"
    + "t5qKu5QBQDK7b9ObTZiG2UYDcq0VnswpcilqALfGvHH5LJQnlWiHjzCrILUgx+tK"
  static let message = "sha256:0011"
  /// r and s, 48 bytes each.
  static let signature =
    "0WblnWR/QGq7FoXVYp9YFFVetiD7fiNVemcF8IIoB5FVksaIbNuxbhRnmDVAJgqtzKWb95BBkfExoLdfn0+vCwt//pL+NhUT"
    + "1OmfXNSMKRBLgiAMDLJYE8JorBvhd/OO"
  /// The point of a P-256 key, behind the fixed start of its SubjectPublicKeyInfo.
  static let p256Point =
    "ANH9PF3xkHIXQ56oalzS9aFh4OPGam+z4a9Nt1/QWYhlVcdWakSiZcyNWIg0RVj+KGreFOxtRe/saxOY3FiYvw=="
}
