package io.porolith.viewer.draw;

import io.porolith.viewer.extract.Region;

/**
 * A field in a box of voxels to look through. Places without material are clear.
 *
 * @param nx,ny,nz voxels
 * @param low lower corner in units of space
 * @param spacing edges of a voxel in units of space
 * @param level place of the value of each voxel on the colour scale in steps from 1 to 65535, unsigned; 0 where it is clear
 * @param opacity of the end of the scale, through {@code depth} of it
 * @param power how opacity falls towards the clear end
 * @param middle place on the scale that is clear: 0, or 0.5 for a scale symmetric about zero
 * @param depth length over which the opacity is meant, in units of space
 * @param joined axes across whose low plane a mirror image continues the box
 * @param region what is shown
 */
public record VolumeField(
        int nx,
        int ny,
        int nz,
        float[] low,
        float[] spacing,
        short[] level,
        double opacity,
        double power,
        double middle,
        double depth,
        boolean[] joined,
        Region region) {
    /** Steps of a level. */
    private static final float STEPS = 65534;

    /** The level of a place on the scale, 0 for a place that is not a number. */
    static short level(double share) {
        return Double.isNaN(share) ? 0 : (short) (1 + Math.round(STEPS * Math.max(0, Math.min(1, share))));
    }

    /** Place of a voxel on the scale, NaN where it is clear. */
    public float share(int voxel) {
        int steps = level[voxel] & 0xffff;
        return steps == 0 ? Float.NaN : (steps - 1) / STEPS;
    }

    /** Length of a step along a line of sight: half a voxel. */
    public double step() {
        return 0.5 * Math.min(spacing[0], Math.min(spacing[1], spacing[2]));
    }

    /** Low end along an axis, mirror images included. */
    public double lowest(int axis) {
        return joined[axis] ? low[axis] - count(axis) * spacing[axis] : low[axis];
    }

    public double highest(int axis) {
        return low[axis] + count(axis) * spacing[axis];
    }

    private double count(int axis) {
        return axis == 0 ? nx : axis == 1 ? ny : nz;
    }

    /** Extinction per unit length at a place on the scale. */
    public double extinction(double at) {
        double t = Math.min(1, Math.abs(Math.max(0, Math.min(1, at)) - middle) / Math.max(middle, 1 - middle));
        return fullExtinction() * Math.pow(t, power);
    }

    /** Extinction per unit length at the far end of the scale. */
    public double fullExtinction() {
        return -Math.log(1 - Math.min(0.999, opacity)) / depth;
    }
}
