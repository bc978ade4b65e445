package io.porolith.geometry;

/**
 * A phase of a representative volume element.
 *
 * @param name as written in case files and outputs, for example {@code silicon}
 * @param isVoid true where there is no material at all (pores and the outside of a particle)
 */
public record Phase(String name, boolean isVoid) {
    /** Everything beyond the outer surface of a particle. Always index 0 of a geometry. */
    public static final Phase OUTSIDE = new Phase("outside", true);
    /** Pore space. Always index 1 of a geometry. */
    public static final Phase PORE = new Phase("pore", true);
}
