package io.porolith.cases;

import io.porolith.input.Settings;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Mobility;
import io.porolith.run.CouplingSpec.Solution;
import io.porolith.run.CouplingSpec.Stabilisation;
import io.porolith.run.MechanicsSpec;
import io.porolith.units.Dimension;
import java.util.Optional;

/** {@code coupling}: how stress acts back on lithium. */
final class CouplingSection {
    private CouplingSection() {}

    static Optional<CouplingSpec> read(Settings section, boolean hasDiffusion, Optional<MechanicsSpec> mechanics) {
        if (!hasDiffusion || mechanics.isEmpty()) {
            throw section.problem(
                    "couples lithium and stress, expected the sections diffusion and mechanics beside it");
        }
        boolean on = section.flag("stress_on_diffusion", true);
        CouplingSpec usual = CouplingSpec.at(298.15);
        CouplingSpec spec = new CouplingSpec(
                section.positive("temperature", Dimension.TEMPERATURE, usual.temperature()),
                word(section, "mobility", Mobility.class, usual.mobility()),
                section.quantity("activation_volume", Dimension.MOLAR_VOLUME, usual.activationVolume()),
                section.flag("softening", usual.softening()),
                word(section, "solution", Solution.class, usual.solution()),
                word(section, "stabilisation", Stabilisation.class, usual.stabilisation()),
                section.integer("acceleration", 0, 20, usual.acceleration()),
                section.integer("max_iterations", 1, 10_000, usual.maxIterations()));
        if (spec.solution() == Solution.MONOLITHIC && mechanics.get().model().followsHistory()) {
            throw section.problem(
                    "solution",
                    "\"monolithic\" is for linear elasticity, expected staggered with `mechanics.model: "
                            + Words.of(mechanics.get().model()) + "`");
        }
        return on ? Optional.of(spec) : Optional.empty();
    }

    private static <T extends Enum<T>> T word(Settings section, String key, Class<T> type, T usual) {
        return Words.constant(type, section.choice(key, Words.of(type), Words.of(usual)));
    }
}
