package io.porolith.io.picture;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceGraph;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The surface of a conforming mesh from two sides, coloured by phase, with the edges of the elements: parallel projection, nearest triangle
 * of each pixel, shaded by its slope.
 */
public final class MeshPicture {
    private static final int PANEL = 900;
    private static final double MARGIN = 0.04;
    /** Directions that the viewer looks from: onto the upper corner of the cell, and onto its lower corner. */
    private static final double[][] FROM = {{1, 0.55, 0.45}, {-1, -0.55, -0.45}};

    private static final double EDGE = 0.9;

    private final ConformingMesh mesh;
    private final BufferedImage image = new BufferedImage(2 * PANEL, PANEL, BufferedImage.TYPE_INT_RGB);
    private final float[] depth = new float[PANEL * PANEL];
    private double[][] axes;
    private double scale;
    private final double[] centre = new double[3];

    private MeshPicture(ConformingMesh mesh) {
        this.mesh = mesh;
        double[] box = mesh.bounds();
        double radius = 0;
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] = 0.5 * (box[axis] + box[3 + axis]);
            radius = Math.hypot(radius, 0.5 * (box[3 + axis] - box[axis]));
        }
        scale = PANEL * (0.5 - MARGIN) / radius;
    }

    /** Writes a picture as PNG. */
    public static void write(Path path, ConformingMesh mesh) throws IOException {
        Canvas.writePng(path, () -> new MeshPicture(mesh).paint());
    }

    private BufferedImage paint() {
        FaceGraph graph = FaceGraph.of(mesh);
        for (int panel = 0; panel < FROM.length; panel++) {
            axes = view(FROM[panel]);
            Arrays.fill(depth, Float.NEGATIVE_INFINITY);
            for (int y = 0; y < PANEL; y++) {
                for (int x = 0; x < PANEL; x++) {
                    image.setRGB(panel * PANEL + x, y, 0xffffff);
                }
            }
            for (int e = 0; e < mesh.elementCount(); e++) {
                for (int f = 0; f < mesh.type().faces(); f++) {
                    if (graph.neighbour(e, f) == FaceGraph.BOUNDARY) {
                        face(panel, e, f);
                    }
                }
            }
        }
        return image;
    }

    /** Right, up and toward the viewer, of length one. */
    private static double[][] view(double[] from) {
        double[] toward = unit(from);
        double[] right = unit(new double[] {-toward[1], toward[0], 0});
        double[] up = {
            toward[1] * right[2] - toward[2] * right[1],
            toward[2] * right[0] - toward[0] * right[2],
            toward[0] * right[1] - toward[1] * right[0]
        };
        return new double[][] {right, up, toward};
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    /** A face as triangles around its first corner. */
    private void face(int panel, int element, int face) {
        int rgb = Palette.phase(mesh.phases(), mesh.phase()[element]);
        int corners = mesh.type().faceCorners();
        double[] a = projected(mesh.faceNode(element, face, 0));
        for (int i = 1; i + 1 < corners; i++) {
            double[] b = projected(mesh.faceNode(element, face, i));
            double[] c = projected(mesh.faceNode(element, face, i + 1));
            boolean[] isEdge = {true, i + 2 == corners, i == 1};
            triangle(panel, a, b, c, rgb, isEdge);
        }
    }

    private double[] projected(int node) {
        double[] p = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                p[row] += axes[row][axis] * (mesh.coordinate(node, axis) - centre[axis]) * scale;
            }
        }
        p[0] = 0.5 * PANEL + p[0];
        p[1] = 0.5 * PANEL - p[1];
        return p;
    }

    /** Fills a triangle; isEdge says of the sides across from a, b and c whether they are edges of the element. */
    private void triangle(int panel, double[] a, double[] b, double[] c, int rgb, boolean[] isEdge) {
        double area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        if (area >= 0) {
            return; // seen from behind, or edge-on: y runs downwards
        }
        double[] slope = {
            Math.hypot(c[0] - b[0], c[1] - b[1]),
            Math.hypot(a[0] - c[0], a[1] - c[1]),
            Math.hypot(b[0] - a[0], b[1] - a[1])
        };
        double shade = 0.45 + 0.55 * facing(a, b, c);
        int top = (int) Math.max(0, Math.floor(Math.min(a[1], Math.min(b[1], c[1]))));
        int bottom = (int) Math.min(PANEL - 1.0, Math.ceil(Math.max(a[1], Math.max(b[1], c[1]))));
        int left = (int) Math.max(0, Math.floor(Math.min(a[0], Math.min(b[0], c[0]))));
        int right = (int) Math.min(PANEL - 1.0, Math.ceil(Math.max(a[0], Math.max(b[0], c[0]))));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double wb = ((x - a[0]) * (c[1] - a[1]) - (y - a[1]) * (c[0] - a[0])) / area;
                double wc = ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) / area;
                double wa = 1 - wb - wc;
                float z = (float) (wa * a[2] + wb * b[2] + wc * c[2]);
                if (wa < 0 || wb < 0 || wc < 0 || z <= depth[y * PANEL + x]) {
                    continue;
                }
                depth[y * PANEL + x] = z;
                // The distance to a side in pixels is the weight of its corner times the height over it.
                boolean line = isEdge[0] && wa * -area < EDGE * slope[0]
                        || isEdge[1] && wb * -area < EDGE * slope[1]
                        || isEdge[2] && wc * -area < EDGE * slope[2];
                image.setRGB(panel * PANEL + x, y, shaded(rgb, line ? 0.6 * shade : shade));
            }
        }
    }

    /** Cosine between the normal of a triangle and the direction of view. */
    private static double facing(double[] a, double[] b, double[] c) {
        double x = (b[1] - a[1]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[1] - a[1]);
        double y = (b[2] - a[2]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[2] - a[2]);
        double z = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        return Math.abs(z) / Math.sqrt(x * x + y * y + z * z);
    }

    private static int shaded(int rgb, double shade) {
        // Halfway to white first, so that shading has room.
        int red = (int) (shade * (0.5 * 255 + 0.5 * (rgb >> 16 & 0xff)));
        int green = (int) (shade * (0.5 * 255 + 0.5 * (rgb >> 8 & 0xff)));
        int blue = (int) (shade * (0.5 * 255 + 0.5 * (rgb & 0xff)));
        return red << 16 | green << 8 | blue;
    }
}
