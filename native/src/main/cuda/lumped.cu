#define FORM LumpedHelmholtz
#define NAME lumped
#include "products.cuh"
