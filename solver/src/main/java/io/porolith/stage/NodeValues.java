package io.porolith.stage;

/** Values at the stored nodes of a space, component by component. */
@FunctionalInterface
public interface NodeValues {
    double at(int component, int node);

    /** Of an array, component after component. */
    static NodeValues of(double[] values, int nodes) {
        return (component, node) -> values[component * nodes + node];
    }
}
