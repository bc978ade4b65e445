package io.porolith.stage;

import io.porolith.backend.FlowRecovery;
import io.porolith.backend.LinearRecovery;
import io.porolith.io.Field;
import io.porolith.material.MaterialTable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What follows from the numbers that a backend recovers of each phase.
 *
 * @param body whose phases they are
 * @param ofPhase gives the numbers of a solid, in the order of {@link LinearRecovery} or {@link FlowRecovery}
 * @param swept where the solid goes, if the backend knows
 * @param atNodes as in {@link StressState}
 */
record RecoveredPhases(
        Body body,
        IntFunction<double[]> ofPhase,
        Optional<VolumeChange> swept,
        List<Field> fields,
        NodeStress atNodes) {

    /**
     * Of linear elasticity.
     *
     * @param stiffnessWork as for {@link Recovery#recover}
     */
    StressState elastic(MaterialTable materials, double stiffnessWork) {
        PhaseStress[] phases = new PhaseStress[body.phases().size()];
        double[] mean = new double[6];
        double energy = 0.5 * stiffnessWork;
        double growth = 0;
        double eigenstrain = 0;
        for (int p = 0; p < phases.length; p++) {
            phases[p] = new PhaseStress();
            if (!body.phases().get(p).isVoid()) {
                double[] numbers = ofPhase.apply(p);
                phases[p] = PhaseStress.of(numbers, LinearRecovery.EXTREMES);
                energy += numbers[LinearRecovery.ENERGY] - 0.5 * numbers[LinearRecovery.MEAN_WORK];
                growth += numbers[LinearRecovery.GROWTH];
                eigenstrain = Math.max(eigenstrain, numbers[LinearRecovery.EIGENSTRAIN]);
                addMean(numbers, LinearRecovery.STRESS, mean);
            }
        }
        return state(phases, mean, energy * materials.referenceModulus() * cubed(), growth, eigenstrain);
    }

    private void addMean(double[] numbers, int at, double[] mean) {
        for (int c = 0; c < 6; c++) {
            mean[c] += numbers[at + c] / body.cellVolume();
        }
    }

    private double cubed() {
        return body.unit() * body.unit() * body.unit();
    }

    private StressState state(
            PhaseStress[] phases, double[] mean, double joule, double growth, double largestEigenstrain) {
        return new StressState(
                phases, mean, joule, growth * cubed(), largestEigenstrain, swept, fields, new double[0], atNodes);
    }

    /**
     * Of a body with history.
     *
     * @param stored elastic energy, J
     */
    InelasticState flowing(double stored, double largestEigenstrain) {
        int count = body.phases().size();
        PhaseStress[] phases = new PhaseStress[count];
        double[] largestPlastic = new double[count];
        double[] meanPlastic = new double[count];
        double[] ratio = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] mean = new double[6];
        double growth = 0;
        for (int p = 0; p < count; p++) {
            boolean solid = !body.phases().get(p).isVoid();
            double[] numbers = solid ? ofPhase.apply(p) : new double[FlowRecovery.NUMBERS];
            phases[p] = solid ? PhaseStress.of(numbers, FlowRecovery.EXTREMES) : new PhaseStress();
            largestPlastic[p] = numbers[FlowRecovery.LARGEST_PLASTIC_STRAIN];
            meanPlastic[p] = numbers[FlowRecovery.PLASTIC_STRAIN] / phases[p].volume();
            growth += numbers[FlowRecovery.GROWTH];
            ratio[0] = solid ? Math.min(ratio[0], numbers[FlowRecovery.SMALLEST_RATIO]) : ratio[0];
            ratio[1] = solid ? Math.max(ratio[1], numbers[FlowRecovery.LARGEST_RATIO]) : ratio[1];
            addMean(numbers, FlowRecovery.REFERENCE_STRESS, mean);
        }
        return new InelasticState(
                state(phases, mean, stored, growth, largestEigenstrain), largestPlastic, meanPlastic, ratio);
    }
}
