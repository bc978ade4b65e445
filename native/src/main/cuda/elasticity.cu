#define FORM Elasticity
#define NAME elasticity
#include "products.cuh"
