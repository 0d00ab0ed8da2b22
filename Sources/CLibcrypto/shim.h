#ifndef IBID_CLIBCRYPTO_SHIM_H
#define IBID_CLIBCRYPTO_SHIM_H

#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

// Key generation is variadic or a macro, which Swift does not import; the one-letter types of i2d are pointers to pointers.
static inline EVP_PKEY *ibid_make_ed25519(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }
static inline EVP_PKEY *ibid_make_p384(void) { return EVP_EC_gen("P-384"); }
static inline void ibid_free_bytes(void *bytes) { OPENSSL_free(bytes); }

#endif
