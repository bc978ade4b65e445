package io.porolith.cpu;

import io.porolith.backend.InelasticForm.Evaluation;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.MaterialPoint;

/** Sums over some material points; added in a fixed order, so that they do not depend on the number of threads. */
final class PointSums {
    private double squares;
    private double stored;
    private double hourglass;
    private double dissipated;
    private double chemical;
    private double largestFlow;
    private int worst = -1;
    private int firstInvalid = -1;
    private int invalid;

    /** The law has no answer at a point. */
    void fail(int point) {
        firstInvalid = invalid++ == 0 ? point : firstInvalid;
    }

    /** Whether the law had an answer everywhere. */
    boolean isValid() {
        return invalid == 0;
    }

    /**
     * Takes in a point that its law has updated.
     *
     * @param weight volume that the point stands for
     * @param previous,now parameters at both ends of the step
     */
    void add(
            int point,
            double weight,
            MaterialPoint p,
            InelasticLaw law,
            PointParameters previous,
            PointParameters now) {
        double flowed = p.after[MaterialPoint.EQUIVALENT_STRAIN] - p.before[MaterialPoint.EQUIVALENT_STRAIN];
        if (flowed > largestFlow) {
            largestFlow = flowed;
            worst = point;
        }
        stored += weight * p.stored;
        dissipated += weight * p.dissipated;
        double bulk = now.bulk()[point] - previous.bulk()[point];
        double shear = now.shear()[point] - previous.shear()[point];
        double swelling = now.swelling()[point] - previous.swelling()[point];
        double start = law.chemicalWork(
                p.before,
                previous.bulk()[point],
                previous.shear()[point],
                previous.swelling()[point],
                bulk,
                shear,
                swelling);
        double end = law.chemicalWork(
                p.after, now.bulk()[point], now.shear()[point], now.swelling()[point], bulk, shear, swelling);
        chemical += 0.5 * weight * (start + end);
    }

    /** Takes in the nine components of a stress. */
    void addStress(double[] stress, int at, double weight) {
        for (int c = 0; c < 9; c++) {
            squares += weight * stress[at + c] * stress[at + c];
        }
    }

    /** Takes in the energy of modes that points do not see. */
    void addHourglass(double energy, double loss, double work) {
        hourglass += energy;
        dissipated += loss;
        chemical += work;
    }

    void add(PointSums o) {
        squares += o.squares;
        stored += o.stored;
        hourglass += o.hourglass;
        dissipated += o.dissipated;
        chemical += o.chemical;
        if (o.largestFlow > largestFlow) {
            largestFlow = o.largestFlow;
            worst = o.worst;
        }
        firstInvalid = firstInvalid < 0 ? o.firstInvalid : firstInvalid;
        invalid += o.invalid;
    }

    Evaluation evaluation() {
        return new Evaluation(
                Math.sqrt(squares),
                stored + hourglass,
                hourglass,
                dissipated,
                chemical,
                largestFlow,
                invalid > 0 ? firstInvalid : worst,
                invalid);
    }
}
