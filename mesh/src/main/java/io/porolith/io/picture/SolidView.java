package io.porolith.io.picture;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.Lattice;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/**
 * A shaded view of the solid of a lattice from the side of x_min, y_min and z_max, in parallel projection: rays go from voxel to voxel
 * (Amanatides and Woo, Eurographics 1987) up to the first that is solid. A particle shown whole has a quarter cut away.
 */
final class SolidView {
    private static final double[] LOOK = unit(0.55, 0.74, -0.45);
    private static final double[] RIGHT = unit(LOOK[1], -LOOK[0], 0);
    private static final double[] UP = cross(RIGHT, LOOK);
    private static final double[] LIGHT = unit(-0.25, -0.75, 0.65);
    private static final int WHITE = 0xffffff;
    /** Voxels around a hit that its normal is averaged over. */
    private static final int AROUND = 3;

    private final Lattice lattice;
    private final int[] n;
    private final boolean isCut;
    private final boolean[] solid;

    private SolidView(Lattice lattice) {
        this.lattice = lattice;
        this.n = new int[] {
            lattice.grid().nx(), lattice.grid().ny(), lattice.grid().nz()
        };
        this.solid = lattice.solidPhases();
        boolean particle = false;
        for (byte phase : lattice.phase()) {
            particle |= phase == Geometry.OUTSIDE;
        }
        this.isCut = particle && lattice.symmetry() == Symmetry.FULL;
    }

    /** A square picture. */
    static BufferedImage draw(Lattice lattice, int size) {
        SolidView view = new SolidView(lattice);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        double scale = view.extent() / size;
        int[] pixels = new int[size * size];
        IntStream.range(0, size).parallel().forEach(row -> {
            for (int column = 0; column < size; column++) {
                pixels[column + row * size] =
                        view.ray(scale * (column + 0.5 - 0.5 * size), scale * (0.5 * size - row - 0.5));
            }
        });
        image.setRGB(0, 0, size, size, pixels, 0, size);
        return image;
    }

    /** Width and height of the whole cell on the screen, the larger of the two, with a little room. */
    private double extent() {
        double wide = 0;
        double high = 0;
        for (int axis = 0; axis < 3; axis++) {
            wide += n[axis] * Math.abs(RIGHT[axis]);
            high += n[axis] * Math.abs(UP[axis]);
        }
        return 1.04 * Math.max(wide, high);
    }

    private int ray(double right, double up) {
        double far = n[0] + n[1] + n[2];
        double[] p = new double[3];
        double enter = 0;
        int face = 0;
        double leave = 2 * far;
        for (int axis = 0; axis < 3; axis++) {
            p[axis] = 0.5 * n[axis] + right * RIGHT[axis] + up * UP[axis] - far * LOOK[axis];
            double low = (0 - p[axis]) / LOOK[axis];
            double high = (n[axis] - p[axis]) / LOOK[axis];
            if (Math.min(low, high) > enter) {
                enter = Math.min(low, high);
                face = axis;
            }
            leave = Math.min(leave, Math.max(low, high));
        }
        return enter < leave ? walk(p, enter, face) : WHITE;
    }

    private int walk(double[] p, double enter, int entered) {
        int[] at = new int[3];
        double[] next = new double[3];
        double[] each = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double q = p[axis] + enter * LOOK[axis];
            at[axis] = (int) Math.max(0, Math.min(n[axis] - 1, Math.floor(q)));
            each[axis] = 1 / Math.abs(LOOK[axis]);
            next[axis] = (at[axis] + (LOOK[axis] > 0 ? 1 : 0) - p[axis]) / LOOK[axis];
        }
        int axis = entered;
        boolean flat = true;
        while (true) {
            boolean cut = isCut(at);
            int phase = lattice.phase()[lattice.grid().voxel(at[0], at[1], at[2])];
            if (!cut && solid[phase]) {
                return shade(phase, flat ? faceNormal(axis) : normal(at));
            }
            flat = cut;
            axis = next[0] < next[1] ? (next[0] < next[2] ? 0 : 2) : (next[1] < next[2] ? 1 : 2);
            at[axis] += LOOK[axis] > 0 ? 1 : -1;
            next[axis] += each[axis];
            if (at[axis] < 0 || at[axis] >= n[axis]) {
                return WHITE;
            }
        }
    }

    private boolean isCut(int[] at) {
        return isCut && 2 * at[0] < n[0] && 2 * at[1] < n[1] && 2 * at[2] >= n[2];
    }

    private static double[] faceNormal(int axis) {
        double[] normal = new double[3];
        normal[axis] = -Math.signum(LOOK[axis]);
        return normal;
    }

    /** From the solid around a voxel to the void around it. */
    private double[] normal(int[] at) {
        double[] sum = new double[3];
        for (int c = -AROUND; c <= AROUND; c++) {
            for (int b = -AROUND; b <= AROUND; b++) {
                for (int a = -AROUND; a <= AROUND; a++) {
                    if (isVoid(at[0] + a, at[1] + b, at[2] + c)) {
                        sum[0] += a;
                        sum[1] += b;
                        sum[2] += c;
                    }
                }
            }
        }
        double length = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
        return length == 0 ? new double[] {-LOOK[0], -LOOK[1], -LOOK[2]} : unit(sum[0], sum[1], sum[2]);
    }

    /** Void; beyond the cell, like the voxel at its face. */
    private boolean isVoid(int i, int j, int k) {
        int a = Math.max(0, Math.min(n[0] - 1, i));
        int b = Math.max(0, Math.min(n[1] - 1, j));
        int c = Math.max(0, Math.min(n[2] - 1, k));
        return !solid[lattice.phase()[lattice.grid().voxel(a, b, c)]];
    }

    private int shade(int phase, double[] normal) {
        double light = Math.max(0, normal[0] * LIGHT[0] + normal[1] * LIGHT[1] + normal[2] * LIGHT[2]);
        double facing = Math.max(0, -(normal[0] * LOOK[0] + normal[1] * LOOK[1] + normal[2] * LOOK[2]));
        double brightness = 0.35 + 0.55 * light + 0.25 * facing;
        int colour = Palette.phase(lattice.phases(), phase);
        int r = (int) Math.min(255, (colour >> 16 & 255) * brightness);
        int g = (int) Math.min(255, (colour >> 8 & 255) * brightness);
        int b = (int) Math.min(255, (colour & 255) * brightness);
        return r << 16 | g << 8 | b;
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
