#ifndef IBID_CLIBCRYPTO_SHIM_H
#define IBID_CLIBCRYPTO_SHIM_H

#include <openssl/evp.h>

#endif
