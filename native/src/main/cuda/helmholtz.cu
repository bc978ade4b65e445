#define FORM Helmholtz
#define NAME helmholtz
#include "products.cuh"
