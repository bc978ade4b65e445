package io.porolith.run;

/**
 * What every output carries besides the case itself.
 *
 * @param version of the program
 * @param commit of its source, or {@code unknown}
 * @param backend name
 * @param device in words
 */
public record RunInfo(String version, String commit, String backend, String device) {
    /** Arithmetic of every run: vectors and residuals in fp64, multigrid in fp32. */
    public static final String PRECISION = "fp64 with fp32 multigrid preconditioner";
}
