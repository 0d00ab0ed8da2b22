#ifndef IBID_CDEFLATE_SHIM_H
#define IBID_CDEFLATE_SHIM_H

#include <libdeflate.h>
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift does not import.
static inline int ibid_inflate_init(z_stream *stream, int window_bits) { return inflateInit2(stream, window_bits); }

#endif
