#ifndef IBID_CLIBIDN2_SHIM_H
#define IBID_CLIBIDN2_SHIM_H

#include <idn2.h>
#include <stdlib.h>

#endif
