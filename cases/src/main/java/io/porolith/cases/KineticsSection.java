package io.porolith.cases;

import io.porolith.input.Settings;
import io.porolith.material.OpenCircuitPotential;
import io.porolith.run.KineticsSpec;
import io.porolith.units.Dimension;
import java.util.Arrays;
import java.util.List;

/** {@code diffusion.kinetics}: charge transfer where lithium passes. */
final class KineticsSection {
    private KineticsSection() {}

    static KineticsSpec read(Settings section) {
        return new KineticsSpec(
                openCircuit(section),
                section.positive("exchange_current_density", Dimension.CURRENT_DENSITY),
                section.numberBetween("transfer_coefficient", 0.01, 0.99, 0.5),
                section.nonNegative("film_resistance", Dimension.AREA_RESISTANCE, 0),
                section.positive("temperature", Dimension.TEMPERATURE, 298.15));
    }

    private static OpenCircuitPotential openCircuit(Settings section) {
        if (section.isSection("open_circuit_potential")) {
            double[] polynomial =
                    section.section("open_circuit_potential").quantities("polynomial", Dimension.POTENTIAL);
            if (polynomial.length == 0) {
                throw section.error("open_circuit_potential", "{polynomial: [..]}, potentials of rising powers of x");
            }
            return new OpenCircuitPotential(Arrays.stream(polynomial).boxed().toList());
        }
        return OpenCircuitPotential.FITS.get(
                section.choice("open_circuit_potential", List.copyOf(OpenCircuitPotential.FITS.keySet())));
    }
}
