import Bytes
import Glibc

extension BytesError {
  /// Whether a symbolic link stood where none is followed.
  var isLink: Bool { systemCode == ELOOP }
  var isReadOnly: Bool { systemCode == EROFS || systemCode == EACCES || systemCode == EPERM }
  var isTaken: Bool { systemCode == EEXIST }
}
