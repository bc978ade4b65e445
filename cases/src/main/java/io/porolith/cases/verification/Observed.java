package io.porolith.cases.verification;

import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.mesh.Lattice;
import io.porolith.run.Frame;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import java.util.List;
import java.util.Map;

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

    /** Centre of a voxel in metres. */
    double[] centre(int voxel) {
        return body.position(voxel);
    }

    /** Distance of a voxel's centre from the origin in metres. */
    double radius(int voxel) {
        double[] c = centre(voxel);
        return Math.sqrt(c[0] * c[0] + c[1] * c[1] + c[2] * c[2]);
    }
}
