package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.RateLaw;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.stage.FlowingBody.Draft;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rod that swells between two walls: uniaxial stress, where hardening and rate laws have closed forms. */
class RodFlowTest {
    private static final double E = FlowingBody.E;
    private static final double YIELD = 1.5e9;
    /** Of the cross-section, m&sup2;. */
    private static final double AREA = 4;

    private static Draft rod(Model model, FlowRule flow) {
        return new Draft(2, 2, 2)
                .face(Face.X_MAX, FaceCondition.SYMMETRY)
                .model(model, flow)
                .tolerance(1e-11);
    }

    /** Nominal compressive stress. */
    private static double stress(FlowingBody body) {
        return -body.reaction(Face.X_MAX, 0) / AREA;
    }

    /** Swells at a constant rate. */
    private static void swell(FlowingBody body, double from, double to, int steps, double seconds) {
        for (int s = 1; s <= steps; s++) {
            body.mechanics.advance(body.uniform(from + (to - from) * s / steps), seconds / steps);
        }
    }

    /** Swelling by x is taken up by elastic strain q / E and flow a with q on the flow stress of a. */
    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"TET10", "HEX8"})
    void hardeningIsThatOfTheFlowStress(ElementType type) {
        FlowRule voce = new FlowRule(false, 2e9, 0.7e9, 25, RateLaw.NONE, 1, 1);
        for (Optional<ElementType> element : List.of(Optional.<ElementType>empty(), Optional.of(type))) {
            Draft draft = rod(Model.SMALL_STRAIN_PLASTIC, voce);
            element.ifPresent(draft::element);
            try (FlowingBody body = draft.build()) {
                body.lithiate(0, 0.1, 3);
                double q = stress(body);
                assertThat(q).isGreaterThan(YIELD + 0.7e9);
                assertThat(voce.flowStress(YIELD, 0.1 - q / E)).isCloseTo(q, within(1e-7 * q));
            }
        }
    }

    /** In logarithmic strain the same holds for fourfold swelling; the nominal stress is J_c times that per swollen volume. */
    @Test
    void fourfoldSwellingHardensInLogarithmicStrain() {
        FlowRule linear = FlowRule.linear(3e9);
        try (FlowingBody body = rod(Model.FINITE_STRAIN, linear).build()) {
            body.lithiate(0, 1, 4);
            double q = stress(body) / 4;
            double expected = (YIELD + 3e9 * Math.log(4) / 3) / (1 + 3e9 / E);
            assertThat(q).isCloseTo(expected, within(1e-7 * expected));
        }
    }

    /** At a constant rate of swelling v creep settles at Y (v / d)^(1/m). */
    @Test
    void creepSettlesWhereItTakesAllSwelling() {
        double seconds = 40;
        double rate = 0.2 / seconds;
        FlowRule norton = FlowRule.PERFECT.withRate(RateLaw.POWER_LAW, 2e-3, 5);
        try (FlowingBody body = rod(Model.SMALL_STRAIN_PLASTIC, norton).build()) {
            swell(body, 0, 0.2, 20, seconds);
            double expected = YIELD * Math.pow(rate / 2e-3, 0.2);
            assertThat(stress(body)).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    /**
     * Overstress of exponent one: after yield dq/dt = E (v - d (q / Y - 1)), hence q = Y (1 + v / d (1 - exp(-E d t / Y))). Backward Euler is
     * of first order.
     */
    @Test
    void overstressGrowsExponentially() {
        double d = 4e-3;
        double yieldStrain = YIELD / E;
        double rate = 2e-3;
        double time = 5;
        FlowRule perzyna = FlowRule.PERFECT.withRate(RateLaw.OVERSTRESS, d, 1);
        double exact = YIELD * (1 + rate / d * -Math.expm1(-d * time / yieldStrain));
        double[] error = new double[3];
        for (int c = 0; c < error.length; c++) {
            try (FlowingBody body = rod(Model.SMALL_STRAIN_PLASTIC, perzyna).build()) {
                swell(body, 0, yieldStrain, 1, yieldStrain / rate);
                assertThat(stress(body)).isCloseTo(YIELD, within(1e-7 * YIELD));
                swell(body, yieldStrain, yieldStrain + rate * time, 20 << c, time);
                error[c] = Math.abs(stress(body) - exact) / exact;
            }
        }
        assertThat(error[2]).isLessThan(2e-3);
        for (int c = 1; c < error.length; c++) {
            assertThat(error[c - 1] / error[c]).isCloseTo(2, within(0.15));
        }
    }

    /** Held after swelling, stress of an overstress law relaxes to the yield stress, of a power law below it. */
    @Test
    void heldRodsRelax() {
        FlowRule perzyna = FlowRule.PERFECT.withRate(RateLaw.OVERSTRESS, 1e-3, 2);
        FlowRule norton = FlowRule.PERFECT.withRate(RateLaw.POWER_LAW, 1e-3, 2);
        try (FlowingBody threshold = rod(Model.SMALL_STRAIN_PLASTIC, perzyna).build();
                FlowingBody creep = rod(Model.SMALL_STRAIN_PLASTIC, norton).build()) {
            for (FlowingBody body : List.of(threshold, creep)) {
                swell(body, 0, 0.05, 5, 1);
                assertThat(stress(body)).isGreaterThan(1.2 * YIELD);
                swell(body, 0.05, 0.05, 20, 1e5);
            }
            assertThat(stress(threshold)).isCloseTo(YIELD, within(0.02 * YIELD));
            // dq/dt = -E d (q / Y)^2 leaves Y / (E d t / Y) in the end.
            double expected = YIELD / (E * 1e-3 * 1e5 / YIELD);
            assertThat(stress(creep)).isBetween(expected, 1.5 * expected);
        }
    }
}
