package io.porolith.stage;

import io.porolith.backend.CoupledPoints;
import java.util.Optional;

/** Lithiation of a body at one moment, as stress takes it: on the host, and where fields lie if a backend has it there. */
public interface Lithiation {
    /** One value per sample point, zero where none is taken. What lies elsewhere comes to the host when it is first asked for. */
    double[] values();

    /** The laws of stress of solids at this lithiation, where fields lie; empty where the host alone knows it. */
    Optional<CoupledPoints> fields();

    /** What the host alone knows. */
    static Lithiation of(double[] values) {
        return new Lithiation() {
            @Override
            public double[] values() {
                return values;
            }

            @Override
            public Optional<CoupledPoints> fields() {
                return Optional.empty();
            }
        };
    }
}
