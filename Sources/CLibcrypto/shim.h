#ifndef IBID_CLIBCRYPTO_SHIM_H
#define IBID_CLIBCRYPTO_SHIM_H

#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Key generation is variadic or a macro, which Swift does not import; the one-letter types of i2d are pointers to pointers.
static inline EVP_PKEY *ibid_make_ed25519(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }
static inline EVP_PKEY *ibid_make_p384(void) { return EVP_EC_gen("P-384"); }
static inline void ibid_free_bytes(void *bytes) { OPENSSL_free(bytes); }
// Stacks are reached by macros, and this flag is a shift that Swift does not import.
static inline X509 *ibid_only_signer(CMS_ContentInfo *content) {
  STACK_OF(X509) *signers = CMS_get0_signers(content);
  X509 *signer = signers != NULL && sk_X509_num(signers) == 1 ? sk_X509_value(signers, 0) : NULL;
  sk_X509_free(signers);
  return signer;
}
static inline int ibid_verify_signature_flag(void) { return TS_VFY_SIGNATURE; }

#endif
