package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import io.porolith.mesh.Quadrature;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Manufactured displacement u = (sin(x + 2y), cos(y - z), sin(2z + x)) on distorted meshes of the unit cube: orders in L2 and in strain. */
class ElementOrderTest {
    private static final double LAMBDA = 1.2;
    private static final double MU = 0.7;

    private static double exact(int c, double[] x) {
        return switch (c) {
            case 0 -> Math.sin(x[0] + 2 * x[1]);
            case 1 -> Math.cos(x[1] - x[2]);
            default -> Math.sin(2 * x[2] + x[0]);
        };
    }

    /** Strain xx, yy, zz, yz, xz, xy. */
    private static double[] strain(double[] x) {
        double a = Math.cos(x[0] + 2 * x[1]);
        double b = Math.sin(x[1] - x[2]);
        double c = Math.cos(2 * x[2] + x[0]);
        return new double[] {a, -b, 2 * c, 0.5 * b, 0.5 * c, a};
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void displacementIsOneOrderAboveStrain(ElementType type) {
        int n = type.isQuadratic() ? 4 : 8;
        double[] coarse = errors(type, n);
        double[] fine = errors(type, 2 * n);
        int degree = type.isQuadratic() ? 2 : 1;
        double displacement = Math.log(coarse[0] / fine[0]) / Math.log(2);
        double strain = Math.log(coarse[1] / fine[1]) / Math.log(2);
        assertThat(displacement).as("order of the displacement").isBetween(degree + 0.75, degree + 1.5);
        assertThat(strain).as("order of the strain").isBetween(degree - 0.25, degree + 1.1);
    }

    private static double[] errors(ElementType type, int n) {
        ConformingMesh box = BoxMesh.uniform(type, n, n, n, 1, 1, 1).build();
        ConformingMesh smooth = NodeMotion.mapped(box, x -> {
            double bump = 0.05 * Math.sin(Math.PI * x[0]) * Math.sin(Math.PI * x[1]) * Math.sin(Math.PI * x[2]);
            x[0] += bump;
            x[1] -= 0.5 * bump;
        });
        MeshSpace space = MeshSpace.of(NodeMotion.straightened(smooth), 1);
        byte[] mask = new byte[space.nodeCount()];
        double[] u = new double[3 * mask.length];
        double[] x = new double[3];
        for (int i = 0; i < mask.length; i++) {
            for (int c = 0; c < 3; c++) {
                x[c] = space.coordinate(i, c);
                mask[i] |= x[c] < 1e-12 || x[c] > 1 - 1e-12 ? (byte) 7 : 0;
            }
            for (int c = 0; c < 3; c++) {
                u[c * mask.length + i] = mask[i] == 0 ? 0 : exact(c, x);
            }
        }
        try (Backend backend = new CpuBackend(2);
                Vector solution = backend.vector(space, 3, Precision.FP64)) {
            backend.upload(u, solution);
            solve(backend, space, new Constraints(space, mask), solution);
            backend.download(solution, u);
            double[] found = new double[6 * space.pointCount()];
            backend.meanStrain(solution, 0, space.layerCount(), found);
            return new double[] {displacementError(space, u), strainError(space, found)};
        }
    }

    /** The load is the exact stress at sample points, so that no body force is needed. */
    private static void solve(Backend backend, MeshSpace space, Constraints held, Vector u) {
        VoxelField[] stress = new VoxelField[6];
        double[][] values = new double[6][space.pointCount()];
        ElementMap map = ElementMap.atSamples(space);
        double[] x = new double[3];
        for (int p = 0; p < space.pointCount(); p++) {
            map.go(p / space.pointsPerElement());
            map.position(p % space.pointsPerElement(), x);
            double[] e = strain(x);
            for (int c = 0; c < 6; c++) {
                values[c][p] = 2 * MU * e[c] + (c < 3 ? LAMBDA * (e[0] + e[1] + e[2]) : 0);
            }
        }
        double[] lambda = new double[space.pointCount()];
        double[] mu = new double[space.pointCount()];
        Arrays.fill(lambda, LAMBDA);
        Arrays.fill(mu, MU);
        try (VoxelField l = backend.voxelField(space);
                VoxelField m = backend.voxelField(space);
                Vector load = backend.vector(space, 3, Precision.FP64)) {
            for (int c = 0; c < 6; c++) {
                stress[c] = backend.voxelField(space);
                backend.upload(values[c], stress[c]);
            }
            backend.divergence(stress, load);
            backend.upload(lambda, l);
            backend.upload(mu, m);
            try (Operator a = backend.elasticity(l, m, held, Precision.FP64);
                    Multigrid multigrid = new Multigrid(backend, a, 2);
                    ConjugateGradient cg = new ConjugateGradient(backend, a, multigrid)) {
                cg.solve(load, u, Double.NaN, 1e-10, 100);
            }
            for (VoxelField s : stress) {
                s.close();
            }
        }
    }

    private static double displacementError(MeshSpace space, double[] u) {
        ElementMap map = new ElementMap(space, Quadrature.forMass(space.mesh().type()));
        double[] x = new double[3];
        double sum = 0;
        for (int e = 0; e < space.mesh().elementCount(); e++) {
            map.go(e);
            for (int q = 0; q < map.size(); q++) {
                map.position(q, x);
                for (int c = 0; c < 3; c++) {
                    double value = 0;
                    for (int a = 0; a < space.basis().nodes(); a++) {
                        value += map.values(q)[a]
                                * u[c * space.nodeCount() + space.mesh().node(e, a)];
                    }
                    sum += map.weight(q) * Math.pow(value - exact(c, x), 2);
                }
            }
        }
        return Math.sqrt(sum);
    }

    /** At sample points, where strain may be better than elsewhere by up to one order. */
    private static double strainError(MeshSpace space, double[] found) {
        ElementMap map = ElementMap.atSamples(space);
        double[] x = new double[3];
        double sum = 0;
        for (int p = 0; p < space.pointCount(); p++) {
            map.go(p / space.pointsPerElement());
            map.position(p % space.pointsPerElement(), x);
            double[] e = strain(x);
            for (int c = 0; c < 6; c++) {
                sum += map.weight(p % space.pointsPerElement()) * Math.pow(found[6 * p + c] - e[c], 2);
            }
        }
        return Math.sqrt(sum);
    }
}
