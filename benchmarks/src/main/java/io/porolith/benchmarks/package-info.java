/** Reference problems, kernel and whole-job benchmarks, and the Porolith side of the comparison with other codes. */
package io.porolith.benchmarks;
