package io.porolith.viewer.draw;

import io.porolith.viewer.extract.Region;

/**
 * A field in a box of voxels to look through. Places without material are clear.
 *
 * @param nx,ny,nz voxels
 * @param low lower corner in units of space
 * @param spacing edges of a voxel in units of space
 * @param share place of the value of each voxel on the colour scale, NaN where it is clear
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
        float[] share,
        double opacity,
        double power,
        double middle,
        double depth,
        boolean[] joined,
        Region region) {
    /** Low end along an axis, mirror images included. */
    double lowest(int axis) {
        return joined[axis] ? low[axis] - count(axis) * spacing[axis] : low[axis];
    }

    double highest(int axis) {
        return low[axis] + count(axis) * spacing[axis];
    }

    private double count(int axis) {
        return axis == 0 ? nx : axis == 1 ? ny : nz;
    }

    /** Extinction per unit length at a place on the scale. */
    public double extinction(double at) {
        double t = Math.min(1, Math.abs(Math.max(0, Math.min(1, at)) - middle) / Math.max(middle, 1 - middle));
        double full = -Math.log(1 - Math.min(0.999, opacity)) / depth;
        return full * Math.pow(t, power);
    }
}
