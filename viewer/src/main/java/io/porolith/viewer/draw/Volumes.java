package io.porolith.viewer.draw;

import io.porolith.viewer.data.LatticeBody;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.extract.Parts;
import io.porolith.viewer.extract.Space;
import io.porolith.viewer.scene.Scene;

/** Fields to look through, from scenes. */
final class Volumes {
    private static final double DEPTH = 0.1;

    private Volumes() {}

    static VolumeField of(
            Scene scene, LatticeBody body, Scalar field, ColourScale scale, boolean[] shown, Space space, Parts parts) {
        short[] level = new short[body.cellCount()];
        for (int v = 0; v < level.length; v++) {
            float value = shown[body.phase()[v]] ? value(body, field, v) : Float.NaN;
            level[v] = Float.isFinite(value) ? VolumeField.level(scale.share(value)) : 0;
        }
        float[] low = new float[3];
        float[] spacing = new float[3];
        for (int a = 0; a < 3; a++) {
            low[a] = space.to(a, body.origin()[a]);
            spacing[a] = (float) (body.spacing()[a] / space.size());
        }
        boolean signed = !scale.log() && Math.abs(scale.low() + scale.high()) <= 1e-9 * scale.high();
        return new VolumeField(
                body.nx(),
                body.ny(),
                body.nz(),
                low,
                spacing,
                level,
                scene.volume().opacity(),
                scene.volume().power(),
                signed ? 0.5 : 0,
                DEPTH,
                parts.joined(),
                parts.region());
    }

    /** Value of a voxel; the mean of its corners where values sit at nodes. */
    private static float value(LatticeBody body, Scalar field, int v) {
        if (!field.atNodes()) {
            return field.data()[v];
        }
        int i = v % body.nx();
        int j = v / body.nx() % body.ny();
        int k = v / (body.nx() * body.ny());
        float sum = 0;
        for (int c = 0; c < 8; c++) {
            sum += field.data()[body.node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2))];
        }
        return sum / 8;
    }
}
