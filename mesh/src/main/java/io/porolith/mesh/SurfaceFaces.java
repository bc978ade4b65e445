package io.porolith.mesh;

/**
 * The voxel faces that make up one surface of the solid, as flat arrays in voxel order. The integral of a flux density q over the true
 * surface is the sum of q &times; weight &times; pitch&sup2; over the faces.
 *
 * @param surface name: {@code pore_wall}, {@code open_pore_wall}, {@code outer_surface}, {@code x_min} and so on
 * @param pitch voxel edge in metres
 * @param voxel index of the solid voxel behind each face
 * @param face ordinal of the {@link Face} of that voxel; it points out of the solid
 * @param weight true area that the face stands for, divided by the area of the face
 * @param estimatedArea area in m&sup2; before the weights were scaled to a known exact area
 */
public record SurfaceFaces(
        String surface, double pitch, int[] voxel, byte[] face, float[] weight, double estimatedArea) {
    private static final Face[] FACES = Face.values();

    public SurfaceFaces {
        if (voxel.length != face.length || voxel.length != weight.length) {
            throw new IllegalArgumentException("a surface needs one voxel, one direction and one weight per face");
        }
    }

    /** Number of voxel faces. */
    public int size() {
        return voxel.length;
    }

    /** Direction out of the solid. */
    public Face direction(int index) {
        return FACES[face[index]];
    }

    /** Area of the staircase in m&sup2;; it does not converge to the true area. */
    public double staircaseArea() {
        return voxel.length * pitch * pitch;
    }

    /** True area in m&sup2;: the sum of the weights times the area of a voxel face. */
    public double area() {
        double sum = 0;
        for (float w : weight) {
            sum += w;
        }
        return sum * pitch * pitch;
    }
}
