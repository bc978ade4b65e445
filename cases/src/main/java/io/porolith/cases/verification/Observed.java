package io.porolith.cases.verification;

import io.porolith.element.MeshSpace;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.mesh.Lattice;
import io.porolith.run.Frame;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a run said.
 *
 * @param body its mesh
 * @param frames in order of time
 * @param scalars at the end, SI units
 */
record Observed(Body body, List<Frame> frames, Map<Column, Double> scalars) {
    /** The voxels of a run on a lattice. */
    Lattice lattice() {
        return ((LatticeBody) body).lattice();
    }

    /** A scalar output at the end, in SI units. */
    double scalar(String name) {
        return scalar(scalars, name);
    }

    /** A scalar output of a frame, in SI units. */
    static double scalar(Map<Column, Double> scalars, String name) {
        return scalars.entrySet().stream()
                .filter(e -> e.getKey().name().equals(name))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no output '" + name + "' among " + scalars.keySet()));
    }

    Frame lastFrame() {
        return frames.get(frames.size() - 1);
    }

    /** A field of the last frame. */
    float[] field(FieldName name) {
        return field(lastFrame(), name);
    }

    static float[] field(Frame frame, FieldName name) {
        return frame.fields().stream()
                .filter(f -> f.name() == name)
                .map(Field::values)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the frame has no " + name.key()));
    }

    /** Voxels or elements. */
    int cellCount() {
        return body.space().pointCount() / pointsPerCell();
    }

    private int pointsPerCell() {
        return body.space() instanceof MeshSpace mesh ? mesh.pointsPerElement() : 1;
    }

    boolean isSolid(int cell) {
        return body.isSolid(cell * pointsPerCell());
    }

    /** Volume of a voxel or element in units of length cubed. */
    double volume(int cell) {
        int n = pointsPerCell();
        return IntStream.range(cell * n, (cell + 1) * n)
                .mapToDouble(body::volume)
                .sum();
    }

    /** Mean position of the sample points of a voxel or element in metres. */
    double[] centre(int cell) {
        int n = pointsPerCell();
        double[] centre = new double[3];
        for (int p = cell * n; p < (cell + 1) * n; p++) {
            double[] x = body.position(p);
            for (int c = 0; c < 3; c++) {
                centre[c] += x[c] / n;
            }
        }
        return centre;
    }

    /** Distance of the centre of a voxel or element from the origin in metres. */
    double radius(int cell) {
        double[] c = centre(cell);
        return Math.sqrt(c[0] * c[0] + c[1] * c[1] + c[2] * c[2]);
    }
}
