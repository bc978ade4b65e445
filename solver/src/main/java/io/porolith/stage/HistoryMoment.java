package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import java.util.List;
import java.util.Optional;

/** All that a step of a body with history changes, kept so that the body can go back to it, here or in another run. */
final class HistoryMoment {
    private final double[] points;
    private final double[] lithiation;
    private final double[] numbers;
    private final double[] cell;
    private final double[][] vectors;
    private final List<Double> residuals;

    private HistoryMoment(
            double[] points,
            double[] lithiation,
            double[] numbers,
            double[] cell,
            double[][] vectors,
            List<Double> residuals) {
        this.points = points;
        this.lithiation = lithiation;
        this.numbers = numbers;
        this.cell = cell;
        this.vectors = vectors;
        this.residuals = residuals;
    }

    /**
     * Where moments are kept of and brought back to.
     *
     * @param conditions whose lithiation at the last accepted step is kept
     * @param cell of a periodic body
     * @param vectors of the displacement
     */
    record Of(
            Backend backend,
            InelasticForm form,
            PointConditions conditions,
            LoadPath path,
            Optional<CellStretch> cell,
            List<Vector> vectors) {
        private static final int NUMBERS = 9;
        private static final int CELL = 18;

        /** The present one. */
        HistoryMoment now() {
            double[] points = new double[form.stateLength()];
            form.saveState(points);
            double[][] host = new double[vectors.size()][vectors.get(0).space().valueCount(3)];
            for (int n = 0; n < host.length; n++) {
                backend.download(vectors.get(n), host[n]);
            }
            double[] ofCell = cell.map(CellStretch::state).orElse(new double[0]);
            return new HistoryMoment(points, conditions.accepted(), path.numbers(), ofCell, host, path.lastResiduals);
        }

        /** Takes everything since a moment back. */
        void goTo(HistoryMoment then) {
            form.restoreState(then.points);
            conditions.restore(then.lithiation);
            path.set(then.numbers);
            cell.ifPresent(c -> c.restore(then.cell));
            for (int n = 0; n < then.vectors.length; n++) {
                backend.upload(then.vectors[n], vectors.get(n));
            }
            path.lastResiduals = then.residuals;
        }

        void save(CheckpointWriter to) {
            HistoryMoment now = now();
            to.put("points", now.points);
            to.put("lithiation", now.lithiation);
            to.put("history", now.numbers);
            cell.ifPresent(c -> to.put("cell", now.cell));
            for (int n = 0; n < now.vectors.length; n++) {
                to.put("vector_" + n, now.vectors[n]);
            }
        }

        void restore(CheckpointReader from) {
            double[] points = from.take("points", form.stateLength());
            double[] x = from.take("lithiation", vectors.get(0).space().pointCount());
            double[] numbers = from.take("history", NUMBERS);
            double[] ofCell = cell.isPresent() ? from.take("cell", CELL) : new double[0];
            double[][] host = new double[vectors.size()][];
            for (int n = 0; n < host.length; n++) {
                host[n] = from.take("vector_" + n, vectors.get(n).space().valueCount(3));
            }
            goTo(new HistoryMoment(points, x, numbers, ofCell, host, path.lastResiduals));
        }
    }
}
