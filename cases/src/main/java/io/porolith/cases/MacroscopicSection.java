package io.porolith.cases;

import io.porolith.input.Settings;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import io.porolith.units.Dimension;
import java.util.List;

/** {@code mechanics.macroscopic}: mean strain or mean stress of a periodic cell; a component that is not given has no mean stress. */
final class MacroscopicSection {
    static final List<String> COMPONENTS = List.of("xx", "yy", "zz", "yz", "xz", "xy");

    private MacroscopicSection() {}

    static MacroscopicLoad read(Settings section) {
        Settings strains = section.sectionOrDefaults("strain");
        Settings stresses = section.sectionOrDefaults("stress");
        double[] strain = new double[COMPONENTS.size()];
        double[] stress = new double[COMPONENTS.size()];
        for (int i = 0; i < strain.length; i++) {
            String component = COMPONENTS.get(i);
            boolean strained = strains.has(component);
            if (strained && stresses.has(component)) {
                throw stresses.problem(component, "is given as strain too, expected one of the two");
            }
            strain[i] = strained ? strains.number(component) : Double.NaN;
            stress[i] = strained ? Double.NaN : stresses.quantity(component, Dimension.PRESSURE, 0);
        }
        return new MacroscopicLoad(strain, stress);
    }
}
