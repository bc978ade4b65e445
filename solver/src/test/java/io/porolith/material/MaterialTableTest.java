package io.porolith.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Phase;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaterialTableTest {
    private static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("shell", false));
    private static final int SILICON = 2;
    private static final int SHELL = 3;
    private static final Map<String, Material> MATERIALS =
            Map.of("silicon", Materials.preset("silicon-set-z"), "shell", Materials.preset("carbon-inert"));

    private static MaterialTable table(ExpansionConvention convention) {
        return MaterialTable.of(PHASES, MATERIALS, convention, 80e9);
    }

    @Test
    void moduliAreThoseOfTheMaterialOverTheReference() {
        MaterialTable table = table(ExpansionConvention.LOG);
        for (long seed = 1; seed <= 100; seed++) {
            double x = new Random(seed).nextDouble();
            Elasticity silicon = Elasticity.of(160e9 - 120e9 * x, 0.24 - 0.02 * x);
            assertThat(table.lambda(SILICON, x) * 80e9).as("seed %d", seed).isCloseTo(silicon.lambda(), within(1.0));
            assertThat(table.mu(SILICON, x) * 80e9).as("seed %d", seed).isCloseTo(silicon.mu(), within(1.0));
            assertThat(table.eigenstress(SILICON, x) * 80e9)
                    .as("seed %d", seed)
                    .isCloseTo(3 * silicon.bulkModulus() * 0.447 * x, within(10.0));
        }
        assertThat(table.mu(SHELL, 0.7) * 80e9).isCloseTo(30e9 / 2.5, within(1.0));
        assertThat(table.hasVariableModuli()).isTrue();
    }

    @Test
    void eigenstrainFollowsTheConvention() {
        double j = MATERIALS.get("silicon").volumeRatio();
        for (ExpansionConvention convention : ExpansionConvention.values()) {
            assertThat(table(convention).eigenstrain(SILICON, 0.25))
                    .as(convention.name())
                    .isEqualTo(0.25 * convention.fullEigenstrain(j));
        }
    }

    @Test
    void voidsAndInertPhasesDoNotSwell() {
        MaterialTable table = table(ExpansionConvention.STRETCH);
        assertThat(table.eigenstrain(SHELL, 1)).isZero();
        assertThat(table.lambda(0, 1) + table.mu(1, 1) + table.eigenstress(1, 1))
                .isZero();
    }

    @Test
    void moduliBeyondTheRangeAreThoseAtItsEnds() {
        MaterialTable table = table(ExpansionConvention.STRETCH);
        assertThat(table.mu(SILICON, -0.01)).isEqualTo(table.mu(SILICON, 0));
        assertThat(table.mu(SILICON, 1.01)).isEqualTo(table.mu(SILICON, 1));
        assertThat(table.eigenstrain(SILICON, 1.01)).isGreaterThan(table.eigenstrain(SILICON, 1));
    }

    @Test
    void missingMaterialAndBadReferenceAreRefused() {
        Map<String, Material> none = Map.of("silicon", Materials.preset("silicon-set-n"));
        assertThatThrownBy(() -> MaterialTable.of(PHASES, none, ExpansionConvention.LOG, 1))
                .hasMessageContaining("'shell'");
        assertThatThrownBy(() -> MaterialTable.of(PHASES, MATERIALS, ExpansionConvention.LOG, 0))
                .hasMessageContaining("reference modulus");
    }

    @Test
    void transportFollowsTheMaterialAndStopsAtInertPhases() {
        TransportTable transport = TransportTable.of(PHASES, MATERIALS);
        Material silicon = MATERIALS.get("silicon");
        for (long seed = 1; seed <= 100; seed++) {
            double x = new Random(seed).nextDouble();
            assertThat(transport.diffusivity(SILICON, x))
                    .as("seed %d", seed)
                    .isEqualTo(silicon.diffusivity().at(x));
            assertThat(transport.conductivity(SILICON, x))
                    .as("seed %d", seed)
                    .isEqualTo(
                            silicon.maxConcentration() * silicon.diffusivity().at(x));
        }
        assertThat(transport.diffusivity(SILICON, -0.01)).isEqualTo(transport.diffusivity(SILICON, 0));
        assertThat(transport.storage(SILICON)).isEqualTo(silicon.maxConcentration());
        assertThat(transport.isNonlinear()).isTrue();
        for (int blocked : new int[] {0, 1, SHELL}) {
            assertThat(transport.hosts(blocked)).isFalse();
            assertThat(transport.conductivity(blocked, 0.5)).isZero();
        }
    }

    @Test
    void constantPropertiesAreKnownToBeConstant() {
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
        Map<String, Material> neutral = Map.of("silicon", Materials.preset("silicon-set-n"));
        assertThat(MaterialTable.of(phases, neutral, ExpansionConvention.VOLUME, 80e9)
                        .hasVariableModuli())
                .isFalse();
        assertThat(TransportTable.of(phases, neutral).isNonlinear()).isFalse();
    }
}
