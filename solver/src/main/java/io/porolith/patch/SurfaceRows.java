package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.FaceRule;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The equations that known tractions on the outside of a patch add to the fit of its displacement. */
final class SurfaceRows {
    private final ConformingMesh mesh;
    private final ElasticPolynomials basis;
    private final KnownTractions tractions;
    private final double reach;
    private final double lambda;
    private final double mu;
    private final List<FacePoint> points = new ArrayList<>();

    /** A point of a face: position over the reach, normal outward, area in m&sup2;, held directions, pressure in Pa. */
    private record FacePoint(double[] x, double[] normal, double area, int held, double pressure) {}

    SurfaceRows(
            ConformingMesh mesh,
            Patch patch,
            ElasticPolynomials basis,
            KnownTractions tractions,
            double reach,
            double lambda,
            double mu) {
        this.mesh = mesh;
        this.basis = basis;
        this.tractions = tractions;
        this.reach = reach;
        this.lambda = lambda;
        this.mu = mu;
        FaceRule rule = FaceRule.coarse(mesh.type());
        for (Patch.Piece piece : patch.pieces()) {
            for (int f = 0; f < mesh.type().faces(); f++) {
                if (patch.isOutside(piece.number(), f)) {
                    addFace(rule, piece, f);
                }
            }
        }
    }

    private void addFace(FaceRule rule, Patch.Piece piece, int face) {
        int e = piece.number();
        int held = tractions.held(mesh, e, face);
        for (int q = 0; q < rule.size(); q++) {
            double[] x = new double[3];
            for (int c = 0; c < 3; c++) {
                x[c] = piece.shift()[c];
                for (int a = 0; a < mesh.type().faceNodes(); a++) {
                    x[c] += rule.value(q, a) * mesh.coordinate(mesh.faceNode(e, face, a), c);
                }
                x[c] /= reach;
            }
            double[] n = new double[3];
            rule.normal(mesh, e, face, q, n);
            double size = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
            for (int c = 0; c < 3; c++) {
                n[c] /= size;
            }
            points.add(new FacePoint(x, n, rule.weight(q) * size, held, tractions.pressure(e, face)));
        }
    }

    /**
     * Adds the squares of the equations, each over lambda + 2 mu so that they weigh as much as displacements.
     *
     * @param rest coefficients of the stress that the displacement does not make, a row a monomial
     */
    void add(DMatrixRMaj rest, DMatrixRMaj normal, DMatrixRMaj load) {
        double whole = points.stream().mapToDouble(FacePoint::area).sum();
        int size = basis.size();
        double[] values = new double[basis.monomials().size()];
        double[] stress = new double[6 * size];
        double[] rows = new double[3 * size];
        double[] right = new double[3];
        for (FacePoint p : points) {
            double near = 1 - p.x[0] * p.x[0] - p.x[1] * p.x[1] - p.x[2] * p.x[2];
            if (near > 0 && (p.held & 7) != 7) {
                basis.monomials().values(p.x[0], p.x[1], p.x[2], values);
                basis.stress(values, stress);
                traction(p, rest, values, stress, rows, right);
                for (int i = 0; i < 3; i++) {
                    if ((p.held >> i & 1) == 0) {
                        addSquare(rows, i * size, right[i], p.area / whole * near * near, normal, load);
                    }
                }
            }
        }
    }

    /** The three equations of a point; a roller has none along its normal. */
    private void traction(
            FacePoint p, DMatrixRMaj rest, double[] values, double[] stress, double[] rows, double[] right) {
        int size = basis.size();
        double scale = mu / (lambda + 2 * mu);
        for (int i = 0; i < 3; i++) {
            right[i] = -p.pressure * p.normal[i];
            for (int k = 0; k < size; k++) {
                rows[i * size + k] = 0;
            }
            for (int j = 0; j < 3; j++) {
                int v = ElasticPolynomials.VOIGT[i][j];
                for (int m = 0; m < rest.numRows; m++) {
                    right[i] -= p.normal[j] * values[m] * rest.get(m, v);
                }
                for (int k = 0; k < size; k++) {
                    rows[i * size + k] += scale * p.normal[j] * stress[v * size + k];
                }
            }
            right[i] *= reach / (lambda + 2 * mu);
        }
        if ((p.held & KnownTractions.ROLLER) != 0) {
            removeNormal(p.normal, rows, right);
        }
    }

    private void removeNormal(double[] n, double[] rows, double[] right) {
        int size = basis.size();
        double along = n[0] * right[0] + n[1] * right[1] + n[2] * right[2];
        for (int i = 0; i < 3; i++) {
            right[i] -= along * n[i];
        }
        for (int k = 0; k < size; k++) {
            along = n[0] * rows[k] + n[1] * rows[size + k] + n[2] * rows[2 * size + k];
            for (int i = 0; i < 3; i++) {
                rows[i * size + k] -= along * n[i];
            }
        }
    }

    private static void addSquare(
            double[] rows, int at, double right, double weight, DMatrixRMaj normal, DMatrixRMaj load) {
        int size = load.numRows;
        for (int i = 0; i < size; i++) {
            double f = weight * rows[at + i];
            if (f != 0) {
                load.data[i] += f * right;
                for (int j = 0; j < size; j++) {
                    normal.data[i * size + j] += f * rows[at + j];
                }
            }
        }
    }
}
