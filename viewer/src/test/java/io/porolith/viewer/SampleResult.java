package io.porolith.viewer;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.PvdSeries;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.viewer.data.LatticeBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A result as a run writes it: three steps of an octant of a core-shell ball with a stress that grows outwards and with time. */
public final class SampleResult {
    private SampleResult() {}

    /** Writes it into a new directory. */
    public static Path write(Path directory) throws IOException {
        PvdSeries series = PvdSeries.open(Files.createDirectory(directory));
        for (int s = 0; s < 3; s++) {
            double growth = s + 1.0;
            append(series, 10.0 * s, p -> growth * 1e9 * (p[0] * p[0] + p[1] * p[1] + p[2] * p[2]));
        }
        return directory;
    }

    /** Adds a step with a stress by place, in units of the edge of the cell. */
    public static void append(PvdSeries series, double time, ToDoubleFunction<double[]> stress) throws IOException {
        append(series, 16, time, stress);
    }

    /** Adds a step of n voxels an edge. */
    public static void append(PvdSeries series, int n, double time, ToDoubleFunction<double[]> stress)
            throws IOException {
        LatticeBody body = Bodies.cube(n, (x, y, z) -> {
            double r = Math.sqrt(x * x + y * y + z * z);
            return r < 0.3 ? 1 : r < 0.7 ? Bodies.SILICON : r < 0.9 ? Bodies.CARBON : 0;
        });
        Lattice lattice =
                new Lattice(Grid.box(n, n, n), 1e-6 / n, 0, 0, 0, Symmetry.OCTANT, Bodies.PHASES, body.phase());
        series.append(lattice, List.of(new Field(FieldName.VON_MISES_STRESS, Bodies.field(body, stress))), time);
    }

    /** Adds a step of a smaller body, without carbon: half an edge of silicon, its stress the same multiple of the distance squared. */
    public static void appendSmall(PvdSeries series, double time, double factor) throws IOException {
        int n = 12;
        LatticeBody body = Bodies.cube(n, (x, y, z) -> Math.sqrt(x * x + y * y + z * z) < 0.9 ? Bodies.SILICON : 0);
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, Bodies.PHASES.get(Bodies.SILICON));
        Lattice lattice = new Lattice(Grid.box(n, n, n), 0.5e-6 / n, 0, 0, 0, Symmetry.OCTANT, phases, body.phase());
        float[] stress = Bodies.field(body, p -> factor * (p[0] * p[0] + p[1] * p[1] + p[2] * p[2]));
        series.append(lattice, List.of(new Field(FieldName.VON_MISES_STRESS, stress)), time);
    }
}
