package io.porolith.run;

/** Lithiation x in [0, 1] of every lithium-hosting phase before the first step, as a function of position in metres. */
@FunctionalInterface
public interface InitialLithiation {
    double at(double x, double y, double z);

    static InitialLithiation uniform(double value) {
        return (x, y, z) -> value;
    }
}
