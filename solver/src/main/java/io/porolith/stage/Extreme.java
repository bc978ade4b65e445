package io.porolith.stage;

/**
 * An extreme value of a voxel field and the centre of the voxel it is in.
 *
 * @param value in SI units, NaN if no voxel counts
 * @param voxel index, -1 if no voxel counts
 */
public record Extreme(double value, int voxel) {
    static final Extreme NONE = new Extreme(Double.NaN, -1);

    Extreme largerOf(Extreme other) {
        return voxel < 0 || other.value > value ? other.voxel < 0 ? this : other : this;
    }

    Extreme smallerOf(Extreme other) {
        return voxel < 0 || other.value < value ? other.voxel < 0 ? this : other : this;
    }
}
