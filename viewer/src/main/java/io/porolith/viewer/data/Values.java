package io.porolith.viewer.data;

/**
 * One array of a result.
 *
 * @param name as in the file
 * @param unit SI unit, {@code 1} for pure numbers, empty where the file does not say
 * @param atNodes whether values sit at nodes; at cells otherwise
 * @param components values per site
 * @param data value of component c at site s is {@code data[s * components + c]}
 */
public record Values(String name, String unit, boolean atNodes, int components, float[] data) {
    /** Number of sites. */
    public int sites() {
        return data.length / components;
    }
}
